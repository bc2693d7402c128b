/**
 * Reads PEM text (RFC 7468) as far as it can be told without a key: what is in it, and the bytes. Never shows them.
 */
import { fromBase64 } from "../digests/base64.ts";

/** What the blocks call themselves: `PRIVATE KEY`, `CERTIFICATE`, … Also those that were cut off. */
export function pemLabels(text: string): readonly string[] {
  return [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map(([, label]) => label!);
}

/** The bytes of the first block of that name; undefined where there is none, or no Base64 in it. */
export function pemBytes(text: string, label: string): Uint8Array<ArrayBuffer> | undefined {
  const [, body] = text.split(`-----BEGIN ${label}-----`);
  const [inside, end] = (body ?? "").split(`-----END ${label}-----`);
  return end === undefined ? undefined : fromBase64(inside!.replace(/\s+/g, ""));
}
