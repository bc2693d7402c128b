import { expect, test } from "vitest";
import { localReferences } from "./document.ts";
import { alternativeFor, alternativesOf, mergedSchema } from "./schemas.ts";

const references = localReferences({
  Base: { type: "object", required: ["id"], properties: { id: { type: "string" } } },
  Loop: { allOf: [{ $ref: "#/Loop" }], title: "Loop" },
});

test("members and required names of `allOf` become the schema's own", () => {
  const schema = {
    allOf: [{ $ref: "#/Base" }, { required: ["name"], properties: { name: {} } }],
    properties: { size: {} },
  };
  expect(mergedSchema(references, schema)).toEqual({
    type: "object",
    required: ["id", "name"],
    properties: { id: { type: "string" }, name: {}, size: {} },
  });
});

test("a schema that is part of itself comes to an end", () => {
  expect(mergedSchema(references, { $ref: "#/Loop" }).title).toBe("Loop");
});

test("alternatives that only name what is required are no shapes", () => {
  expect(alternativesOf({ oneOf: [{ required: ["a"] }, { required: ["b"] }] })).toEqual([]);
  expect(alternativesOf({ anyOf: [{ properties: { a: {} } }] })).toHaveLength(1);
});

test("of alternatives the one with the value's constants fits best", () => {
  const kind = (name: string) => ({ type: "object", properties: { kind: { const: name }, a: {} } });
  expect(alternativeFor(references, [kind("x"), kind("y")], { kind: "y", a: 1 })).toEqual(kind("y"));
});
