/**
 * Reads what a token says about itself. Reading is not verifying: nothing read here proves anything. Never repeats the
 * text it was given.
 */
import { fromBase64Url } from "../digests/base64.ts";

/** The claims of a compact JWT; undefined for a text that is none. */
export function readClaims(token: string): Readonly<Record<string, unknown>> | undefined {
  const bytes = fromBase64Url(token.split(".")[1] ?? "");
  return bytes && jsonObject(bytes);
}

/** The JSON object that the bytes are, in UTF-8; undefined where they are none. */
export function jsonObject(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    // Its message would quote the token.
    return undefined;
  }
}
