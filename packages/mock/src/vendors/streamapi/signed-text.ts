/**
 * The text under a StreamAPI signature: the values in the byte order of their names, then the secret, then `rid`.
 * Must never read the request: its parameters are handed in as they came.
 *
 * Source: vendor document, "Signing Your Requests".
 */
import { createHash } from "node:crypto";
import type { Field } from "../../wire/arrived.ts";

/** What counts among the values: neither the signature nor the request id. */
export function ownFields(parameters: readonly Field[]): readonly Field[] {
  return byName(parameters.filter(([name]) => name !== "sig" && name !== "rid"));
}

export function byName(fields: readonly Field[]): readonly Field[] {
  return [...fields].sort(([left], [right]) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
}

export function joined(fields: readonly Field[]): string {
  return fields.map(([, value]) => value).join("");
}

export function digest(text: string): string {
  return createHash("md5").update(text, "utf8").digest("hex");
}
