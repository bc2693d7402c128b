import { describe, expect, test } from "vitest";
import {
  atPointer,
  besideReference,
  documentProblem,
  isDocumentProblem,
  localReferences,
  pointerBelow,
  pointerStep,
  pointerSteps,
} from "./document.ts";

const document = {
  paths: { "/a~b": { get: { operationId: "getA" } } },
  list: [{ name: "first" }],
  "": { empty: 1 },
  "100%": "all",
};

describe("a pointer", () => {
  test("finds what its steps were written for, whatever their characters", () => {
    const pointer = pointerBelow("", "paths", "/a~b", "get");
    expect(pointer).toBe("/paths/~1a~0b/get");
    expect(pointerSteps(pointer)).toEqual(["paths", "/a~b", "get"]);
    expect(atPointer(document, pointer)).toEqual({ operationId: "getA" });
    expect(atPointer(document, `#${pointer}`)).toEqual({ operationId: "getA" });
  });
  test("counts in lists and keeps an empty name", () => {
    expect(atPointer(document, "#/list/0/name")).toBe("first");
    expect(atPointer(document, "//empty")).toBe(1);
  });
  test("is the whole document where it is empty", () => {
    expect(atPointer(document, "#")).toBe(document);
    expect(atPointer(document, "")).toBe(document);
  });
  test("takes `%2F` for a slash, and a `%` that escapes nothing for itself", () => {
    expect(pointerSteps("#/paths/%2Fa")).toEqual(["paths", "/a"]);
    expect(atPointer(document, "#/100%")).toBe("all");
  });
  test.each(["#anchor", "other.yaml#/list", "#/missing", "#/list/7", "#/toString"])(
    "finds nothing at %s",
    (at) => {
      expect(atPointer(document, at)).toBeUndefined();
    },
  );
  test("writes a number as a step", () => expect(pointerStep(3)).toBe("3"));
});

describe("a reference", () => {
  const references = localReferences({
    a: { $ref: "#/b" },
    b: { type: "object", description: "B.", "x-vidspec": { secret: true, clientName: "b" } },
    round: { $ref: "#/trip", title: "Round" },
    trip: { $ref: "#/round", description: "Trip" },
  });
  test("is followed to the end of its chain", () => {
    expect(references({ $ref: "#/a" }).type).toBe("object");
  });
  test("yields to what stands beside it; `x-vidspec` member by member", () => {
    const node = { $ref: "#/a", description: "Mine.", "x-vidspec": { clientName: "mine" } };
    expect(references(node)).toEqual({
      type: "object",
      description: "Mine.",
      "x-vidspec": { secret: true, clientName: "mine" },
    });
  });
  test("that leads back to itself ends in what was found on the way", () => {
    expect(references({ $ref: "#/round" })).toMatchObject({ title: "Round", description: "Trip" });
  });
  test("to nothing leaves what stands beside it, and what is no object stands for an empty one", () => {
    expect(references({ $ref: "#/gone", title: "Here" })).toEqual({ title: "Here" });
    expect([undefined, null, "text", [1]].map(references)).toEqual([{}, {}, {}, {}]);
  });
  test("is not followed where there is none: the node itself comes back", () => {
    const node = { type: "string" };
    expect(references(node)).toBe(node);
  });
  test("leaves the node and its target as they were", () => {
    const [node, target] = [{ $ref: "#/b", title: "A" }, { type: "string" }];
    besideReference(node, target);
    expect([node, target]).toEqual([{ $ref: "#/b", title: "A" }, { type: "string" }]);
  });
});

test("a problem of the document is an Error with a place", () => {
  const problem = documentProblem("/paths", "is empty");
  expect(isDocumentProblem(problem)).toBe(true);
  expect(problem).toMatchObject({ name: "DocumentProblem", message: "is empty", pointer: "/paths" });
  expect(isDocumentProblem(new Error("other"))).toBe(false);
});
