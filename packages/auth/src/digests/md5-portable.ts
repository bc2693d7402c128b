/**
 * MD5 without a runtime's help. The only file that imports @noble/hashes, and loaded only where node:crypto is absent.
 */
import { md5 } from "@noble/hashes/legacy.js";

/** Lower-case hexadecimal MD5 of the UTF-8 bytes of `text`. */
export function portableMd5(text: string): string {
  let hex = "";
  for (const byte of md5(new TextEncoder().encode(text))) hex += byte.toString(16).padStart(2, "0");
  return hex;
}
