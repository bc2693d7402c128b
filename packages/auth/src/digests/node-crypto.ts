/**
 * Reaches node:crypto without importing it, so that bundles for browsers hold no trace of it. Called on the first
 * signature, never at import.
 */

/** What the digests use of node:crypto. */
export interface NodeCrypto {
  hash?(
    algorithm: string,
    data: string | Uint8Array,
    encoding: "hex" | "latin1" | "base64" | "base64url",
  ): string;
  createHash(algorithm: string): {
    update(text: string, encoding: "utf8"): { digest(encoding: "hex"): string };
  };
  createSecretKey(key: Uint8Array): object;
  createHmac(
    algorithm: string,
    key: object,
  ): {
    update(text: string, encoding: "utf8"): { digest(encoding: "base64" | "hex" | "base64url"): string };
  };
  createPrivateKey(key: unknown): object;
  sign(algorithm: string, data: Uint8Array, key: object): Uint8Array;
}

/**
 * node:crypto, or undefined where it is absent or a polyfill. `probe` must compute a digest with a known value:
 * partial shims and FIPS builds have the functions and throw when they are used.
 */
export function probeNodeCrypto(probe: (crypto: NodeCrypto) => boolean): NodeCrypto | undefined {
  try {
    const host = globalThis as { process?: { getBuiltinModule?: (id: string) => unknown } };
    const crypto = host.process?.getBuiltinModule?.("node:crypto") as NodeCrypto | undefined;
    return crypto && probe(crypto) ? crypto : undefined;
  } catch {
    return undefined;
  }
}
