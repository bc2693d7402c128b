import { describe, expect, it } from "vitest";
import { apiFrom, generated, head } from "../../test/generate.fixture.ts";
import { SpecProblem } from "../document/problem.ts";
import { rowOf } from "../write/operations.ts";
import type { ApiOptions } from "./api.ts";

const row = (yaml: string, id: string, options: Partial<ApiOptions> = {}): unknown => {
  const operation = apiFrom(head + yaml, options).operations.find((candidate) => candidate.id === id);
  if (!operation) throw new Error(`no operation ${id}`);
  return JSON.parse(JSON.stringify(rowOf(operation)));
};

const problem = (yaml: string): SpecProblem => {
  try {
    apiFrom(head + yaml);
  } catch (cause) {
    if (cause instanceof SpecProblem) return cause;
    throw cause;
  }
  throw new Error("nothing was refused");
};

const ok =
  "responses: { '200': { description: Fine, content: { application/json: { schema: { type: object } } } } }";

describe("ids", () => {
  it("are camel-cased, and made of method and path where there are none", () => {
    const yaml = `paths:
  /a: { get: { operationId: repos/list-for-user, ${ok} } }
  /users/{id}/key-pairs: { get: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], ${ok} } }`;
    expect(apiFrom(head + yaml).operations.map(({ id }) => id)).toEqual([
      "reposListForUser",
      "getUsersByIdKeyPairs",
    ]);
  });

  it("that meet stop the generator, which names both", () => {
    const found = problem(`paths:
  /a: { get: { operationId: list_users, ${ok} } }
  /b: { get: { operationId: listUsers, ${ok} } }`);
    expect(found.reason).toBe("`listUsers` names two operations: GET /a and GET /b");
    expect(found.pointer).toBe("/paths/~1b/get/operationId");
  });

  it("that every client has are refused", () => {
    expect(problem(`paths: { /a: { get: { operationId: iterate, ${ok} } } }`).reason).toContain("`iterate`");
  });
});

