import { describe, expect, it } from "vitest";
import { SpecProblem } from "../src/document/problem.ts";
import { xmlNode } from "../src/write/xml.ts";
import { apiFrom, generated, head } from "./generate.fixture.ts";

const answered = (schema: string): string => `${head}
paths: { /a: { get: { operationId: getA, responses: { '200': { description: Fine, content: { application/xml: { schema: ${schema} } } } } } } }
components:
  schemas:
    Session: { type: object, required: [id], properties: { id: { type: string, xml: { attribute: true } }, viewers: { type: integer } } }
    Wrapped: { type: object, properties: { live_sessions: { type: array, xml: { wrapped: true }, items: { $ref: '#/components/schemas/Session', xml: { name: session } } } } }
    Bare: { type: object, properties: { video: { type: array, items: { $ref: '#/components/schemas/Session' } } } }
    Renamed: { type: object, properties: { isLive: { type: boolean, xml: { name: is_live } } } }
    Ratio: { type: object, properties: { ratio: { type: number } } }
    Loop: { type: object, properties: { loop: { $ref: '#/components/schemas/Loop' } } }
`;

const shape = (name: string): unknown => {
  const { root } = apiFrom(answered("{ type: string }"));
  return xmlNode(root, { $ref: `#/components/schemas/${name}` }, "", []);
};

const session = { members: { id: "string", viewers: "integer" }, attributes: ["id"] };

describe("XML replies", () => {
  it("name the items of a wrapped list, and give those of a bare one the member's name", () => {
    expect(shape("Wrapped")).toEqual({ members: { live_sessions: { list: session, item: "session" } } });
    expect(shape("Bare")).toEqual({ members: { video: { list: session, item: "video" } } });
  });

  it("map members to elements of another name", () => {
    expect(shape("Renamed")).toEqual({ members: { isLive: "boolean" }, names: { isLive: "is_live" } });
  });

  it("refuse what the decoder cannot read", () => {
    expect(() => shape("Ratio")).toThrow(SpecProblem);
    expect(() => shape("Loop")).toThrow("contains itself");
  });

  it("get a file of their own, and only they", () => {
    expect(generated(answered("{ $ref: '#/components/schemas/Renamed' }"), "xml.ts")).toContain("getA: {");
    expect(generated(`${head}paths: {}`, "xml.ts")).toBe("");
  });
});

describe("webhooks", () => {
  it("become a union of events by name, with rows that say how each arrives", () => {
    const text = generated(
      `${head}
webhooks:
  joined: { post: { requestBody: { content: { application/json: { schema: { type: object, properties: { peer: { type: string } } } } } }, responses: { '200': { description: Taken } } } }
  asked: { get: { parameters: [{ name: user, in: query, required: true, schema: { type: string } }], responses: { '200': { description: Yes }, '403': { description: No } } } }`,
      "webhooks.ts",
    );
    expect(text).toContain('| { event: "joined"; data: JoinedEvent }');
    expect(text).toContain("export interface AskedEvent {\n  user: string;\n}");
    expect(text).toContain('asked: { method: "GET", receive: "query", answers: ["200", "403"] }');
  });
});

describe("answers without a body", () => {
  const schema =
    "content: { application/json: { schema: { type: object, properties: { id: { type: integer } } } }";
  const operations = (method: string, status: string) =>
    generated(
      `${head}
paths: { /a: { ${method}: { operationId: doA, responses: { '${status}': { description: Fine, ${schema} } } } } } }`,
      "operations.ts",
    );

  it.each(["204", "205"])("%s has none, also where the document lists content for it", (status) => {
    expect(operations("get", status)).toContain(`emptyStatuses: [${status}]`);
  });

  it("a HEAD has none, whatever the document describes", () => {
    expect(operations("head", "200")).toContain('receive: "empty"');
  });
});

describe("what is checked of an answer", () => {
  const shapeOf = (schema: string, components = "{}", more = "") => {
    const text = generated(
      `${head}
paths: { /a: { get: { operationId: getA, ${more} responses: { '200': { description: Fine, content: { application/json: { schema: ${schema} } } } } } } }
components: { schemas: ${components} }`,
      "answers.ts",
    );
    return text
      .slice(text.indexOf("= {") + 2)
      .replaceAll(/\s+/g, " ")
      .replaceAll(",}", "}");
  };

  it.each([
    ["{ type: array, items: { type: integer } }", 'getA: ["i"]'],
    [
      "{ type: object, required: [id], properties: { id: { type: integer }, name: { type: [string, 'null'] } } }",
      'getA: { "id!": "i", name: "s?" }',
    ],
    [
      "{ type: object, properties: { a: { enum: [1, 2] }, b: { const: x }, c: {} } }",
      'getA: { a: "i", b: "s", c: "*" }',
    ],
    ["{ type: object, additionalProperties: { type: string } }", 'getA: { "...": "map" }'],
    [
      "{ oneOf: [{ type: object, required: [a, b], properties: { a: { type: string }, b: {} } }, { type: object, required: [a], properties: { a: { type: string } } }] }",
      'getA: { "a!": "s", b: "*" }',
    ],
    [
      "{ allOf: [{ type: object, required: [a], properties: { a: { type: string } } }, { type: object, properties: { b: { type: boolean } } }] }",
      'getA: { "a!": "s", b: "b" }',
    ],
    [
      "{ type: object, required: [meta, rows], properties: { meta: { type: object }, rows: { type: array, items: { type: object } } } }",
      'getA: { "meta!": {}, "rows=": [{}] }',
    ],
    [
      "{ type: object, properties: { pin: { type: string, writeOnly: true }, id: { type: number } } }",
      'getA: { id: "n" }',
    ],
  ])("%s", (schema, expected) => {
    expect(shapeOf(schema)).toContain(expected);
  });

  it("a schema that holds itself is written once", () => {
    const text = shapeOf(
      "{ $ref: '#/components/schemas/Node' }",
      "{ Node: { type: object, properties: { next: { $ref: '#/components/schemas/Node' }, name: { $ref: '#/components/schemas/Name' } } }, Name: { type: string } }",
    );
    expect(text).toContain('shapes: { Node: { next: "#Node", name: "s" } }, operations: { getA: "#Node" }');
  });

  it("the list of a page is marked, also where the document does not require it", () => {
    const page =
      "x-vidspec: { page: { by: offset, at: offset, items: rows } }, parameters: [{ name: offset, in: query, schema: { type: integer } }],";
    const schema = "{ type: object, properties: { rows: { type: array, items: { type: string } } } }";
    expect(shapeOf(schema, "{}", page)).toContain('getA: { "rows=": ["s"] }');
  });

  it("what differs between alternatives is not checked", () => {
    expect(shapeOf("{ oneOf: [{ type: string }, { type: array, items: {} }] }")).toContain("operations: {}");
  });
});

