/**
 * A form (`application/x-www-form-urlencoded`) from a stranger, read strictly: what two readers could understand
 * differently is no form.
 */

const dangerous = new Set(["__proto__", "constructor", "prototype"]);

/**
 * The fields by name, or undefined for bytes that are no unambiguous form: broken UTF-8 or percent-encoding, a field
 * that comes twice, a name that could change a prototype.
 */
export function parseReceivedForm(bytes: Uint8Array): ReadonlyMap<string, string> | undefined {
  const fields = new Map<string, string>();
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    for (const pair of text.split("&")) {
      if (pair === "") continue;
      const at = pair.includes("=") ? pair.indexOf("=") : pair.length;
      const name = decoded(pair.slice(0, at));
      if (fields.has(name) || dangerous.has(name)) return undefined;
      fields.set(name, decoded(pair.slice(at + 1)));
    }
  } catch {
    return undefined;
  }
  return fields;
}

/** Unlike URLSearchParams it throws where the encoding is broken. */
function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}
