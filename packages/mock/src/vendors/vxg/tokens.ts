/**
 * What a VXG token holds, read as the vendor's side reads it. Test tokens are made here too. Must never be taken for
 * a check of the signature inside: only the vendor can do that.
 */

import { isJsonObject, readJsonText } from "../../check/json-text.ts";

export interface VxgTokenFields {
  readonly camid?: unknown;
  readonly cmngrid?: unknown;
  readonly access?: unknown;
  readonly token?: unknown;
}

/** The JSON object inside; undefined for a text that is no token, such as a licence key. */
export function readVxgToken(text: string): VxgTokenFields | undefined {
  if (!/^[A-Za-z0-9+/_-]+=*$/.test(text)) return undefined;
  const json = readJsonText(Buffer.from(text, "base64").toString("utf8"));
  return json.ok && isJsonObject(json.value) ? json.value : undefined;
}

/** Base64 of the fields, spaced as the vendor's Python writes them. */
export function writeVxgToken(fields: Readonly<Record<string, string | number>>): string {
  const members = Object.entries(fields).map(
    ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return Buffer.from(`{${members.join(", ")}}`).toString("base64");
}
