import { expect, test } from "vitest";
import { atPointer, type JsonObject } from "./document.ts";
import { walkDocument } from "./walk.ts";

const schema = { type: "string" };
const document: JsonObject = {
  paths: {
    "/a": {
      parameters: [{ name: "p", in: "query", schema }],
      get: {
        requestBody: { content: { "application/json": { schema, example: { schema } } } },
        responses: { 200: { headers: { H: { schema } }, content: { "text/xml": { schema } } } },
        callbacks: { done: { "{$url}": { post: { responses: { 200: {} } } } } },
      },
    },
  },
  webhooks: { joined: { post: {} } },
  components: {
    schemas: {
      A: { properties: { default: schema }, items: { oneOf: [schema] }, example: { properties: {} } },
    },
  },
};

test("every pointer leads to what was visited, and examples are never taken for schemas", () => {
  const seen: string[] = [];
  const note = (node: unknown, pointer: string): void => {
    expect(atPointer(document, pointer)).toBe(node);
    seen.push(pointer);
  };
  walkDocument(document, { schema: note, parameter: note, mediaType: note, response: note });
  expect(seen.filter((pointer) => /\/schema$|\/components\//.test(pointer))).toEqual([
    "/paths/~1a/parameters/0/schema",
    "/paths/~1a/get/requestBody/content/application~1json/schema",
    "/paths/~1a/get/responses/200/headers/H/schema",
    "/paths/~1a/get/responses/200/content/text~1xml/schema",
    "/components/schemas/A",
    "/components/schemas/A/properties/default",
    "/components/schemas/A/items",
    "/components/schemas/A/items/oneOf/0",
  ]);
});

test("operations that the vendor calls say so", () => {
  const seen: [string, boolean][] = [];
  walkDocument(document, { operation: (_node, _pointer, { path, webhook }) => seen.push([path, webhook]) });
  expect(seen).toEqual([
    ["/a", false],
    ["{$url}", true],
    ["joined", true],
  ]);
});
