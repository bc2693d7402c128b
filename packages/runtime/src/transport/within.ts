/**
 * Reads bytes up to a cap, whatever was promised about their number: an answer, or a request of a stranger. It never
 * holds more than the cap and one chunk.
 */

/** What came out of the stream was no bytes. No class of its own: bundlers take `extends` for a side effect. */
export const isNoBytes = (thrown: unknown): boolean => thrown instanceof Error && thrown.name === "NoBytes";

/** True where `content-length` already tells that there are more bytes than that. */
export function promisesMore(headers: Headers, limit: number): boolean {
  return Number(headers.get("content-length")) > limit;
}

/** Frees the connection of a body that nobody will read. */
export function discard(body: { cancel(): Promise<void> } | null): void {
  body?.cancel().catch(() => {});
}

/**
 * The bytes, undefined when there are more than `limit`; the rest is then not read.
 *
 * @throws an error that `isNoBytes` knows for a chunk that is none; the signal's reason once it fired; whatever the stream throws.
 */
export async function readWithin(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // Most bodies are one chunk, which needs no copy.
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    // A fetch of the caller's own may ignore the signal; nobody waits for this body any more.
    if (signal?.aborted) {
      discard(reader);
      throw signal.reason;
    }
    if (done) break;
    if (!ArrayBuffer.isView(value)) throw Object.assign(new Error("no bytes"), { name: "NoBytes" });
    size += value.byteLength;
    if (size > limit) {
      discard(reader);
      return undefined;
    }
    chunks.push(value);
  }
  if (chunks.length === 1) return chunks[0] as Uint8Array<ArrayBuffer>;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
