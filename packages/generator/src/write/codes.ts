/**
 * codes.ts: the vendor's codes and special statuses as data, and unions of literals to compare `vendorCode` with.
 */
import { isNode, type Node, nodeAt, vidspec } from "../document/document.ts";
import type { Api } from "../read/api.ts";
import { literal } from "../text/literal.ts";
import { memberKey, pascalCase } from "../text/names.ts";
import { aliasText } from "../text/print-type.ts";

export function codesFile({ header, root, operations, name, title, book }: Api): string {
  const codes = rows(nodeAt(vidspec(root), "codes"));
  const statuses = rows(nodeAt(vidspec(root), "statuses"));
  const all = codes.map(([code]) => JSON.stringify(code));
  const vendorCode = book.claim(`${name}Code`);
  const parts = [
    `${header}import type { CodeRow } from "@vidspec/runtime";\n`,
    aliasText(vendorCode, all.length > 0 ? all.join(" | ") : "never", [
      `Codes that ${title} documents, as \`error.vendorCode\` holds them. The vendor may send others.`,
    ]),
    `/** What each code means and what to do. */\nexport const codes: Readonly<Record<${vendorCode}, CodeRow>> = ${table(codes)};\n`,
    `/** HTTP statuses with a meaning of their own. */\nexport const statuses: Readonly<Record<string, CodeRow>> = ${table(statuses)};\n`,
    ...operations
      .filter((operation) => operation.codes.length > 0)
      .map((operation) =>
        aliasText(
          book.claim(`${pascalCase(operation.id)}Code`),
          operation.codes.map((code) => JSON.stringify(code)).join(" | "),
          [`Codes documented for \`${operation.id}\`.`],
        ),
      ),
  ];
  return parts.join("\n");
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
