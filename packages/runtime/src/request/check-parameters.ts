/**
 * Checks the parameters of a call by its row, before anything is reserved or sent. It does not validate schemas, the
 * types do that; and it never shows a value.
 */
import { closest, isVidspecError, type OperationRow } from "@vidspec/auth";
import type { CompiledOperation } from "./compiled-operation.ts";
import { inputError } from "./input-error.ts";

type Rows = Readonly<Record<string, OperationRow>>;

/** @param rows all operations of the vendor: what a name means in one of them, a caller may mean in another. */
export function checker(vendor: string, row: OperationRow, rows: Rows = {}): CompiledOperation["check"] {
  const known = Object.keys(row.params ?? {});
  if (row.body !== undefined && !known.includes(row.body)) known.push(row.body);
  const isKnown = new Set(known);
  const required = row.required ?? [];
  const groups = row.exactlyOne ?? [];
  const nullable = new Set(
    known.filter((key) => {
      const given = row.params?.[key];
      return given === undefined || given === "body" || (typeof given === "object" && given.in === "body");
    }),
  );
  const fail = (field: string | undefined, problem: string, hint?: string): never => {
    throw inputError({ vendor, row }, field, problem, hint);
  };
  const checkAll: CompiledOperation["check"] = (params) => {
    if (params === undefined) {
      if (required.length > 0) fail(required[0], `\`${required[0]}\` is required.`);
    } else if (typeof params !== "object" || params === null || Array.isArray(params)) {
      fail(undefined, "parameters are given as one object.", "Pass { name: value }.");
    } else {
      for (const key in params) {
        if (isKnown.has(key)) {
          const kind = typeof params[key];
          // JSON would leave them out without a word.
          if (kind === "function" || kind === "symbol")
            fail(key, `\`${key}\` is a ${kind}, which can't be sent.`);
          continue;
        }
        if (!Object.hasOwn(params, key)) continue;
        const meant = likelyParameter(key, known, row, rows);
        const list =
          known.length > 0
            ? `It takes ${known.map((name) => `\`${name}\``).join(", ")}.`
            : "It takes no parameters.";
        fail(key, `unknown parameter \`${key}\`.`, meant ? `Did you mean \`${meant}\`?` : list);
      }
      for (const key of required) {
        const value = params[key];
        if (value === undefined) fail(key, `\`${key}\` is required.`);
        if (value === null && !nullable.has(key)) fail(key, `\`${key}\` is required and can't be null.`);
      }
    }
    for (const group of groups) {
      const given = group.filter((key) => params?.[key] !== undefined);
      if (given.length === 1) continue;
      const names = group.map((key) => `\`${key}\``).join(" or ");
      fail(given[1] ?? group[0], `exactly one of ${names} is needed, ${given.length} were given.`);
    }
  };
  return (params) => {
    try {
      checkAll(params);
    } catch (error) {
      if (isVidspecError(error)) throw error;
      // A getter or a proxy of the caller's; its message could show the value.
      fail(undefined, "the parameters can't be read: a getter or a proxy among them failed.");
    }
  };
}

/**
 * The parameter that was meant, as far as proposing it can do no harm. Who follows a hint that names a body member writes
 * that member: so none is proposed for a name by which other operations find a record (`externalId`), none that the
 * vendor ignores, and none that merely looks alike.
 */
function likelyParameter(
  name: string,
  known: readonly string[],
  row: OperationRow,
  rows: Rows,
): string | undefined {
  const finds = Object.values(rows).some((other) => ["path", "query"].includes(placeOf(other, name) ?? ""));
  const safe = known.filter((each) => {
    if (placeOf(row, each) !== "body" || row.effects === "read") return true;
    return !finds && !row.readOnly?.includes(each) && isSlip(name, each);
  });
  return closest(name, safe);
}

/** One letter too many, too few or wrong, or two swapped; of any case, and with or without `_` and `-`. */
function isSlip(name: string, known: string): boolean {
  const letters = (text: string): string[] => [...text.toLowerCase().replace(/[_-]/g, "")];
  const [a, b] = [letters(name), letters(known)];
  const start = a.findIndex((letter, at) => letter !== b[at]);
  if (start < 0) return b.length - a.length <= 1;
  const rest = (list: string[], skip: number): string => list.slice(start + skip).join("");
  const swapped = a[start] === b[start + 1] && a[start + 1] === b[start] && rest(a, 2) === rest(b, 2);
  return swapped || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1) || rest(a, 1) === rest(b, 1);
}

function placeOf(row: OperationRow, key: string): string | undefined {
  const given = row.params && Object.hasOwn(row.params, key) ? row.params[key] : undefined;
  return typeof given === "object" ? given.in : given;
}
