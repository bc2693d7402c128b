/**
 * HTTP Basic (RFC 7617). The header is computed once, when the credential is made.
 */

import { withHeader } from "../contract/call-parts.ts";
import { type OptionNames, refuseUnknown } from "../contract/option-names.ts";
import type { Signer } from "../contract/signer.ts";
import { credentialError, credentialText } from "../credentials/credential-text.ts";
import { base64Text, fromBase64 } from "../digests/base64.ts";
import { credentialDigest } from "../keys/key-name.ts";
import { defineSigner } from "./define-signer.ts";

export interface BasicCredential {
  readonly username: string;
  readonly password: string;
}

export interface BasicOptions {
  /** What the vendor calls the two parts, for messages. Default: `username` and `password`. */
  readonly names?: { readonly username: string; readonly password: string };
  /**
   * `ascii` refuses everything but visible ASCII, for vendors whose encoding of other characters is not known.
   * Default: `unicode`, sent as UTF-8.
   */
  readonly characters?: "ascii" | "unicode";
}

const credentialNames: OptionNames<BasicCredential> = { username: true, password: true };
const optionNames: OptionNames<BasicOptions> = { names: true, characters: true };

/**
 * Signs with `Authorization: Basic <Base64 of username:password>`, UTF-8, on one line however long.
 *
 * @throws VidspecError `credential` when a part is empty, holds line breaks, the username holds a colon, or an
 * already encoded pair was given; `input` for an unknown option. The value is never shown.
 * @example
 * const signer = basic({ username: process.env.API_ID, password: process.env.API_SECRET });
 */
export function basic(credential: BasicCredential, options: BasicOptions = {}): Signer {
  const { names = { username: "username", password: "password" }, characters = "unicode" } = options;
  refuseUnknown("", credential, credentialNames);
  refuseUnknown("", options, optionNames);
  const username = credential?.username;
  if (typeof username === "string" && /^basic\s/i.test(username)) {
    throw credentialError(
      names.username,
      `${names.username} holds a whole Basic header. Give the plain ${names.username} and ${names.password}.`,
    );
  }
  const password = credential?.password;
  if (typeof password === "string" && /^basic\s/i.test(password)) {
    throw credentialError(
      names.password,
      `${names.password} holds a whole Basic header. Give the plain ${names.username} and ${names.password}.`,
    );
  }
  refuseEncodedPair(username, password, names);
  const allow = characters === "ascii" ? "key" : "unicode";
  credentialText(names.username, username, { allow });
  credentialText(names.password, password, { allow });
  if (username.includes(":")) {
    throw credentialError(
      names.username,
      `${names.username} holds a colon, which separates it from ${names.password}.`,
      `Is it the whole pair, or are ${names.username} and ${names.password} swapped?`,
    );
  }
  const pair = base64Text(`${username}:${password}`);
  const header = `Basic ${pair}`;
  return defineSigner({
    scheme: "basic",
    sign: (call) => ({ ...call, headers: withHeader(call, "authorization", header) }),
    explain: () => ({
      scheme: "basic",
      canonical: "Basic <base64 of username:password>",
      parts: [
        { name: names.username, length: username.length },
        { name: names.password, length: password.length, secret: true },
      ],
      notes: [
        "The pair is encoded as UTF-8, then Base64 without line breaks.",
        "401 with the right pair usually means username and password are swapped or belong to another account.",
      ],
    }),
    secrets: () => [password, pair],
    digest: credentialDigest(username, password),
  });
}

/** An already encoded pair decodes to readable text around a colon; a username practically never does. */
function refuseEncodedPair(
  username: unknown,
  password: unknown,
  names: NonNullable<BasicOptions["names"]>,
): void {
  const reads = (value: unknown, test: (text: string) => boolean): boolean => {
    const bytes = typeof value === "string" && value.length >= 8 ? fromBase64(value) : undefined;
    return bytes !== undefined && test(new TextDecoder().decode(bytes));
  };
  const message = `already holds the Base64 of ${names.username} and ${names.password}. Give the plain parts; they are encoded here.`;
  if (reads(username, (text) => /^[\x20-\x7e]+:[\x20-\x7e]*$/.test(text))) {
    throw credentialError(names.username, `${names.username} ${message}`);
  }
  if (typeof username === "string" && reads(password, (text) => text.startsWith(`${username}:`))) {
    throw credentialError(names.password, `${names.password} ${message}`);
  }
}
