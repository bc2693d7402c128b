/**
 * Says why a StreamAPI signature does not match, by trying the mistakes people make. Runs only after a mismatch;
 * must never be used to accept a request.
 */
import { createHash } from "node:crypto";
import type { Field } from "../../wire/arrived.ts";
import { byName, digest, joined, ownFields } from "./signed-text.ts";

interface Attempt {
  /** Parameters other than `sig` and `rid`, in byte order of their names. */
  readonly own: readonly Field[];
  /** All parameters as they came, without `sig`. */
  readonly sent: readonly Field[];
  readonly secret: string;
  readonly rid: string;
}

const formEncoded = (value: string): string => new URLSearchParams([["", value]]).toString().slice(1);
const encodings: readonly ((value: string) => string)[] = [encodeURIComponent, formEncoded];

/** Mistake in words -> the text that was hashed by those who make it. */
const mistakes: readonly (readonly [string, (attempt: Attempt) => string | readonly string[]])[] = [
  ["rid was sorted among the values", ({ sent, secret }) => joined(byName(sent)) + secret],
  [
    "rid was sorted among the values and appended too",
    ({ sent, secret, rid }) => joined(byName(sent)) + secret + rid,
  ],
  ["rid was not hashed", ({ own, secret }) => joined(own) + secret],
  [
    "`key` was left out of the hashed values",
    ({ own, secret, rid }) => joined(own.filter(([name]) => name !== "key")) + secret + rid,
  ],
  ["the secret was put after rid", ({ own, secret, rid }) => joined(own) + rid + secret],
  ["the secret was put before the values", ({ own, secret, rid }) => secret + joined(own) + rid],
  ["the secret was left out", ({ own, rid }) => joined(own) + rid],
  [
    "the values were hashed in the order of sending, not sorted by name",
    ({ sent, secret, rid }) => joined(sent.filter(([name]) => name !== "rid")) + secret + rid,
  ],
  [
    "the names were sorted without regard to case",
    ({ own, secret, rid }) =>
      joined([...own].sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))) + secret + rid,
  ],
  [
    "the values were sorted, not the names",
    ({ own, secret, rid }) =>
      own
        .map(([, value]) => value)
        .sort()
        .join("") +
      secret +
      rid,
  ],
  [
    "the names were hashed along with the values",
    ({ own, secret, rid }) => [
      own.flat().join("") + secret + rid,
      own.map((pair) => pair.join("=")).join("") + secret + rid,
      own.map((pair) => pair.join("=")).join("&") + secret + rid,
    ],
  ],
  [
    "something was put between the values",
    ({ own, secret, rid }) =>
      [",", "&", " ", "\n", "|", ":"].map((separator) =>
        [...own.map(([, value]) => value), secret, rid].join(separator),
      ),
  ],
  [
    "the values seem percent-encoded",
    ({ own, secret, rid }) =>
      encodings.map((encode) => joined(own.map(([name, value]) => [name, encode(value)])) + secret + rid),
  ],
];

/** One sentence about what differed. Names parameters, never their values. */
export function explainSignature(
  parameters: readonly Field[],
  sig: string,
  credentials: { readonly apiKey: string; readonly secretKey: string },
): string {
  const own = ownFields(parameters);
  const rid = parameters.find(([name]) => name === "rid")?.[1] ?? "";
  const secret = credentials.secretKey;
  const attempt: Attempt = { own, sent: parameters.filter(([name]) => name !== "sig"), secret, rid };
  const right = joined(own) + secret + rid;

  const wanted = digest(right);
  if (sig === wanted.toUpperCase()) return "uppercase hex digest instead of lowercase";
  if (sig === createHash("md5").update(right).digest("base64")) return "base64 digest instead of hex";
  if (sig === createHash("md5").update(right, "latin1").digest("hex")) {
    return "the values were hashed as Latin-1, not as UTF-8";
  }
  const single = encodedValue(attempt, sig);
  if (single !== undefined) return `the value of \`${single}\` seems percent-encoded`;
  for (const [words, texts] of mistakes) {
    if ([texts(attempt)].flat().some((text) => text !== right && digest(text) === sig)) return words;
  }
  const dropped = own.find(
    ([name]) => digest(joined(own.filter((each) => each[0] !== name)) + secret + rid) === sig,
  );
  if (dropped !== undefined && dropped[1] !== "") return `\`${dropped[0]}\` was sent but not signed`;
  if (digest(joined(own) + credentials.apiKey + rid) === sig) return "the API key was used as the secret";
  if (!/^[0-9a-f]{32}$/i.test(sig)) return "`sig` is not an MD5 digest in hex (32 digits)";
  return "secret differs, or a value or rid changed after signing";
}

/** The one parameter whose encoded value explains the digest. */
function encodedValue({ own, secret, rid }: Attempt, sig: string): string | undefined {
  for (const [name, value] of own) {
    for (const encode of encodings) {
      const changed = encode(value);
      if (changed === value) continue;
      const text = joined(own.map((pair) => (pair[0] === name ? [name, changed] : pair)));
      if (digest(text + secret + rid) === sig) return name;
    }
  }
  return undefined;
}
