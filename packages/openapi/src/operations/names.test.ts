import { expect, test } from "vitest";
import { reservedNames } from "./names.ts";

test("what a promise, an object or a client has is reserved", () => {
  expect(reservedNames).toEqual(
    expect.arrayContaining([
      "then",
      "catch",
      "finally",
      "__proto__",
      "constructor",
      "iterate",
      "withResponse",
    ]),
  );
  expect(
    Object.getOwnPropertyNames(Promise.prototype).filter((name) => !reservedNames.includes(name)),
  ).toEqual([]);
});

test("each name once", () => expect(new Set(reservedNames).size).toBe(reservedNames.length));
