/**
 * Checks credentials where they enter. A value that fails is never shown, quoted or measured in the message:
 * only the field is named.
 */
import type { VidspecError } from "../contract/errors.ts";
import { refusal } from "../contract/refusals.ts";

export interface TextRule {
  /** Visible ASCII without spaces (`key`), with inner spaces (`secret`), or any Unicode but controls (`unicode`). */
  readonly allow: "key" | "secret" | "unicode";
  /** Longest accepted length in characters. */
  readonly maxLength?: number;
}

const patterns = {
  key: /^[\x21-\x7e]+$/,
  secret: /^[\x20-\x7e]+$/,
  unicode: /^[^\p{Cc}\p{Cs}]+$/u,
} as const;

const wording = {
  key: "visible ASCII characters without spaces",
  secret: "visible ASCII characters",
  unicode: "text without control characters",
} as const;

/** Returns the value when it is fit to be a credential; throws `credential` naming the field otherwise. */
export function credentialText(field: string, value: unknown, rule: TextRule): string {
  const { allow, maxLength = 4096 } = rule;
  // The usual way here: a variable of the environment that TypeScript was told is there.
  if (value === undefined) {
    throw credentialError(field, `${field} is missing. Is the environment variable set?`);
  }
  if (typeof value !== "string") throw credentialError(field, `${field} must be a string.`);
  if (value === "") throw credentialError(field, `${field} is empty. Is the environment variable set?`);
  if (/[\r\n]/.test(value)) {
    throw credentialError(field, `${field} holds a line break. It was probably read from a file: trim it.`);
  }
  if (value.trim() !== value) {
    throw credentialError(field, `${field} begins or ends with white space. Trim it.`);
  }
  if (value.length > maxLength) {
    throw credentialError(field, `${field} is longer than ${maxLength} characters.`);
  }
  if (!patterns[allow].test(value)) throw credentialError(field, `${field} must be ${wording[allow]}.`);
  return value;
}

export function credentialError(field: string, message: string, hint?: string): VidspecError {
  return refusal("credential", message, { field, hint });
}
