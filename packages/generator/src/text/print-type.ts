/**
 * Type trees as TypeScript text: expressions, members, declarations. The output is what a person would write by hand:
 * two spaces, one line where it fits. The one place that decides where brackets and line breaks go.
 */
import { docComment, width } from "./doc-comment.ts";
import { memberKey } from "./names.ts";
import type { Member, TypeNode } from "./type-tree.ts";

/** A longer union is broken into lines, and its text then begins with a line break. */
const unionWidth = 90;

export function printType(type: TypeNode): string {
  switch (type.kind) {
    case "name":
      return type.name;
    case "literal":
      return JSON.stringify(type.value);
    case "list":
      return `${grouped(type.of)}[]`;
    case "tuple":
      return `[${[...type.heads.map(printType), ...(type.rest ? [`...${grouped(type.rest)}[]`] : [])].join(", ")}]`;
    case "record":
      return `{ [key: string]: ${printType(type.of)} }`;
    case "object":
      return `{\n${memberLines(type.members, "  ")}}`;
    case "tagged":
      return `(${grouped(type.of)} & { ${memberKey(type.tag)}: ${printType(type.value)} })`;
    case "union":
      return printUnion(type.types.map(printType));
    case "intersection":
      return type.types.map(grouped).join(" & ");
  }
}

/** As the only argument of a generic type: `Promise<…>`. */
export function printArgument(type: TypeNode): string {
  const text = printType(type);
  return text.startsWith("\n") ? `${text}\n` : text;
}

/** In brackets where it is a union or an intersection, so that `[]` or `&` binds to all of it. */
export function grouped(type: TypeNode): string {
  if (type.kind !== "union" && type.kind !== "intersection") return printType(type);
  const closesAlone = type.kind === "union" && type.types.at(-1)!.kind === "object";
  return `(${printType(type)}${closesAlone ? "\n" : ""})`;
}

function printUnion(parts: readonly string[]): string {
  const line = parts.join(" | ");
  if (line.length <= unionWidth && !line.includes("\n")) return line;
  return parts.map((part) => `\n  | ${part.replaceAll("\n", "\n    ")}`).join("");
}

/** The lines of an object type's members. */
export function memberLines(members: readonly Member[], indent: string): string {
  return members
    .map(({ key, type, required, doc = [], readonly }) => {
      const name = `${readonly ? "readonly " : ""}${memberKey(key)}${required ? "" : "?"}`;
      return `${docComment(doc, indent)}${indent}${name}:${spaced(indented(printType(type), indent))};\n`;
    })
    .join("");
}

/** The line of an index signature, which takes what no member is. */
export const indexLine = (type: TypeNode, indent: string): string =>
  `${indent}[key: string]: ${indented(printType(type), indent)};\n`;

export interface Declaration {
  readonly name: string;
  readonly text: string;
}

export function interfaceText(
  name: string,
  bases: readonly string[],
  body: string,
  doc: readonly string[],
): string {
  const bound = bases.length > 0 ? ` extends ${bases.join(", ")}` : "";
  return `${docComment(doc)}export interface ${name}${bound} {${body === "" ? "" : `\n${body}`}}\n`;
}

export const aliasText = (name: string, type: string, doc: readonly string[]): string =>
  `${docComment(doc)}export type ${name} =${spaced(type)};\n`;

/** The line that imports types; nothing where there are none. */
export function typeImport(names: readonly string[], from: string): string {
  if (names.length === 0) return "";
  const line = `import type { ${names.join(", ")} } from "${from}";\n`;
  return line.length <= width
    ? line
    : `import type {\n${names.map((name) => `  ${name},\n`).join("")}} from "${from}";\n`;
}

const spaced = (type: string): string => (type.startsWith("\n") ? type : ` ${type}`);

/** Continuation lines of a type moved under its member. */
const indented = (type: string, indent: string): string => type.replaceAll("\n", `\n${indent}`);
