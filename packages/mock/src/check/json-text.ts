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

/** An object with members: no list, no null. */
export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The members of a text that is a JSON object; none of any other text. */
export function readMembers(body: string): Readonly<Record<string, unknown>> {
  const json = readJsonText(body);
  return json.ok && isJsonObject(json.value) ? json.value : {};
}
