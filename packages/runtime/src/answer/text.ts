/**
 * The text of an answer, and what its first characters are. The body decides and the label advises: a label is looked at
 * only where the body can't be read by itself. Never decides whether a text is JSON or XML; the parsers do.
 */
import type { Receiving } from "@vidspec/auth";
import { BodyProblem } from "./body-problem.ts";

/**
 * The bytes as text, strictly: the first encoding they fit. A byte order mark goes before all; XML names its own; JSON is
 * UTF-8 whatever a label says (a label of Latin-1 would fit every byte); then the label, of which an unknown one is none.
 */
export function toText(bytes: Uint8Array, type: string, due: Receiving): string {
  const plain = !type.includes(";") && due !== "xml" && !isWide(bytes);
  for (const encoding of plain ? [undefined] : encodings(bytes, type, due)) {
    try {
      return (encoding === undefined ? utf8() : new TextDecoder(encoding, { fatal: true })).decode(bytes);
    } catch {
      // Bytes that do not fit, or a name nobody knows: the next one may do.
    }
  }
  throw new BodyProblem("malformed", "the answer's text does not fit its character encoding");
}

/** UTF-16, told by its mark or by the zero in its first letter, which is an ASCII one in JSON and XML. */
function isWide([a, b]: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if ((a === 0xff && b === 0xfe) || b === 0) return "utf-16le";
  return (a === 0xfe && b === 0xff) || a === 0 ? "utf-16be" : undefined;
}

/** The encodings to try, in order; undefined is UTF-8. */
function encodings(bytes: Uint8Array, type: string, due: Receiving): (string | undefined)[] {
  const wide = isWide(bytes);
  if (wide) return [wide];
  if (bytes[0] === 0xef && bytes[1] === 0xbb) return [undefined];
  const label = /charset\s*=\s*["']?([^\s;"',]+)/i.exec(type)?.[1];
  const declared = due === "xml" ? declaredEncoding.exec(firstLetters(bytes))?.[1] : undefined;
  const order = due === "text" ? [label, "utf-8"] : [declared, "utf-8", label];
  // Text that says UTF-16 of itself and is not was written by a program that counts in it.
  return order.filter((name) => name !== undefined && !/^(?:utf-?(?:16|32)|ucs-?2)/i.test(name));
}

const declaredEncoding = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/;

function firstLetters(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 512));
}

/** True for bytes that begin like an HTML page, in any encoding that extends ASCII. */
export function startsHtml(bytes: Uint8Array): boolean {
  return isHtml(firstLetters(bytes));
}

let decoder: TextDecoder | undefined;
/** Made on first use; holds no state between calls. Drops a byte order mark. */
function utf8(): TextDecoder {
  decoder ??= new TextDecoder("utf-8", { fatal: true });
  return decoder;
}

/** True for the page that a proxy, a login or a framework puts in place of an answer. */
export function isHtml(text: string): boolean {
  return text.includes("<") && /^<(?:!doctype\s+html|html|head|body)\b/i.test(text.slice(rootAt(text)));
}

/** Where the first thing stands that is no white space, declaration, instruction or comment. */
function rootAt(text: string): number {
  let at = 0;
  for (;;) {
    while (at < text.length && text[at]!.trim() === "") at++;
    const close = text.startsWith("<?", at) ? "?>" : text.startsWith("<!--", at) ? "-->" : undefined;
    if (close === undefined) return at;
    const end = text.indexOf(close, at);
    if (end === -1) return at;
    at = end + close.length;
  }
}

/** Why a body that could not be read as what is due is none. */
export function unreadable(due: "json" | "xml", type: string, text: string, problem: string): BodyProblem {
  const name = due.toUpperCase();
  const start = text.trimStart();
  if (start === "") return new BodyProblem("empty", "the answer has no body although one is due");
  const label = type.split(";", 1)[0]!.trim().toLowerCase();
  if (isHtml(text)) return new BodyProblem("content-type", `the answer is an HTML page where ${name} is due`);
  const isJson = start[0] === "{" || start[0] === "[";
  const isXml = start[0] === "<";
  if (due === "json" ? isJson : isXml) return new BodyProblem("malformed", problem);
  if (isXml) return new BodyProblem("content-type", `the answer is XML or HTML where ${name} is due`);
  if (isJson) return new BodyProblem("content-type", `the answer is JSON where ${name} is due`);
  if (label === "" || label.endsWith(due)) return new BodyProblem("malformed", problem);
  return new BodyProblem(
    "content-type",
    `the answer is labelled as another media type, and is no ${name}, which is due`,
  );
}