describe("codes and settings", () => {
  const text = `${head}
x-vidspec:
  id: acme
  failure: { member: status, success: [ok], code: code, digits: 4 }
  codes: { "0003": { meaning: Bad signature., hint: Compare., retryable: true } }
  statuses: { "412": { meaning: Address not allowed. } }
paths: { /a: { get: { operationId: getA, x-vidspec: { codes: ["0003"] }, parameters: [{ name: pass, in: query, x-vidspec: { secret: true }, schema: { type: string } }], responses: { '200': { description: Fine, content: { text/plain: { schema: { type: string } } } }, '412': { description: Not from here } } } } }
components: { securitySchemes: { basic: { type: http, scheme: basic } }, schemas: { X: { type: object, properties: { token: { type: string, format: password } } } } }`;

  it("hold the vendor's tables and unions to compare with", () => {
    const codes = generated(text, "codes.ts");
    expect(codes).toContain('export type AcmeCode = "0003";');
    expect(codes).toContain('export type GetACode = "0003";');
    expect(codes).toContain('"0003": { meaning: "Bad signature.", hint: "Compare.", retryable: true }');
    expect(codes).toContain('"412": { meaning: "Address not allowed." }');
  });

  it("hold servers, credentials and every secret name of the wire", () => {
    const settings = generated(text, "settings.ts");
    expect(settings).toContain('servers: { default: "https://acme.example" }');
    expect(settings).toContain('credentials: { basic: { scheme: "basic" } }');
    expect(settings).toContain('secrets: ["pass", "token"]');
  });

  it("tell in the method's docs what each code means", () => {
    const clients = generated(text, "clients.ts");
    expect(clients).toContain('@throws {VidspecError} `vendorCode: "0003"` Bad signature.');
    expect(clients).toContain("@throws {VidspecError} HTTP 412. Address not allowed.");
  });
});

describe("interfaces", () => {
  const grouped = (groups: string) => `${head}
x-vidspec: { id: acme, groups: ${groups} }
security: [{ key: [] }]
paths:
  /a: { get: { operationId: getA, responses: { '204': { description: Fine } } } }
  /b: { get: { operationId: getB, security: [{ key: [] }, { other: [] }], responses: { '204': { description: Fine } } } }
components: { securitySchemes: { key: { type: apiKey, in: header, name: K }, other: { type: apiKey, in: header, name: O } } }`;

  it("follow the spec's groups, each method once", () => {
    const text = generated(
      grouped(
        "[{ name: KeyOperations, credentials: [key] }, { name: AnyOperations, credentials: [other, key] }]",
      ),
      "clients.ts",
    );
    const [, key = "", any = ""] = text.split("export interface ");
    expect(key).toContain("getA(");
    expect(key).not.toContain("getB(");
    expect(any).toContain("getB(");
  });

  it("refuse a set of credentials that no group lists", () => {
    expect(() => generated(grouped("[{ name: KeyOperations, credentials: [key] }]"), "clients.ts")).toThrow(
      "`getB` is opened by key, other",
    );
  });

  it("offer iterators for lists that page", () => {
    const text = generated(
      `${head}
paths:
  /a:
    get:
      operationId: listA
      x-vidspec: { page: { by: offset, at: offset, size: limit, items: objects, total: meta.total } }
      parameters: [{ name: offset, in: query, schema: { type: integer } }, { name: limit, in: query, schema: { type: integer } }]
      responses: { '200': { description: Fine, content: { application/json: { schema: { type: object, properties: { objects: { type: array, items: { type: object, properties: { id: { type: string } } } } } } } } } }`,
      "clients.ts",
    );
    expect(text).toContain("export interface AcmeIterators {");
    expect(text).toMatch(/listA\(params\?: ListAParams, options\?: CallOptions\): AsyncIterable<\w+>;/);
  });
});
