/**
 * `?<name>=<token>`: a bare token in the query. The rest of the query stays as it was, byte for byte.
 */

import type { Signer } from "../contract/signer.ts";
import { credentialText } from "../credentials/credential-text.ts";
import { credentialDigest } from "../keys/key-name.ts";
import { defineSigner } from "./define-signer.ts";

/**
 * A token in the address ends up in logs of every machine on the way; prefer a header where the vendor offers one.
 *
 * @param name The query parameter.
 * @param value The token. It is percent-encoded on its way.
 * @param field How messages name the value.
 * @throws VidspecError `credential` when the value is empty or not visible ASCII without spaces.
 * @example
 * const signer = queryToken("token", process.env.SHARE_TOKEN);
 */
export function queryToken(name: string, value: string, field = "value"): Signer {
  credentialText("name", name, { allow: "key", maxLength: 256 });
  credentialText(field, value, { allow: "key", maxLength: 16_384 });
  const pair = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  return defineSigner({
    scheme: "query-token",
    sign: (call) => {
      const kept = (call.query ?? "").split("&").filter((part) => part !== "" && nameOf(part) !== name);
      return { ...call, query: [...kept, pair].join("&") };
    },
    explain: () => ({
      scheme: "query-token",
      canonical: `${name}=<value>`,
      parts: [
        { name: "name", length: name.length },
        { name: "value", length: value.length, secret: true },
      ],
      notes: ["Nothing is computed: a refusal means the token is wrong, expired or of another level."],
    }),
    secrets: () => [value],
    digest: credentialDigest(name, value),
  });
}

/** The decoded name of one query part; a part that cannot be decoded is nobody's token. */
function nameOf(part: string): string | undefined {
  return new URLSearchParams(part).keys().next().value;
}
