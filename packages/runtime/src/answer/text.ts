/**
 * The text of an answer, and whether its label and its first characters are of the kind that is due.
 */
import type { Receiving } from "@vidspec/auth";
import { BodyProblem } from "./body-problem.ts";

export function mediaType(type: string): string {
  return type === "application/json" ? type : type.split(";", 1)[0]!.trim().toLowerCase();
}

export function toText(bytes: Uint8Array, type: string): string {
  const charset = (type.includes(";") ? /charset\s*=\s*"?([^\s;"]+)/i.exec(type)?.[1] : undefined) ?? "utf-8";
  try {
    return charset.toLowerCase() === "utf-8"
      ? utf8().decode(bytes)
      : new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    throw new BodyProblem("malformed", "the answer's text does not fit its character encoding");
  }
}

let decoder: TextDecoder | undefined;
/** Made on first use; holds no state between calls. Drops a byte order mark. */
function utf8(): TextDecoder {
  decoder ??= new TextDecoder("utf-8", { fatal: true });
  return decoder;
}

/** The label, or the body where there is no label, has to be of the kind that is due. */
export function refuseMislabelled(due: Receiving, label: string, text: string): void {
  const start = text.trimStart();
  if (start === "") throw new BodyProblem("empty", "the answer has no body although one is due");
  const html =
    label === "text/html" || label === "application/xhtml+xml" || /^<(?:!doctype html|html)/i.test(start);
  if (html)
    throw new BodyProblem(
      "content-type",
      due === "any"
        ? "the answer is an HTML page"
        : `the answer is an HTML page where ${due.toUpperCase()} is due`,
    );
  const fits =
    label === "" ||
    (due === "json"
      ? label === "application/json" || label === "text/json" || label.endsWith("+json")
      : label === "application/xml" || label === "text/xml" || label.endsWith("+xml"));
  if (!fits)
    throw new BodyProblem(
      "content-type",
      `the answer is labelled as another media type where ${due.toUpperCase()} is due`,
    );
  const looksXml = start[0] === "<";
  if (due === "json" && looksXml)
    throw new BodyProblem("content-type", "the answer is XML where JSON is due");
  if (due === "xml" && (start[0] === "{" || start[0] === "[")) {
    throw new BodyProblem("content-type", "the answer is JSON where XML is due");
  }
}
