/**
 * Reads a body that a stranger sent: never more than the cap, whatever its headers promise.
 */
import { discard, promisesMore, readWithin } from "../transport/within.ts";

/**
 * The bytes of the body, or undefined when there are more than `maxBytes`; the rest is then not read.
 *
 * @param maxBytes bytes after decoding of any transfer coding.
 */
export async function bodyWithin(
  request: Request,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { body, headers } = request;
  if (!body) return new Uint8Array();
  if (!promisesMore(headers, maxBytes)) return readWithin(body.getReader(), maxBytes);
  discard(body);
  return undefined;
}
