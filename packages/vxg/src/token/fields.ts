/**
 * The JSON object inside a token, for whoever needs to look: decoding, telling the kinds apart, finding the host. Never
 * repeats the text it was given.
 */

/** Longest text that is decoded, in characters. */
const longest = 8192;

/** The JSON object inside a token, or in words why there is none. */
export function readTokenFields(token: unknown): Readonly<Record<string, unknown>> | string {
  if (typeof token !== "string") return "it is no text";
  if (token.length > longest) return `it is longer than ${longest} characters`;
  const bytes = fromBase64(token);
  if (bytes === undefined) return "it is not Base64";
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Its message would quote the token.
  }
  return "its Base64 holds no JSON object";
}

/** Either alphabet, with or without padding. */
function fromBase64(encoded: string): Uint8Array<ArrayBuffer> | undefined {
  const plain = encoded.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, "");
  if (!/^[A-Za-z0-9+/]+$/.test(plain)) return undefined;
  try {
    return Uint8Array.from(atob(plain), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
