import { describe, expect, it } from "vitest";
import { rawFile } from "../src/write/raw.ts";
import { apiFrom, head } from "./generate.fixture.ts";

const fine = "responses: { '200': { description: Fine, content: { application/json: { schema: {} } } } }";
const raw = (rest: string): string => rawFile(apiFrom(`${head}${rest}`));
const example = (paths: string): string | undefined =>
  /raw\(acme\)\.(.+);/.exec(raw(`x-vidspec: { id: acme }\npaths:\n${paths}`))?.[1];

describe("the raw face", () => {
  it("takes the clients of every group of credentials, and is the runtime's function under a type", () => {
    const text = raw(`
security: [{ key: [] }]
x-vidspec: { groups: [{ name: OneOperations, credentials: [key] }, { name: TwoOperations, credentials: [token] }] }
paths:
  /a: { get: { operationId: getA, ${fine} } }
  /b: { get: { operationId: getB, security: [{ token: [] }], ${fine} } }
components:
  securitySchemes: { key: { type: http, scheme: basic }, token: { type: http, scheme: bearer } }
`);
    expect(text).toContain('import type { OneOperations, TwoOperations } from "./clients.ts";');
    expect(text).toContain(
      "export const raw: (client: ClientBase & (OneOperations | TwoOperations)) => Client<paths> = rawClient;",
    );
    expect(text).toContain("one that the client's credential does not open is refused");
  });

  it("shows a GET with a parameter before one without, and before anything else", () => {
    const paths = `
  /form: { post: { operationId: a, x-vidspec: { effects: read }, ${fine} } }
  /plain: { get: { operationId: b, x-vidspec: { effects: read }, ${fine} } }
  /old/{id}: { get: { operationId: c, deprecated: true, x-vidspec: { effects: read }, ${fine}, parameters: [{ name: id, in: path, required: true, schema: { type: string }, example: x }] } }
  /things/{thing-id}: { get: { operationId: d, x-vidspec: { effects: read }, ${fine}, parameters: [{ name: thing-id, in: path, required: true, schema: { type: string }, example: x, x-vidspec: { clientName: id } }, { name: n, in: query, required: true, schema: { type: integer }, example: 1 }] } }`;
    expect(example(paths)).toBe(
      'GET("/things/{thing-id}", { params: { path: { "thing-id": "x" }, query: { n: 1 } } })',
    );
    expect(example(paths.replace(/\n {2}\/things.*/, ""))).toBe('GET("/plain")');
  });

  it("shows a body as the document nests it, and nothing where nothing reads", () => {
    const form =
      'requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, required: [json], properties: { json: { type: string, contentMediaType: application/json, contentSchema: { type: object, required: [key], properties: { key: { type: string } } } } } }, example: { json: \'{"key":"k"}\' } } } }';
    expect(
      example(`  /status: { post: { operationId: a, x-vidspec: { effects: read }, ${form}, ${fine} } }`),
    ).toBe('POST("/status", { body: { json: { key: "k" } } })');
    expect(example(`  /things: { post: { operationId: a, ${fine} } }`)).toBeUndefined();
  });
});
