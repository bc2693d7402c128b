/**
 * Tells a shared secret from what is another kind of key, or no key: signing with it would work here and be refused by
 * everybody else. Never shows it.
 */
import { fromBase64Url } from "../digests/base64.ts";

/** What is wrong with it as the secret of HS256, to follow the name of the option; undefined for one that may be right. */
export function secretProblem(secret: string | Uint8Array): string | undefined {
  if (typeof secret !== "string") {
    const problem = secretProblem(new TextDecoder().decode(secret));
    return isDer(secret) ? "is a key in DER form; convert it to PEM" : problem;
  }
  const text = secret.trim();
  if (text.includes("-----BEGIN")) return "is a key or certificate in PEM form, and no shared secret";
  if (/^\{[\s\S]*"kty"/.test(text)) return "is the text of a JWK; give what JSON.parse makes of it";
  if (/^(?:ssh-|ecdsa-)\S+ /.test(text)) return "is a public key for SSH";
  if (/^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) return "is a token, and no key";
  if (isPath(text)) return "is the path of a file; give what is in the file";
  const bytes = fromBase64Url(text.replace(/\s+/g, ""));
  if (bytes === undefined) return undefined;
  if (isDer(bytes)) return "is a PEM without its BEGIN and END lines; put them back, on lines of their own";
  const inner = new TextDecoder().decode(bytes);
  if (inner.includes("-----BEGIN")) return "is the Base64 of a PEM; decode it first";
  return /^\s*\{[\s\S]*"kty"/.test(inner)
    ? "is the Base64 of a JWK; decode it and JSON.parse that"
    : undefined;
}

/** A slash alone proves nothing: Base64 begins with one now and then. */
function isPath(text: string): boolean {
  return (
    /^(?:file:|\.{1,2}[\\/]|~[\\/]|[A-Za-z]:[\\/])\S*$/.test(text) ||
    /^\/(?:app|etc|home|mnt|opt|private|root|run|secrets|srv|tmp|usr|Users|var|workspace)\//.test(text) ||
    /^[^\s=]+\.(?:crt|der|jwk|json|key|p8|p12|pem|pfx|txt)$/i.test(text)
  );
}

/** A SEQUENCE of exactly the bytes there are, as every key in DER is one; random bytes are none but by rare accident. */
function isDer(bytes: Uint8Array): boolean {
  const [tag, size, ...rest] = bytes;
  if (tag !== 0x30 || size === undefined || bytes.length < 40) return false;
  if (size < 0x80) return size + 2 === bytes.length;
  const more = size - 0x80;
  if (more < 1 || more > 3) return false;
  const length = rest.slice(0, more).reduce((sum, byte) => sum * 256 + byte, 0);
  return length + 2 + more === bytes.length;
}
