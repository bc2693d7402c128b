import { describe, expect, test } from "vitest";
import { type JsonObject, localReferences } from "../document/document.ts";
import { flatBody, flatParameters } from "./flat-parameters.ts";
import { operationsOf } from "./operations.ts";

const components = {
  schemas: {
    Base: {
      type: "object",
      required: ["kind"],
      properties: { kind: { const: "room" }, id: { readOnly: true } },
    },
    Sig: { type: "string", "x-vidspec": { signed: true } },
  },
};

function read(operation: JsonObject) {
  const document = { components, paths: { "/a": { post: operation } } };
  const references = localReferences(document);
  const [found] = operationsOf(document);
  return { references, operation: found! };
}

/** `key < place name: who`, for each. */
function flat(operation: JsonObject): string[] {
  const { references, operation: found } = read(operation);
  return flatParameters(references, found).map(
    ({ key, in: place, name = "", filledBy }) => `${key} < ${place} ${name}: ${filledBy}`,
  );
}

const body = (schema: unknown, type = "application/json", more: object = { required: true }): JsonObject => ({
  requestBody: { ...more, content: { [type]: { schema } } },
});

describe("a parameter", () => {
  test("has its wire name for a key, unless it is given another", () => {
    const renamed = { name: "X-Limit", in: "header", "x-vidspec": { clientName: "limit" } };
    expect(flat({ parameters: [{ name: "id", in: "path" }, renamed] })).toEqual([
      "id < path id: caller",
      "limit < header X-Limit: caller",
    ]);
  });
  test("that the signer fills in says so", () => {
    expect(flat({ parameters: [{ name: "sig", in: "query", "x-vidspec": { signed: true } }] })).toEqual([
      "sig < query sig: signer",
    ]);
  });
  test("that OpenAPI describes elsewhere is the client's", () => {
    expect(flat({ parameters: [{ name: "Content-Type", in: "header" }] })).toEqual([
      "Content-Type < header Content-Type: client",
    ]);
  });
  test("with one possible value is the client's where it always travels in the query", () => {
    const version = { name: "v", in: "query", required: true, schema: { const: 2 } };
    expect(flat({ parameters: [version] })).toEqual(["v < query v: client"]);
    expect(flat({ parameters: [{ ...version, required: false }] })).toEqual(["v < query v: caller"]);
  });
  test("has its schema, wherever that stands", () => {
    const schema = { type: "object" };
    const { references, operation } = read({
      parameters: [{ name: "filter", in: "query", content: { "application/json": { schema } } }],
    });
    expect(flatParameters(references, operation)[0]?.schema).toBe(schema);
  });
});

describe("a body", () => {
  test("with listed members is spread, across `allOf`; constants and what only answers have are not the caller's", () => {
    const schema = {
      allOf: [{ $ref: "#/components/schemas/Base" }],
      properties: {
        title: {},
        sig: { $ref: "#/components/schemas/Sig" },
        size: { "x-vidspec": { clientName: "roomSize" } },
      },
    };
    expect(flat(body(schema))).toEqual([
      "kind < body kind: client",
      "id < body id: vendor",
      "title < body title: caller",
      "sig < body sig: signer",
      "roomSize < body size: caller",
    ]);
  });
  test("that may be left out leaves its constants to the caller", () => {
    expect(flat(body({ $ref: "#/components/schemas/Base" }, "application/json", {}))).toContain(
      "kind < body kind: caller",
    );
  });
  test("that is one of several shapes has the members of each once, with the constants that tell them apart", () => {
    const shape = (kind: string, member: string) => ({
      type: "object",
      required: ["kind"],
      properties: { kind: { const: kind }, [member]: {} },
    });
    expect(flat(body({ oneOf: [shape("a", "x"), shape("b", "y")] }))).toEqual([
      "kind < body kind: caller",
      "x < body x: caller",
      "y < body y: caller",
    ]);
  });
  test.each([
    ["a list", { type: "array" }, "application/json"],
    ["free-form", { type: "object" }, "application/json"],
    ["text", { type: "object", properties: { a: {} } }, "text/plain"],
    ["of any type without saying which", { properties: { a: {} } }, "*/*"],
    ["an object or null", { type: ["object", "null"], properties: { a: {} } }, "application/json"],
    [
      "an object or null in 3.0",
      { type: "object", nullable: true, properties: { a: {} } },
      "application/json",
    ],
  ])("that is %s is one key, `body` unless named", (_what, schema, type) => {
    expect(flat(body(schema, type))).toEqual(["body < body : caller"]);
    const named = { "x-vidspec": { clientName: "items" } };
    expect(flat(body(schema, type, named))).toEqual(["items < body : caller"]);
  });
  test("is read in the media type that a client sends, or in the one that is asked for", () => {
    const schema = (name: string) => ({ schema: { properties: { [name]: {} } } });
    const content = {
      "application/x-www-form-urlencoded": schema("inForm"),
      "application/json": schema("inJson"),
    };
    const { references, operation } = read({ requestBody: { content } });
    const names = (type?: string) =>
      flatBody(references, operation.node, type)?.members.map(({ name }) => name);
    expect(names()).toEqual(["inJson"]);
    expect(names("application/x-www-form-urlencoded")).toEqual(["inForm"]);
  });
  test("is undefined where there is none", () => {
    const { references, operation } = read({});
    expect(flatBody(references, operation.node)).toBeUndefined();
    expect(flatBody(references, { requestBody: { content: {} } })).toBeUndefined();
  });
});

describe("JSON text in the one field of a form", () => {
  const json = (more: object) => ({
    type: "string",
    contentMediaType: "application/json",
    contentSchema: { $ref: "#/components/schemas/Base" },
    ...more,
  });
  const form = (properties: object) => body({ properties }, "application/x-www-form-urlencoded", {});
  test("is the body; the field is only its wrapping, and there in every request", () => {
    expect(flat(form({ json: json({}) }))).toEqual(["kind < body kind: client", "id < body id: vendor"]);
    const { references, operation } = read(form({ json: json({}) }));
    expect(flatBody(references, operation.node)).toMatchObject({ field: "json" });
  });
  test("is a member like others beside another field, or without saying that it is JSON", () => {
    expect(flat(form({ json: json({}), sig: {} }))).toEqual([
      "json < body json: caller",
      "sig < body sig: caller",
    ]);
    expect(flat(form({ json: json({ contentMediaType: "text/csv" }) }))).toEqual([
      "json < body json: caller",
    ]);
  });
});
