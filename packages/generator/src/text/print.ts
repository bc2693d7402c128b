/**
 * Prints TypeScript text: doc comments, object literals, object types. The output is what a person would write by
 * hand: two spaces, one line where it fits.
 */
import { memberKey } from "./names.ts";

const width = 110;

/** A doc comment, or nothing for no lines. Each entry starts a line of its own. */
export function docComment(lines: readonly string[], indent = ""): string {
  const plain = lines.map((line) => line.replaceAll("\r\n", "\n").replaceAll("*/", "*\\/"));
  const text = trimmed(wrapped(plain, width - indent.length - 3));
  if (text.length === 0) return "";
  if (text.length === 1 && indent.length + text[0]!.length + 7 <= width && !text[0]!.startsWith("@")) {
    return `${indent}/** ${text[0]} */\n`;
  }
  return `${indent}/**\n${text.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}\n`).join("")}${indent} */\n`;
}

/** Paragraphs and list items are filled anew, as Markdown reads them; code, tables and quotes are left alone. */
function wrapped(entries: readonly string[], room: number): string[] {
  const done: string[] = [];
  let paragraph: string[] = [];
  let verbatim = false;
  const flush = (): void => {
    if (paragraph.length > 0) done.push(...filled(paragraph, room));
    paragraph = [];
  };
  for (const entry of entries) {
    for (const line of entry.split("\n")) {
      const fence = /^\s*(?:```|~~~)/.test(line);
      if (fence) verbatim = !verbatim;
      if (line.startsWith("@example")) verbatim = true;
      const code = /^(?: {4}|\t)/.test(line) && paragraph.length === 0;
      const alone = verbatim || fence || code || line.trim() === "" || /^\s*(?:\||#|>|---|===)/.test(line);
      if (alone || startsItem.test(line)) flush();
      if (alone) done.push(line);
      else paragraph.push(line);
      // Two spaces or a backslash at the end of a line are Markdown's line break.
      if (!alone && /(?: {2}|\\)$/.test(line)) flush();
    }
    flush();
  }
  return done;
}

const startsItem = /^(?:@|\s*(?:[-*+]|\d+[.)]) )/;

/** One paragraph as lines; tags and list items hang. */
function filled(paragraph: readonly string[], room: number): string[] {
  const item = /^(\s*)(?:[-*+]|\d+[.)]) /.exec(paragraph[0]!);
  const first = item?.[1] ?? "";
  const hang = paragraph[0]!.startsWith("@") ? "  " : " ".repeat(item?.[0].length ?? 0);
  const lines: string[] = [];
  for (const word of paragraph.join(" ").trim().split(/\s+/)) {
    const last = lines.at(-1);
    // A word that would look like the start of a list item must not begin a line.
    const fits = last !== undefined && last.length + 1 + word.length <= room;
    if (fits || (last !== undefined && /^(?:[-*+#>]|\d+[.)]|@.*)$/.test(word)))
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(lines.length === 0 ? first + word : hang + word);
  }
  return lines;
}

/** No blank lines at the ends, never two in a row, no space at line ends. */
function trimmed(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (const line of lines.map((text) => text.trimEnd())) {
    if (line === "" && (kept.length === 0 || kept.at(-1) === "")) continue;
    kept.push(line);
  }
  if (kept.at(-1) === "") kept.pop();
  return kept;
}

/** A JSON value as TypeScript; undefined members are left out. `column` is where it starts, for the line width. */
export function literal(value: unknown, indent = "", column: number = indent.length): string {
  const line = oneLine(value);
  if (column + line.length + 1 <= width || typeof value !== "object" || value === null) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => `${inner}${literal(item, inner)},\n`).join("")}${indent}]`;
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const text = members.map(([name, member]) => {
    const start = `${inner}${literalKey(name)}: `;
    return `${start}${literal(member, inner, start.length)},\n`;
  });
  return `{\n${text.join("")}${indent}}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    if (members.length === 0) return "{}";
    return `{ ${members.map(([name, member]) => `${literalKey(name)}: ${oneLine(member)}`).join(", ")} }`;
  }
  return JSON.stringify(value) ?? "undefined";
}

/** In a literal a bare `__proto__` would set the prototype. */
const literalKey = (name: string): string => (name === "__proto__" ? '["__proto__"]' : memberKey(name));

/** One member of an object type. */
export interface Member {
  readonly key: string;
  readonly type: string;
  readonly required: boolean;
  readonly doc?: readonly string[];
  readonly readonly?: boolean;
}

/** The lines of an object type's members. */
export function memberLines(members: readonly Member[], indent: string): string {
  return members
    .map(({ key, type, required, doc = [], readonly }) => {
      const name = `${readonly ? "readonly " : ""}${memberKey(key)}${required ? "" : "?"}`;
      return `${docComment(doc, indent)}${indent}${name}:${type.startsWith("\n") ? "" : " "}${indented(type, indent)};\n`;
    })
    .join("");
}

/** Continuation lines of a type moved under its member. */
const indented = (type: string, indent: string): string => type.replaceAll("\n", `\n${indent}`);

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

export function aliasText(name: string, type: string, doc: readonly string[]): string {
  return `${docComment(doc)}export type ${name} =${type.startsWith("\n") ? "" : " "}${type};\n`;
}

/** A union of types: deduplicated, broken over lines where it is long. */
export function union(types: readonly string[]): string {
  // A broken union is taken apart again: its parts start at two spaces, those of inner ones deeper.
  const flat = types.flatMap((type) => (type.startsWith("\n  | ") ? type.slice(5).split("\n  | ") : [type]));
  const parts = [...new Set(flat)];
  if (parts.includes("unknown")) return "unknown";
  const kept = parts.filter((part) => part !== "never");
  if (kept.length === 0) return "never";
  if (kept.length === 1) return kept[0]!;
  const line = kept.join(" | ");
  return line.length <= 90 ? line : kept.map((part) => `\n  | ${part.replaceAll("\n", "\n    ")}`).join("");
}

/** An intersection of types. */
export function intersection(types: readonly string[]): string {
  const parts = [...new Set(types)].filter((type) => type !== "unknown");
  if (parts.length === 0) return "unknown";
  if (parts.length === 1) return parts[0]!;
  return parts.map((part) => (isUnion(part) ? `(${part})` : part)).join(" & ");
}

/** In brackets where it is a union or an intersection, so that `[]` or `&` binds to all of it. */
export const grouped = (type: string): string => (isUnion(type) ? `(${type})` : type);

export const isUnion = (type: string): boolean => {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < type.length; index += 1) {
    const char = type[index]!;
    if (quoted) {
      if (char === "\\") index += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if ("({[<".includes(char)) depth += 1;
    else if (")}]".includes(char) || (char === ">" && type[index - 1] !== "=")) depth -= 1;
    else if ((char === "|" || char === "&") && depth === 0) return true;
  }
  return false;
};
