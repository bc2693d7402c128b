/**
 * Compares a Basic header with the right one, byte for byte, and says what differs. Must never decode leniently: a
 * vendor's server may, but a client that needs it to is wrong.
 */
import { sameText } from "./same-text.ts";
import type { AuthLevel } from "./verdict.ts";

export interface BasicPair {
  readonly username: string;
  readonly password: string;
  /** What the vendor calls the two parts, for the words of a difference. */
  readonly names: { readonly username: string; readonly password: string };
}

/** What is wrong with the header, in words without values; `undefined` when nothing is. */
export function wrongBasic(header: string | undefined, pair: BasicPair, auth: AuthLevel): string | undefined {
  if (auth === "off") return undefined;
  if (header === undefined || header === "") return "`Authorization` is missing";
  if (!/^basic\s/i.test(header)) return "the scheme of `Authorization` is not Basic";
  if (auth === "presence") return undefined;
  const right = `Basic ${encoded(`${pair.username}:${pair.password}`)}`;
  return sameText(header, right) ? undefined : explain(header, pair);
}

const encoded = (text: string): string => Buffer.from(text, "utf8").toString("base64");

function explain(header: string, { username, password, names }: BasicPair): string {
  const given = header.replace(/^basic\s+/i, "");
  const right = encoded(`${username}:${password}`);
  if (given === right) return "`Basic` has to be followed by one space, and spelt like that";
  if (given.replaceAll(/\s+/g, "") === right)
    return "the Base64 was broken into lines (MIME); it is one line";
  if (given === right.replace(/=+$/, "")) return "the padding of the Base64 is missing";
  if (given === right.replaceAll("+", "-").replaceAll("/", "_")) return "URL-safe Base64 instead of standard";
  if (given === `${username}:${password}`) return "the pair was not encoded in Base64";
  if (given === encoded(right)) return "the pair was encoded in Base64 twice";
  const text = Buffer.from(given, "base64").toString("utf8");
  if (encoded(text) !== given) return "what follows `Basic` is no Base64";
  if (text.trimEnd() === `${username}:${password}`) return "a line break or space was encoded with the pair";
  if (text === `${password}:${username}`) return `${names.username} and ${names.password} are swapped`;
  const colon = text.indexOf(":");
  if (colon < 0) return "the decoded pair has no colon";
  if (text.slice(0, colon) !== username) return `${names.username} differs`;
  return `${names.password} differs`;
}
