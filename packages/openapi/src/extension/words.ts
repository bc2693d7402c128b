/**
 * The sentences on what repeating a call would do and where a fact is known from, as client and page print them. Without
 * a label before them and a full stop behind: how those look is for whoever prints.
 */
import { isObject } from "../document/document.ts";

const effects: Readonly<Record<string, string>> = {
  read: "reads; repeated after a network failure",
  idempotent: "doing it twice is the same as once; repeated after a network failure",
  create: "creates; repeated only when nothing was sent or the vendor refused without acting",
  destroy: "destroys; repeated only when nothing was sent or the vendor refused without acting",
};

const kinds: Readonly<Record<string, string>> = {
  document: "vendor document",
  vendor: "vendor page or code",
  client: "third-party client code",
  inferred: "inferred, not proven",
};

/** What `x-vidspec.effects` means; nothing for a word that is none of the four. */
export function effectsInWords(word: unknown): string | undefined {
  return typeof word === "string" && Object.hasOwn(effects, word) ? effects[word] : undefined;
}

/** `vendor document (Create Session), seen 2026-11`, or nothing where there is no source. */
export function sourceInWords(source: unknown): string | undefined {
  if (!isObject(source)) return undefined;
  const kind = kinds[String(source.kind)] ?? String(source.kind);
  const ref = isText(source.ref) ? ` (${source.ref})` : "";
  return `${kind}${ref}${isText(source.seen) ? `, seen ${source.seen}` : ""}`;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}
