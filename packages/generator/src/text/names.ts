/**
 * Names: operation ids, type names, member keys. Nothing here knows a vendor.
 */

/** Letters of any script are letters in TypeScript's names too. */
const words = (text: string): string[] =>
  text
    .normalize()
    .split(/[^\p{L}\p{M}\p{Nd}]+/u)
    .filter((word) => word !== "");

const upperFirst = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** Lower-cases the first letter, or a leading run of capitals: `URLGet` becomes `urlGet`. */
const lowerFirst = (word: string): string =>
  word.replace(/^[A-Z]+(?=[A-Z][a-z]|[^A-Za-z]|$)|^[A-Z]/, (start) => start.toLowerCase());

/** `repos/list-for-user` becomes `reposListForUser`; a name that is camel-cased already stays as it is. */
export function camelCase(text: string): string {
  const [first = "operation", ...rest] = words(text);
  const name = lowerFirst(first) + rest.map(upperFirst).join("");
  return /^\p{L}/u.test(name) ? name : `operation${name}`;
}

/** `live-session` becomes `LiveSession`. */
export function pascalCase(text: string): string {
  const name = words(text).map(upperFirst).join("");
  return /^\p{L}/u.test(name) ? name : `Value${name}`;
}

/** An id for an operation that has none: `GET /users/{id}` becomes `getUsersById`. */
export function derivedId(method: string, path: string): string {
  const parts = path.split("/").map((part) => {
    const parameter = /^\{(.+)\}$/.exec(part);
    return parameter ? `By${pascalCase(parameter[1]!)}` : part === "" ? "" : pascalCase(part);
  });
  return camelCase(method.toLowerCase() + parts.join(""));
}

/** A member name as it is written in an object type or literal. */
export const memberKey = (name: string): string =>
  /^[\p{L}_$][\p{L}\p{M}\p{Nd}_$]*$/u.test(name) ? name : JSON.stringify(name);

/** Names that generated files use themselves, so no model may carry them. */
const takenByGenerated = [
  "Array",
  "AsyncIterable",
  "Blob",
  "CallOptions",
  "CodeRow",
  "OperationId",
  "OperationRow",
  "Promise",
  "Readonly",
  "Record",
  "Uint8Array",
  "VendorSettings",
  "VidspecError",
  "XmlNode",
];

/** Gives out type names, each once. */
export interface NameBook {
  /** Claims the name, or the next free one: `Session`, `Session2`. */
  claim(name: string): string;
}

export function nameBook(): NameBook {
  // TypeScript's names differ by case; file systems and docs anchors may not, but types are not files.
  const taken = new Set(takenByGenerated);
  return {
    claim(name) {
      let free = name;
      for (let number = 2; taken.has(free); number += 1) free = `${name}${number}`;
      taken.add(free);
      return free;
    },
  };
}
