/**
 * Turns a scheme's functions into a Signer. Secrets stay in closures, so printing, spreading or serialising a
 * signer shows its scheme and nothing else.
 */
import type { Signer } from "../contract/signer.ts";

export interface SignerParts extends Pick<Signer, "scheme" | "sign" | "explain"> {
  readonly ready?: Signer["ready"];
  readonly learn?: Signer["learn"];
  readonly secrets: () => readonly string[];
  readonly digest?: Signer["digest"];
}

export function defineSigner(parts: SignerParts): Signer {
  const { secrets, digest, ...shown } = parts;
  if (shown.ready === undefined) delete shown.ready;
  if (shown.learn === undefined) delete shown.learn;
  const signer = { ...shown };
  // Not frozen: whoever limits or counts by credential keeps that state on this object.
  Object.defineProperty(signer, "identity", { value: { scheme: parts.scheme } });
  Object.defineProperty(signer, "secrets", { value: secrets });
  if (digest) Object.defineProperty(signer, "digest", { value: digest });
  return Object.freeze(signer) as Signer;
}
