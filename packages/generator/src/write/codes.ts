/**
 * codes.ts: the vendor's codes and special statuses as data, and unions of literals to compare `vendorCode` with.
 */
import { isNode, type Node, nodeAt, vidspec } from "../document/document.ts";
import type { Api } from "../read/api.ts";
import type { Operation } from "../read/operation.ts";
import { literal } from "../text/literal.ts";
import { memberKey, pascalCase } from "../text/names.ts";
import { aliasText, interfaceText, printArgument, typeImport } from "../text/print-type.ts";
import { named, union } from "../text/type-tree.ts";

export function codesFile(api: Api): string {
  const { header, root, operations, name, title, book, types } = api;
  const codes = rows(nodeAt(vidspec(root), "codes"));
  const statuses = rows(nodeAt(vidspec(root), "statuses"));
  const all = codes.map(([code]) => JSON.stringify(code));
  const vendorCode = book.claim(`${name}Code`);
  const names = new Map(
    operations
      .filter((operation) => operation.codes.length > 0)
      .map((operation) => [operation, book.claim(`${pascalCase(operation.id)}Code`)]),
  );
  types.mentioned();
  const failures = failuresText(api, names);
  const parts = [
    `${header}import type { CodeRow } from "@vidspec/runtime";\n${typeImport(types.mentioned(), "./models.ts")}`,
    aliasText(vendorCode, all.length > 0 ? all.join(" | ") : "never", [
      `Codes that ${title} documents, as \`error.vendorCode\` holds them. The vendor may send others.`,
    ]),
    `/** What each code means and what to do. */\nexport const codes: Readonly<Record<${vendorCode}, CodeRow>> = ${table(codes)};\n`,
    `/** HTTP statuses with a meaning of their own. */\nexport const statuses: Readonly<Record<string, CodeRow>> = ${table(statuses)};\n`,
    ...[...names].map(([operation, codeName]) =>
      aliasText(codeName, operation.codes.map((code) => JSON.stringify(code)).join(" | "), [
        `Codes documented for \`${operation.id}\`.`,
      ]),
    ),
    failures,
  ];
  return parts.join("\n");
}

/** What `isFailure` types an error by. The types only: what a vendor really sends is its own affair. */
function failuresText(
  { title, operations, failuresName, types }: Api,
  names: ReadonlyMap<Operation, string>,
): string {
  const members = operations.map((operation) => {
    const { id, failures } = operation;
    const hint = `${pascalCase(id)}Failure`;
    const shapes = failures.map(({ schema, at }, index) =>
      types.of(schema, at, `${hint}${index === 0 ? "" : index + 1}`, "out"),
    );
    const body = shapes.length === 0 ? named("unknown") : union([...shapes, named("string")]);
    const type = printArgument(body).replaceAll("\n", "\n  ");
    return `  ${memberKey(id)}: { readonly code: ${names.get(operation) ?? "never"}; readonly body: ${type} };\n`;
  });
  return interfaceText(failuresName, [], members.join(""), [
    `What failures of ${title} hold, by operation: the documented codes, and the shape of the answer.`,
  ]);
}

/** In the document's order, except that JavaScript moves integer-like keys to the front. */
const rows = (table: Node | undefined): [string, Node][] =>
  Object.entries(table ?? {}).flatMap(([code, row]): [string, Node][] => (isNode(row) ? [[code, row]] : []));

function table(entries: readonly [string, Node][]): string {
  if (entries.length === 0) return "{}";
  const lines = entries.map(([code, { meaning, hint, retryable }]) => {
    const row = { meaning, hint, retryable: typeof retryable === "boolean" ? retryable : undefined };
    const start = `  ${memberKey(code)}: `;
    return `${start}${literal(row, "  ", start.length)},\n`;
  });
  return `{\n${lines.join("")}}`;
}
