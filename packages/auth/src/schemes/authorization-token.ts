/**
 * `Authorization: <word> <value>` with a word of the vendor's own (`LKey`, `SI`, `Acc`, `APIKey`).
 */
import { withHeader } from "../contract/call-parts.ts";
import type { Signer } from "../contract/signer.ts";
import { credentialError, credentialText } from "../credentials/credential-text.ts";
import { credentialDigest } from "../keys/key-name.ts";
import { defineSigner } from "./define-signer.ts";

/**
 * @param word The scheme word, as the vendor spells it.
 * @param value The bare token: no word, no spaces.
 * @param field How messages name the value.
 * @throws VidspecError `credential` when the value is empty, not visible ASCII, or still carries a scheme word.
 * @example
 * const signer = authorizationToken("LKey", process.env.LICENSE_KEY);
 */
export function authorizationToken(word: string, value: string, field = "value"): Signer {
  if (typeof word !== "string" || !/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$/.test(word)) {
    throw credentialError("word", "The scheme word must be a single HTTP token, such as LKey.");
  }
  refuseWord(word, value, field);
  credentialText(field, value, { allow: "key", maxLength: 16_384 });
  const header = `${word} ${value}`;
  return defineSigner({
    scheme: "authorization-token",
    sign: (call) => ({ ...call, headers: withHeader(call, "authorization", header) }),
    explain: () => ({
      scheme: "authorization-token",
      canonical: `${word} <value>`,
      parts: [
        { name: "word", length: word.length },
        { name: "value", length: value.length, secret: true },
      ],
      notes: ["Nothing is computed: a refusal means the token is wrong, expired or of another level."],
    }),
    secrets: () => [value],
    digest: credentialDigest(word, value),
  });
}

/** The commonest slip is to paste the whole header, or another level's. */
function refuseWord(word: string, value: unknown, field: string): void {
  const found =
    typeof value === "string" ? /^\s*(?:authorization\s*:\s*)?([A-Za-z]{2,16})[ \t]+\S/i.exec(value) : null;
  if (!found) return;
  const same = found[1]!.toLowerCase() === word.toLowerCase();
  throw credentialError(
    field,
    same
      ? `The token already begins with ${word}. Give the bare token; the word is added here.`
      : `The token begins with a scheme word other than ${word}. Give the bare token of the right level.`,
  );
}
