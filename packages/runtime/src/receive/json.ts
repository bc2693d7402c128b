/**
 * JSON from a stranger: strict UTF-8, and no member name that could change the prototype of whatever it is copied into.
 */

const dangerous = new Set(["__proto__", "constructor", "prototype"]);

/** The value, or undefined for bytes that are no harmless JSON. (`undefined` is no JSON value, so nothing is lost.) */
export function parseReceivedJson(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return JSON.parse(text, (name, value) => {
      if (dangerous.has(name)) throw new SyntaxError("dangerous member name");
      return value;
    });
  } catch {
    return undefined;
  }
}
