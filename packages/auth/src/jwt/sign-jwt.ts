/**
 * Signs JWTs (RFC 7519) with RS256 or HS256. Signs only: it never parses or verifies one.
 */

import type { VidspecError } from "../contract/errors.ts";
import { type OptionNames, refuseUnknown } from "../contract/option-names.ts";
import { refusal } from "../contract/refusals.ts";
import { type Clock, readClock } from "../credentials/clock.ts";
import { credentialError } from "../credentials/credential-text.ts";
import { base64Url } from "../digests/base64.ts";
import { hmacSha256, requireWebCrypto } from "../digests/hmac-sha256.ts";
import { probeNodeCrypto } from "../digests/node-crypto.ts";
import { pemBytes, pemLabels } from "./pem.ts";
import { secretProblem } from "./shared-secret.ts";

/** How to sign. The parsed key is kept with this object: make it once and use it for every token. */
export interface JwtSigning {
  readonly algorithm: "RS256" | "HS256";
  /**
   * RS256: a private key as PEM text (`BEGIN PRIVATE KEY`; where node:crypto is there also `BEGIN RSA PRIVATE
   * KEY`) or a CryptoKey. HS256: the shared secret, as text (UTF-8), bytes or a CryptoKey.
   */
  readonly key: string | Uint8Array | CryptoKey;
  /** Goes into the header as `kid`. */
  readonly keyId?: string;
  /** Seconds; sets `iat` to now and `exp` that much later, unless the claims have their own. */
  readonly expiresIn?: number;
  /** Milliseconds since the epoch; only read with `expiresIn`. Default `Date.now`. */
  readonly clock?: Clock;
}

const optionNames: OptionNames<JwtSigning> = {
  algorithm: true,
  key: true,
  keyId: true,
  expiresIn: true,
  clock: true,
};

type TextSigner = (text: string) => string | Promise<string>;
const prepared = new WeakMap<JwtSigning, TextSigner>();

/**
 * A compact JWT over the claims, in the members' own order.
 *
 * @throws VidspecError `credential` for a key that cannot be read (never showing it), `input` for claims that
 * are no object and for an unknown option.
 * @example
 * const signing = { algorithm: "RS256", key: privateKeyPem, expiresIn: 3600 } as const;
 * const token = await signJwt({ sub: "user-1" }, signing);
 */
export async function signJwt(
  claims: Readonly<Record<string, unknown>>,
  signing: JwtSigning,
): Promise<string> {
  if (typeof claims !== "object" || claims === null || Array.isArray(claims)) {
    throw refusal("input", "The claims must be an object.", { field: "claims" });
  }
  if (typeof signing !== "object" || signing === null) {
    throw refusal("input", "The second argument must be an object with algorithm and key.", {
      field: "signing",
    });
  }
  refuseUnknown("", signing, optionNames);
  const { algorithm, keyId, expiresIn, clock } = signing;
  // A text would be put behind the time of issue instead of being added to it.
  if (expiresIn !== undefined && !Number.isFinite(expiresIn)) {
    throw refusal("input", "expiresIn must be a number of seconds.", { field: "expiresIn" });
  }
  const header = { alg: algorithm, typ: "JWT", ...(keyId === undefined ? {} : { kid: keyId }) };
  const times = expiresIn === undefined ? {} : lifetime(expiresIn, readClock(clock, undefined));
  const text = `${encodeJson(header)}.${encodeJson({ ...times, ...claims })}`;
  let sign = prepared.get(signing);
  if (!sign) {
    sign = await prepare(signing);
    prepared.set(signing, sign);
  }
  return `${text}.${await sign(text)}`;
}

function lifetime(seconds: number, now: number): { iat: number; exp: number } {
  const iat = Math.floor(now / 1000);
  return { iat, exp: iat + seconds };
}

function encodeJson(value: object): string {
  return base64Url(new TextEncoder().encode(JSON.stringify(value)));
}

async function prepare(signing: JwtSigning): Promise<TextSigner> {
  const { algorithm, key } = signing;
  if (algorithm === "HS256") {
    if (isHmacKey(key)) return hmacFromCryptoKey(key);
    const bytes = typeof key === "string" ? new TextEncoder().encode(key) : key;
    if (!(bytes instanceof Uint8Array) || bytes.length === 0) {
      throw credentialError("key", "HS256 needs a shared secret as text, bytes or HMAC CryptoKey.");
    }
    const problem = secretProblem(bytes);
    if (problem) throw credentialError("key", `key ${problem}.`);
    return hmacSha256(bytes, "base64url");
  }
  if (algorithm !== "RS256") throw credentialError("algorithm", "The algorithm must be RS256 or HS256.");
  if (typeof key === "string") return rsaFromPem(key);
  if (key instanceof Uint8Array)
    throw credentialError("key", "RS256 needs a private key as PEM text or CryptoKey.");
  return rsaFromCryptoKey(key);
}

async function rsaFromPem(pem: string): Promise<TextSigner> {
  if (pemLabels(pem).some((label) => /^(?:RSA )?PUBLIC KEY$/.test(label))) {
    throw credentialError("key", "key is a public key; signing needs the private one.");
  }
  if (/ENCRYPTED/.test(pem))
    throw credentialError("key", "key is encrypted; decrypt it before giving it here.");
  const unreadable = (): VidspecError =>
    credentialError("key", "key could not be read as an RSA private key in PEM form.", pemHint(pem));
  const crypto = probeNodeCrypto((candidate) => typeof candidate.sign === "function");
  if (crypto) {
    let parsed: object;
    try {
      parsed = crypto.createPrivateKey(pem);
    } catch {
      throw unreadable();
    }
    if ((parsed as { asymmetricKeyType?: string }).asymmetricKeyType !== "rsa") throw unreadable();
    return (text) => base64Url(crypto.sign("RSA-SHA256", new TextEncoder().encode(text), parsed));
  }
  const bytes = pemBytes(pem, "PRIVATE KEY");
  if (!bytes) throw unreadable();
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  try {
    return rsaFromCryptoKey(
      await requireWebCrypto().subtle.importKey("pkcs8", bytes, algorithm, false, ["sign"]),
    );
  } catch {
    throw unreadable();
  }
}

function pemHint(pem: string): string | undefined {
  if (pem.includes("\\n")) return "It holds the two characters \\n where line breaks belong; replace them.";
  if (pem.includes("BEGIN RSA PRIVATE KEY")) return "Convert it with: openssl pkcs8 -topk8 -nocrypt.";
  return undefined;
}

function rsaFromCryptoKey(key: CryptoKey): TextSigner {
  const { subtle } = requireWebCrypto();
  return async (text) =>
    base64Url(new Uint8Array(await subtle.sign("RSASSA-PKCS1-v1_5", key, new TextEncoder().encode(text))));
}

function isHmacKey(key: JwtSigning["key"]): key is CryptoKey {
  return typeof key === "object" && "algorithm" in key && key.algorithm.name === "HMAC";
}

function hmacFromCryptoKey(key: CryptoKey): TextSigner {
  const { subtle } = requireWebCrypto();
  return async (text) =>
    base64Url(new Uint8Array(await subtle.sign("HMAC", key, new TextEncoder().encode(text))));
}
