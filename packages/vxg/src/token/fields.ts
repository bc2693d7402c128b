/**
 * The JSON object inside a token, for whoever needs to look: decoding, telling the kinds apart, finding the host. Never
 * repeats the text it was given.
 */
import { fromBase64Url, jsonObject } from "@vidspec/auth";

/** Longest text that is decoded, in characters. */
const longest = 8192;

/** The JSON object inside a token, or in words why there is none. */
export function readTokenFields(token: unknown): Readonly<Record<string, unknown>> | string {
  if (typeof token !== "string") return "it is no text";
  if (token.length > longest) return `it is longer than ${longest} characters`;
  const bytes = fromBase64Url(token);
  if (bytes === undefined) return "it is not Base64";
  return jsonObject(bytes) ?? "its Base64 holds no JSON object";
}
