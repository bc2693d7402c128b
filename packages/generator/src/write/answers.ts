/**
 * answers.ts: what the runtime checks of every decoded answer, as data: the shapes of the document's schemas, each once.
 */
import type { Api } from "../read/api.ts";
import { AnswerReader } from "../shape/answer.ts";
import type { AnswerShape } from "../shape/object-shape.ts";
import { literal } from "../text/literal.ts";

export function answersFile({ header, root, operations }: Api): string {
  const reader = new AnswerReader(root);
  const byOperation: Record<string, AnswerShape> = {};
  for (const { id, receive, replies, page } of operations) {
    if (receive !== "json" && receive !== "xml") continue;
    const shape = reader.answer(replies, typeof page?.items === "string" ? page.items : undefined);
    if (shape !== "*") byOperation[id] = shape;
  }
  const answers = { shapes: usedBy(byOperation, reader.shapes), operations: byOperation };
  return `${header}import type { AnswerShapes } from "@vidspec/runtime";

/** What is checked of an answer. The marks are explained at \`AnswerShapes\`. */
export const answers: AnswerShapes = ${literal(answers)};
`;
}

/** Only the shapes that an operation leads to. */
function usedBy(
  operations: Readonly<Record<string, AnswerShape>>,
  shapes: Readonly<Record<string, AnswerShape>>,
): Record<string, AnswerShape> {
  const used = new Set<string>();
  const visit = (shape: AnswerShape): void => {
    if (typeof shape !== "string") for (const inner of Object.values(shape)) visit(inner as AnswerShape);
    else if (shape.startsWith("#") && !used.has(shape.slice(1))) {
      used.add(shape.slice(1));
      visit(shapes[shape.slice(1)]!);
    }
  };
  for (const shape of Object.values(operations)) visit(shape);
  return Object.fromEntries(Object.entries(shapes).filter(([name]) => used.has(name)));
}
