/**
 * JSON values as TypeScript literals, on one line where they fit.
 */
import { width } from "./doc-comment.ts";
import { memberKey } from "./names.ts";

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
