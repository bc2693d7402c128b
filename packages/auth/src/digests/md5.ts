/**
 * MD5 for the one vendor that signs with it: at once where node:crypto is there, a promise elsewhere. Nothing here
 * is for passwords or integrity.
 */
import { type NodeCrypto, probeNodeCrypto } from "./node-crypto.ts";

const emptyDigest = "d41d8cd98f00b204e9800998ecf8427e";
type Digest = (text: string) => string | Promise<string>;

function nodeDigest(crypto: NodeCrypto): (text: string) => string {
  const { hash } = crypto;
  // One-shot hash() exists since Node 20.12 and is nearly twice as fast on short texts.
  if (hash) return (text) => hash("md5", text, "hex");
  return (text) => crypto.createHash("md5").update(text, "utf8").digest("hex");
}

async function portableDigest(text: string): Promise<string> {
  const { portableMd5 } = await import("./md5-portable.ts");
  return portableMd5(text);
}

let digest: Digest | undefined;

/** Lower-case hexadecimal MD5 of the UTF-8 bytes of `text`. */
export function md5Hex(text: string): string | Promise<string> {
  if (!digest) {
    const crypto = probeNodeCrypto((candidate) => nodeDigest(candidate)("") === emptyDigest);
    digest = crypto ? nodeDigest(crypto) : portableDigest;
  }
  return digest(text);
}
