/**
 * Text that cannot be sent faithfully: lone surrogates become replacement characters or errors, depending on who
 * encodes them, and then a signature no longer fits what was sent.
 */

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const escapedLoneSurrogate = /\\ud[89a-f]/;

export function isWellFormed(text: string): boolean {
  // Built in since ES2024, and several times as fast.
  const { isWellFormed: builtIn } = text as { isWellFormed?: () => boolean };
  return builtIn ? builtIn.call(text) : !loneSurrogate.test(text);
}

/** For text made by JSON.stringify, which escapes lone surrogates and leaves pairs alone. */
export function isWellFormedJson(json: string): boolean {
  return !json.includes("\\ud") || !escapedLoneSurrogate.test(json.replaceAll("\\\\", ""));
}