describe("flat params", () => {
  const collision = `paths:
  /goto/{id}:
    post:
      operationId: goTo
      parameters: [{ name: id, in: path, required: true, schema: { type: string } CLIENT }]
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }
      ${ok}`;

  it("from two sources stop the generator, which names both and suggests clientName", () => {
    const { reason } = problem(collision.replace("CLIENT", ""));
    expect(reason).toBe(
      "`id` comes from the path parameter and the body of `goTo`; give one of them `x-vidspec: { clientName: … }`",
    );
  });

  it("are told apart by clientName", () => {
    expect(row(collision.replace("CLIENT", ", x-vidspec: { clientName: cameraId }"), "goTo")).toMatchObject({
      params: { cameraId: { in: "path", name: "id" }, id: "body" },
      required: ["cameraId"],
    });
  });

  it("put the whole body under `body` on request, and say so", () => {
    const notes: string[] = [];
    const given = row(collision.replace("CLIENT", ""), "goTo", {
      collisions: "body",
      note: (line) => notes.push(line),
    });
    expect(given).toMatchObject({
      params: { id: "path", body: "body" },
      body: "body",
      required: ["id", "body"],
    });
    expect(notes).toHaveLength(1);
  });

  it("never hold what the client fills in: signed members and constants", () => {
    const yaml = `x-vidspec: { auth: { scheme: hmac-json, credential: apiSecret, field: json } }
security: []
paths:
  /#sevu.request:
    post:
      operationId: requestTicket
      x-vidspec: { effects: create, codes: ["0003"] }
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              properties:
                json:
                  type: string
                  contentMediaType: application/json
                  contentSchema:
                    type: object
                    required: [command, api_key, app, pass]
                    properties:
                      command: { const: sevu.request }
                      api_key: { type: string, x-vidspec: { signed: true } }
                      app: { type: string }
                      pass: { type: string, x-vidspec: { secret: true } }
                      expires: { type: string }
                      expire: { type: string }
                    oneOf: [{ required: [expires] }, { required: [expire] }]
            examples:
              success: { value: { json: { command: sevu.request, api_key: k, app: myapp, pass: abc, expires: "2030" } } }
      ${ok}`;
    expect(row(yaml, "requestTicket")).toEqual({
      id: "requestTicket",
      method: "POST",
      path: "/#sevu.request",
      effects: "create",
      auth: ["apiSecret"],
      params: { app: "body", pass: "body", expires: "body", expire: "body" },
      required: ["app", "pass"],
      exactlyOne: [["expires", "expire"]],
      secret: ["pass"],
      constants: { command: "sevu.request" },
      send: "json-field",
      field: "json",
      bodyRequired: true,
      receive: "json",
    });
    const clients = generated(head + yaml, "clients.ts");
    expect(clients).toContain(
      "export type RequestTicketParams = {\n  app: string;\n  pass: string;\n} & (\n  | {\n      expires: string;\n      expire?: never;\n    }",
    );
    expect(clients).toContain('await acme.requestTicket({ app: "myapp", pass: "abc", expires: "2030" });');
  });

  it("keep arrays, free-form objects and binary bodies whole", () => {
    const body = (content: string, extra = "") =>
      `paths: { /a: { put: { operationId: put, requestBody: { required: true, ${extra} content: ${content} }, ${ok} } } }`;
    const list = "{ application/json: { schema: { type: array, items: { type: string } } } }";
    expect(row(body(list), "put")).toMatchObject({
      body: "body",
      params: { body: "body" },
      send: "json",
      required: ["body"],
    });
    expect(row(body(list, "x-vidspec: { clientName: documents },"), "put")).toMatchObject({
      body: "documents",
      params: { documents: "body" },
    });
    expect(row(body("{ application/json: { schema: { type: object } } }"), "put")).toMatchObject({
      body: "body",
    });
    expect(row(body("{ image/png: { schema: {} } }"), "put")).toMatchObject({
      send: "binary",
      contentType: "image/png",
      body: "body",
    });
    expect(generated(head + body("{ image/png: { schema: {} } }"), "clients.ts")).toContain(
      "body: Blob | Uint8Array;",
    );
  });

  it("type a body that is one of several shapes as a union", () => {
    const yaml = `paths:
  /p:
    post:
      operationId: addPerson
      requestBody: { required: true, content: { application/json: { schema: { oneOf: [{ $ref: '#/components/schemas/Host' }, { $ref: '#/components/schemas/Guest' }] } } } }
      ${ok}
components:
  schemas:
    Host: { type: object, required: [hostId], properties: { hostId: { type: string } } }
    Guest: { type: object, required: [email], properties: { email: { type: string } } }`;
    expect(row(yaml, "addPerson")).toMatchObject({ params: { hostId: "body", email: "body" }, send: "json" });
    expect(generated(head + yaml, "clients.ts")).toContain("export type AddPersonParams = Host | Guest;");
  });

  it("drop readOnly members, which a caller may still hand back", () => {
    const yaml = `paths:
  /u:
    put:
      operationId: updateUser
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } }
      responses: { '200': { description: Fine, content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } } }
components:
  schemas:
    User: { type: object, required: [id, name], properties: { id: { type: string, readOnly: true }, name: { type: string }, password: { type: string, writeOnly: true } } }`;
    expect(row(yaml, "updateUser")).toMatchObject({
      params: { id: "body", name: "body", password: "body" },
      readOnly: ["id"],
      required: ["name"],
    });
    expect(generated(head + yaml, "clients.ts")).toContain(
      "export interface UpdateUserParams {\n  name: string;\n  password?: string;\n}",
    );
    expect(generated(head + yaml, "models.ts")).toContain(
      "export interface User {\n  readonly id: string;\n  name: string;\n}",
    );
  });

  it("let a readOnly member share its key with a path parameter, which then gets the value", () => {
    const yaml = `paths:
  /u/{id}:
    put:
      operationId: updateUser
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { id: { type: string, readOnly: true }, name: { type: string } } } } } }
      ${ok}`;
    expect(row(yaml, "updateUser")).toMatchObject({ params: { id: "path", name: "body" } });
    expect(row(yaml, "updateUser")).not.toHaveProperty("readOnly");
  });

  it("carry styles only where they are unusual", () => {
    const parameter = (text: string) => `{ ${text}, schema: { type: string } }`;
    const yaml = `paths:
  /a/{p}:
    get:
      operationId: find
      parameters:
        - ${parameter("name: p, in: path, required: true, style: matrix")}
        - ${parameter("name: q, in: query")}
        - ${parameter("name: list, in: query, explode: false")}
        - ${parameter("name: filter, in: query, style: deepObject, explode: true")}
        - ${parameter("name: X-Trace, in: header")}
        - ${parameter("name: sid, in: cookie")}
        - { name: j, in: query, content: { application/json: { schema: { type: object } } } }
        - ${parameter("name: Authorization, in: header")}
      ${ok}`;
    expect(row(yaml, "find")).toMatchObject({
      params: {
        p: { in: "path", style: "matrix" },
        q: "query",
        list: { in: "query", explode: false },
        filter: { in: "query", style: "deepObject" },
        "X-Trace": "header",
        sid: "cookie",
        j: { in: "query", json: true },
      },
    });
    expect((row(yaml, "find") as { params: object }).params).not.toHaveProperty("Authorization");
  });

  it("must describe every name in the path", () => {
    expect(problem(`paths: { '/a/{id}': { get: { operationId: get, ${ok} } } }`).reason).toContain("{id}");
  });
});

