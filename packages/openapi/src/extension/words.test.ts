import { expect, test } from "vitest";
import { objectAt } from "../document/document.ts";
import { xVidspecSchema } from "./schema.ts";
import { effectsInWords, sourceInWords } from "./words.ts";

const allowed = (place: string, member: string): string[] =>
  objectAt(objectAt(objectAt(xVidspecSchema.$defs, place), "properties"), member).enum as string[];

test("every word that `effects` may hold is explained, and no other", () => {
  for (const word of allowed("operation", "effects")) expect(effectsInWords(word)).toMatch(/; repeated /);
  expect([undefined, "write", "toString"].map(effectsInWords)).toEqual([undefined, undefined, undefined]);
});

test("every kind of source is put in words", () => {
  for (const kind of allowed("source", "kind")) {
    expect(sourceInWords({ kind, ref: "Create Session", seen: "2026-11" })).toMatch(
      /^.{5,} \(Create Session\), seen 2026-11$/,
    );
    expect(sourceInWords({ kind })).not.toBe(kind);
  }
});

test("what is missing or unknown leaves no gap", () => {
  expect(sourceInWords({ kind: "rumour", ref: " " })).toBe("rumour");
  expect(sourceInWords(undefined)).toBeUndefined();
});
