/** What is generated compiles under the strictest settings, and so do the examples in its docs. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, expect, it } from "vitest";
import { generateFiles } from "../src/package/generated-files.ts";
import { apiFrom, head } from "./generate.fixture.ts";

const yaml = `${head}
x-vidspec:
  id: acme
  codes: { "46": { meaning: No such thing. } }
security: [{ key: [] }]
paths:
  /things/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string }, example: a1 }]
    get:
      operationId: getThing
      summary: Get a thing
      x-vidspec: { effects: read, codes: ["46"], source: { kind: inferred, ref: "a */ b", seen: "2026-11" } }
      responses: { '200': { description: Fine, content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } }
    put:
      operationId: updateThing
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Thing' }
            example: { name: ring, tags: [gold], kind: small }
      responses: { '200': { description: Fine, content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }, '204': { description: Nothing } }
  /tickets:
    post:
      operationId: requestTicket
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file]
              properties: { file: { type: string, format: binary }, expires: { type: string }, expire: { type: string } }
              oneOf: [{ required: [expires] }, { required: [expire] }]
      responses: { '200': { description: Fine, content: { application/xml: { schema: { type: object, properties: { code: { const: 0 } } } } } } }
  /list:
    get:
      operationId: listThings
      x-vidspec: { page: { by: page, at: page, items: objects } }
      parameters: [{ name: page, in: query, schema: { type: integer } }, { name: "filter[by]", in: query, style: deepObject, schema: { type: object, additionalProperties: { type: string } } }]
      responses: { '200': { description: Fine, content: { application/json: { schema: { type: object, properties: { objects: { type: array, items: { $ref: '#/components/schemas/Thing' } } } } } } } }
webhooks:
  made: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }, responses: { '200': { description: Taken } } } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: K } }
  schemas:
    Thing:
      type: object
      description: "A thing. /* not the end */"
      required: [name]
      additionalProperties: true
      properties:
        id: { type: string, readOnly: true }
        name: { type: string, maxLength: 9 }
        tags: { type: array, items: { type: string } }
        kind: { enum: [small, large] }
        parent: { $ref: '#/components/schemas/Thing' }
        odd-name: { oneOf: [{ $ref: '#/components/schemas/Small' }, { $ref: '#/components/schemas/Large' }, { type: 'null' }] }
        __proto__: { type: string }
    Small: { type: object, nullable: true, properties: { size: { type: integer } } }
    Large: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { size: { type: [integer, 'null'] } } }] }
    Base: { type: object, properties: { made: { type: string, format: date-time } } }
    Promise: { type: object, properties: { kept: { type: boolean } } }
`;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const runtime = `export type { OperationRow } from ${JSON.stringify(here("../../auth/src/contract/operation.ts"))};
export type { AnswerShapes, CodeRow, VendorSettings, XmlNode } from ${JSON.stringify(here("../../runtime/src/setup/settings.ts"))};
export interface CallOptions { readonly timeout?: number }
export { type FailureGuard, failureGuard, isVidspecError, VidspecError } from ${JSON.stringify(here("../../auth/src/contract/errors.ts"))};
`;

const folder = mkdtempSync(join(tmpdir(), "vidspec-compiles-"));
afterAll(() => rmSync(folder, { recursive: true }));

function diagnose(files: ReadonlyMap<string, string>): string[] {
  const all = new Map([...files, ["runtime.ts", runtime], ["package.json", '{ "type": "module" }']]);
  for (const [name, text] of all) writeFileSync(join(folder, name), text);
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    verbatimModuleSyntax: true,
    isolatedDeclarations: true,
    declaration: true,
    skipLibCheck: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    paths: {
      "@vidspec/runtime": [join(folder, "runtime.ts")],
      "@vidspec/auth": [here("../../auth/src/contract/operation.ts")],
    },
  };
  const names = [...all.keys()].filter((name) => name.endsWith(".ts")).map((name) => join(folder, name));
  return ts
    .getPreEmitDiagnostics(ts.createProgram(names, options))
    .map(
      ({ file, messageText, start }) =>
        `${file?.fileName}:${start} ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
}

/** The code of every `@example` in a file. */
const examplesIn = (text: string): string[] =>
  [...text.matchAll(/\* @example\n((?: +\*(?! @)(?!\/).*\n)+)/g)].map(([, code]) =>
    code!.replaceAll(/^ +\* ?/gm, ""),
  );

it("compiles, docs' examples included", () => {
  const files = generateFiles(apiFrom(yaml));
  const examples = examplesIn(files.get("clients.ts")!);
  expect(examples.length).toBeGreaterThanOrEqual(2);
  const used = examples.map(
    (code, index) => `export async function example${index}(): Promise<unknown> {
${code}return ${code.includes("const reply") ? "reply" : "undefined"};
}
`,
  );
  files.set(
    "examples.ts",
    `import type { AcmeOperations } from "./clients.ts";\ndeclare const acme: AcmeOperations;\n${used.join("")}`,
  );
  expect(diagnose(files)).toEqual([]);
}, 60_000);

it("holds no function bodies and no import of a value", () => {
  for (const [name, text] of generateFiles(apiFrom(yaml))) {
    // The index makes the guard for the types beside it.
    if (name !== "index.ts") expect(text, name).not.toMatch(/=>|\bfunction\b(?!ality)|^import (?!type)/m);
    expect(text.startsWith("// Generated by @vidspec/generator from acme.yaml (sha256:"), name).toBe(true);
    expect(text.endsWith("\n") && !text.includes("\r") && !/[ \t]$/m.test(text), name).toBe(true);
  }
});

const vendors = /securevideo|vxg|streamapi|scaleengine|gcore/i;

it("knows no vendor: their names are in targets.ts alone", () => {
  const folder = here("../src/");
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".test.ts"),
  );
  expect(sources.length).toBeGreaterThan(30);
  for (const file of sources) expect(readFileSync(join(folder, file), "utf8"), file).not.toMatch(vendors);
  // And the names are what they are looked for as.
  expect(readFileSync(here("../../../tools/generate/targets.ts"), "utf8")).toMatch(vendors);
});