describe("the rest of a row", () => {
  it("counts a missing `effects` as create, and refuses an unknown one", () => {
    expect(row(`paths: { /a: { get: { operationId: getA, ${ok} } } }`, "getA")).toMatchObject({
      effects: "create",
    });
    expect(
      problem(`paths: { /a: { get: { operationId: getA, x-vidspec: { effects: destructive }, ${ok} } } }`)
        .pointer,
    ).toBe("/paths/~1a/get/x-vidspec/effects");
  });

  it("names the credentials of which one opens the operation, and refuses two at once", () => {
    const schemes = (text: string) =>
      `components: { securitySchemes: { ${text} } }\npaths: { /a: { get: { operationId: getA, security: SECURITY, ${ok} } } }`;
    const two = schemes(
      "sig: { type: apiKey, in: query, name: sig X }, rid: { type: apiKey, in: query, name: rid X }",
    );
    const shared = two
      .replaceAll(" X", ", x-vidspec: { auth: { scheme: md5, credential: signature } }")
      .replace("SECURITY", "[{ sig: [], rid: [] }]");
    expect(row(shared, "getA")).toMatchObject({ auth: ["signature"] });
    expect(
      row(two.replaceAll(" X", "").replace("SECURITY", "[{ sig: [] }, { rid: [] }]"), "getA"),
    ).toMatchObject({ auth: ["sig", "rid"] });
    expect(problem(two.replaceAll(" X", "").replace("SECURITY", "[{ sig: [], rid: [] }]")).reason).toContain(
      "needed together",
    );
  });

  it("reads an answer whose schema says nothing in whatever shape it comes", () => {
    const answer = (schema: string) =>
      `paths: { /a: { get: { operationId: getA, responses: { '200': { description: Fine, content: { application/json: ${schema} } } } } } }`;
    for (const open of [
      "{}",
      "{ schema: true }",
      "{ schema: { description: Not documented, x-note: none } }",
    ]) {
      expect(row(answer(open), "getA"), open).toMatchObject({ receive: "any" });
      expect(generated(head + answer(open), "clients.ts")).toContain("Promise<unknown>");
    }
    for (const closed of [
      "{ schema: { type: object } }",
      "{ schema: { enum: [1] } }",
      "{ schema: { oneOf: [{ type: string }] } }",
    ])
      expect(row(answer(closed), "getA"), closed).toMatchObject({ receive: "json" });
  });

  it("tells empty answers from answers with a body", () => {
    const responses = (text: string) => `paths: { /a: { delete: { operationId: del, responses: ${text} } } }`;
    expect(row(responses("{ '204': { description: Gone } }"), "del")).toMatchObject({ receive: "empty" });
    const mixed = responses(
      "{ '200': { description: Gone, content: { application/json: { schema: { type: string } } } }, '204': { description: Gone } }",
    );
    expect(row(mixed, "del")).toMatchObject({ receive: "json", emptyStatuses: [204] });
    expect(generated(head + mixed, "clients.ts")).toContain("Promise<string | undefined>");
    expect(generated(head + responses("{ '204': { description: Gone } }"), "clients.ts")).toContain(
      "Promise<void>",
    );
  });
});
