/**
 * Reads a body that a stranger sent: never more than the cap, whatever its headers promise.
 */

/**
 * The bytes of the body, or undefined when there are more than `maxBytes`; the rest is then not read.
 *
 * @param maxBytes bytes after decoding of any transfer coding.
 */
export async function bodyWithin(
  request: Request,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { body } = request;
  if (!body) return new Uint8Array();
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) {
    await discard(body);
    return undefined;
  }
  const reader = body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > maxBytes) {
      await reader.cancel().catch(() => {});
      return undefined;
    }
    parts.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function discard(body: ReadableStream): Promise<void> {
  await body.cancel().catch(() => {});
}
