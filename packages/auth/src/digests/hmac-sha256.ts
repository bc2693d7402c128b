/**
 * HMAC-SHA256 with the key parsed once: at once where node:crypto is there, a promise with WebCrypto elsewhere.
 */

import { refusal } from "../contract/refusals.ts";
import { base64, base64Url } from "./base64.ts";
import { paddedHmac } from "./hmac-pads.ts";
import { type NodeCrypto, probeNodeCrypto } from "./node-crypto.ts";

/** Takes ASCII or UTF-8 text, gives the digest as Base64. */
export type Hmac = (text: string) => string | Promise<string>;

// HMAC-SHA256 of the empty text under the one-byte key "k".
const knownDigest = "i7mQxAp9YcuXWXqUISUCW+UKyL63RDbjc1uYiTp/ZiA=";
let probed: { readonly crypto: NodeCrypto | undefined } | undefined;

function nodeCrypto(): NodeCrypto | undefined {
  probed ??= {
    crypto: probeNodeCrypto((crypto) => {
      const key = crypto.createSecretKey(new Uint8Array([107]));
      return crypto.createHmac("sha256", key).update("", "utf8").digest("base64") === knownDigest;
    }),
  };
  return probed.crypto;
}

/** A digest function for one secret. The key is imported on the first call and kept. */
export function hmacSha256(secret: string | Uint8Array, encoding: "base64" | "base64url" = "base64"): Hmac {
  let digest: Hmac | undefined;
  return (text) => {
    digest ??= prepare(typeof secret === "string" ? new TextEncoder().encode(secret) : secret, encoding);
    return digest(text);
  };
}

function prepare(bytes: Uint8Array, encoding: "base64" | "base64url"): Hmac {
  const crypto = nodeCrypto();
  if (crypto) {
    const quick = paddedHmac(crypto, bytes, encoding);
    if (quick) return quick;
    const key = crypto.createSecretKey(bytes);
    return (text) => crypto.createHmac("sha256", key).update(text, "utf8").digest(encoding);
  }
  const { subtle } = requireWebCrypto();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = subtle.importKey("raw", new Uint8Array(bytes), algorithm, false, ["sign"]);
  const print = encoding === "base64" ? base64 : base64Url;
  return async (text) =>
    print(new Uint8Array(await subtle.sign("HMAC", await key, new TextEncoder().encode(text))));
}

export function requireWebCrypto(): Crypto {
  const crypto = globalThis.crypto;
  if (crypto?.subtle) return crypto;
  throw refusal(
    "input",
    "This runtime has neither node:crypto nor crypto.subtle, so nothing can be signed.",
    {
      hint: "Browsers offer crypto.subtle to https pages only; and signing belongs on a server.",
    },
  );
}
