/**
 * Keys that sign participant tokens: read once, judged once, and never shown again. Server side only.
 */
import {
  fieldError,
  fromBase64Url,
  type JwtSigning,
  pemBytes,
  pemLabels,
  secretProblem,
  VidspecError,
} from "@vidspec/auth";

/**
 * A signing key as people have it: RS256 as PEM, text or bytes (`BEGIN PRIVATE KEY` or `BEGIN RSA PRIVATE KEY`), private JWK or
 * CryptoKey; HS256 as secret text or bytes of 32 bytes or more, symmetric JWK or CryptoKey.
 */
export type RoomKeyMaterial = string | Uint8Array | JsonWebKey | CryptoKey;

/** A key that is ready to sign. It prints as nothing but its algorithm. */
export interface RoomKey {
  readonly algorithm: "RS256" | "HS256";
}

/** What hides behind a RoomKey, kept apart so that no printing or serialising reaches it. */
const signings = new WeakMap<RoomKey, JwtSigning>();
/** Keys given as objects are read once, too, without a `roomKey` call. */
const known = new WeakMap<object, Promise<RoomKey>>();

const rsa = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const hashBytes = 32;

/**
 * Reads a key once; use the result for every token. Text is read anew on every `signRoomToken` without it.
 *
 * @throws VidspecError `credential` for a key that cannot be read, is public, encrypted or too short, and for a text that only looks
 * like a secret: the Base64 of a PEM, a PEM without its lines, the text of a JWK, a path. It never shows the key.
 * @example
 * const key = await roomKey(process.env.GCORE_ROOM_KEY!);
 */
export async function roomKey(material: RoomKeyMaterial): Promise<RoomKey> {
  if (typeof material !== "object" || material === null) return readKey(material);
  let reading = known.get(material);
  if (!reading) {
    reading = readKey(material);
    known.set(material, reading);
    reading.catch(() => known.delete(material));
  }
  return reading;
}

export async function signingWith(key: RoomKey | RoomKeyMaterial): Promise<JwtSigning> {
  const ready = typeof key === "object" && key !== null ? signings.get(key as RoomKey) : undefined;
  return ready ?? signings.get(await roomKey(key as RoomKeyMaterial))!;
}

async function readKey(material: RoomKeyMaterial): Promise<RoomKey> {
  if (typeof material === "string") {
    return material.includes("-----BEGIN") ? rsaKey(await importPem(material)) : secretKey(encode(material));
  }
  if (material instanceof Uint8Array) {
    // A file read without an encoding.
    const text = new TextDecoder().decode(material);
    return text.includes("-----BEGIN") ? rsaKey(await importPem(text)) : secretKey(material);
  }
  if (typeof material !== "object" || material === null) throw keyError("is missing");
  if (typeof CryptoKey === "function" && material instanceof CryptoKey) {
    return material.algorithm.name === "HMAC" ? hmacKey(material) : rsaKey(material);
  }
  return jwkKey(material as JsonWebKey);
}

async function jwkKey(jwk: JsonWebKey): Promise<RoomKey> {
  if (jwk.kty === "oct") {
    if (jwk.alg !== undefined && jwk.alg !== "HS256")
      throw keyError("is a JWK for another algorithm than HS256");
    return secretKey(decode(jwk.k ?? ""));
  }
  if (jwk.kty !== "RSA") throw keyError("must be an RSA or symmetric JWK");
  if (jwk.d === undefined) throw keyError("is a public key; signing needs the private one");
  const { kty, n, e, d, p, q, dp, dq, qi, alg } = jwk;
  if (alg !== undefined && alg !== "RS256") throw keyError("is a JWK for another algorithm than RS256");
  try {
    const parts = { kty, n, e, d, p, q, dp, dq, qi };
    return rsaKey(await crypto.subtle.importKey("jwk", parts, rsa, false, ["sign"]));
  } catch (problem) {
    throw readProblem(problem, "could not be read as a private RSA key in JWK form");
  }
}

async function importPem(pem: string): Promise<CryptoKey> {
  if (/ENCRYPTED/.test(pem)) throw keyError("is encrypted; decrypt it before giving it here");
  if (pemLabels(pem).some((label) => /^(?:RSA )?PUBLIC KEY$|^CERTIFICATE/.test(label))) {
    throw keyError("is a public key; signing needs the private one");
  }
  if (pem.includes("\\n")) throw keyError("holds the two characters \\n where line breaks belong");
  const older = pemBytes(pem, "RSA PRIVATE KEY");
  const pkcs8 = older ? wrapPkcs1(older) : pemBytes(pem, "PRIVATE KEY");
  try {
    return await crypto.subtle.importKey("pkcs8", pkcs8!, rsa, false, ["sign"]);
  } catch {
    throw keyError("could not be read as an RSA private key in PEM form");
  }
}

/** What older OpenSSL writes lacks the envelope that WebCrypto wants: version, algorithm id, octet string. */
function wrapPkcs1(der: Uint8Array): Uint8Array<ArrayBuffer> {
  const rsaEncryption = [0x30, 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 13, 1, 1, 1, 5, 0];
  const inner = [2, 1, 0, ...rsaEncryption, 4, ...derLength(der.length), ...der];
  return Uint8Array.from([0x30, ...derLength(inner.length), ...inner]);
}

function derLength(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function rsaKey(key: CryptoKey): RoomKey {
  const { name, hash, modulusLength } = key.algorithm as RsaHashedKeyAlgorithm;
  if (key.type !== "private") throw keyError("is a public key; signing needs the private one");
  if (name !== rsa.name || hash.name !== rsa.hash || !key.usages.includes("sign")) {
    throw keyError("must be a CryptoKey for RSASSA-PKCS1-v1_5 with SHA-256 that may sign");
  }
  if (modulusLength < 2048) throw keyError("is shorter than 2048 bits, which RS256 needs");
  return ready("RS256", key);
}

function hmacKey(key: CryptoKey): RoomKey {
  const { hash, length } = key.algorithm as HmacKeyAlgorithm;
  if (hash.name !== "SHA-256" || !key.usages.includes("sign")) {
    throw keyError("must be a CryptoKey for HMAC with SHA-256 that may sign");
  }
  if (length < hashBytes * 8) throw keyError("is shorter than 32 bytes, which HS256 needs");
  return ready("HS256", key);
}

function secretKey(bytes: Uint8Array): RoomKey {
  const problem = secretProblem(bytes);
  if (problem) throw keyError(problem);
  if (bytes.length < hashBytes) throw keyError("is shorter than 32 bytes, which HS256 needs");
  return ready("HS256", bytes.slice());
}

function ready(algorithm: RoomKey["algorithm"], key: Uint8Array | CryptoKey): RoomKey {
  const made: RoomKey = Object.freeze({ algorithm });
  signings.set(made, { algorithm, key });
  return made;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function decode(text: string): Uint8Array {
  const bytes = text === "" ? new Uint8Array() : fromBase64Url(text);
  if (bytes === undefined) throw keyError("holds text that is no Base64");
  return bytes;
}

function readProblem(problem: unknown, otherwise: string): unknown {
  return problem instanceof VidspecError ? problem : keyError(otherwise);
}

function keyError(problem: string): VidspecError {
  return fieldError("credential", "gcore", "key", problem);
}
