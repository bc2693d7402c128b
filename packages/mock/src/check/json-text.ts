/** Reads a body as JSON whatever its header says, as servers that never look at the header do. */

/** The value, or why there is none. An empty body is the value `undefined`. */
export function readJsonText(
  body: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  if (body === "") return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(body) };
  } catch {
    return { ok: false };
  }
}
