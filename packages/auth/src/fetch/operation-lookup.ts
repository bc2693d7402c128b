/**
 * Finds the row of an operation by its template (openapi-fetch) or by a URL (fetch). Data in, data out.
 */
import type { OperationRow } from "../contract/operation.ts";

/** Rows as the generated `operations` object or as a list. */
export type OperationTable = Readonly<Record<string, OperationRow>> | readonly OperationRow[];

const rowsOf = (table: OperationTable): readonly OperationRow[] => Object.values(table);

/** Finder by method and path template, as openapi-fetch names operations. */
export function templateFinder(
  table: OperationTable,
): (method: string, path: string) => OperationRow | undefined {
  const byTemplate = new Map(rowsOf(table).map((row) => [`${row.method.toUpperCase()} ${row.path}`, row]));
  return (method, path) => byTemplate.get(`${method.toUpperCase()} ${path}`);
}

/** The row whose template ends the URL's path. A fragment in the URL picks among operations that share a path. */
export function findByUrl(
  table: OperationTable | undefined,
  method: string,
  target: string,
): OperationRow | undefined {
  if (table === undefined) return undefined;
  const [address = "", fragment] = target.split("#");
  const path = address.split("?", 1)[0]!.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "");
  const matches = rowsOf(table).filter((row) => {
    const [template = "", rowFragment] = row.path.split("#");
    if (row.method.toUpperCase() !== method.toUpperCase() || rowFragment !== fragment) return false;
    return templatePattern(template).test(path);
  });
  // The longest literal part wins: /live/list before /{a}/{b}.
  return matches.sort((a, b) => literalLength(b) - literalLength(a))[0];
}

function templatePattern(template: string): RegExp {
  const pieces = template.split(/\{[^}]*\}/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`${pieces.join("[^/]+")}$`);
}

function literalLength(row: OperationRow): number {
  return row.path.replace(/\{[^}]*\}/g, "").length;
}
