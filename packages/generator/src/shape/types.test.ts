import { describe, expect, it } from "vitest";
import { generated, models } from "../../test/generate.fixture.ts";
import { SpecProblem } from "../document/problem.ts";

const declaration = (yaml: string, name: string, version?: string): string => {
  const text = generated(models(yaml, version), "models.ts");
  const start = text.search(new RegExp(`export (interface|type) ${name}\\b`));
  if (start < 0) throw new Error(`no ${name} in\n${text}`);
  const next = text.indexOf("\nexport ", start + 1);
  return text
    .slice(start, next < 0 ? undefined : next)
    .replaceAll(/\n? *\/\*\*[\s\S]*?\*\//g, "")
    .trim();
};

describe("a schema becomes a type", () => {
  it.each([
    [
      "type arrays are unions",
      "A: { type: [string, integer, 'null'] }",
      "export type A = string | number | null;",
    ],
    [
      "const and enum are literals",
      "A: { enum: [a, 1, true, null] }",
      'export type A = "a" | 1 | true | null;',
    ],
    ["a const is one literal", "A: { const: x }", 'export type A = "x";'],
    [
      "items of a union are put in brackets",
      "A: { type: array, items: { type: [string, integer] } }",
      "export type A = (string | number)[];",
    ],
    [
      "a prefix makes a tuple",
      "A: { type: array, prefixItems: [{ type: string }, { type: integer }], items: false }",
      "export type A = [string, number];",
    ],
    ["a schema without words is unknown", "A: {}", "export type A = unknown;"],
    [
      "an object without members is open",
      "A: { type: object }",
      "export type A = { [key: string]: unknown };",
    ],
    [
      "a map has an index signature",
      "A: { type: object, additionalProperties: { type: integer } }",
      "export type A = { [key: string]: number };",
    ],
    [
      "no members allowed is an empty object",
      "A: { type: object, additionalProperties: false }",
      "export type A = { [key: string]: never };",
    ],
  ])("%s", (_name, yaml, expected) => {
    expect(declaration(yaml, "A")).toBe(expected);
  });

  it("keeps known members typed in an open object", () => {
    const text = declaration(
      "A: { type: object, additionalProperties: true, required: [id], properties: { id: { type: string } } }",
      "A",
    );
    expect(text).toBe("export interface A {\n  id: string;\n  [key: string]: unknown;\n}");
  });

  it("reads `nullable` of OpenAPI 3.0, also beside allOf and on a component", () => {
    const yaml = `
A: { type: object, nullable: true, properties: { id: { type: string } } }
B: { type: string, nullable: true }
C: { nullable: true, allOf: [{ $ref: '#/components/schemas/D' }] }
D: { type: object, properties: { a: { type: string } } }`;
    expect(declaration(yaml, "A", "3.0.3")).toBe("export type A = AFields | null;");
    expect(declaration(yaml, "B", "3.0.3")).toBe("export type B = string | null;");
    expect(declaration(yaml, "C", "3.0.3")).toBe("export type C = D | null;");
  });

  it("extends named bases in allOf, and intersects where members meet", () => {
    const yaml = `
Base: { type: object, required: [id], properties: { id: { type: string } } }
Plain: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { name: { type: string } } }] }
Meet: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { id: { const: x } } }] }`;
    expect(declaration(yaml, "Plain")).toBe("export interface Plain extends Base {\n  name?: string;\n}");
    expect(declaration(yaml, "Meet")).toBe("export type Meet = Base & MeetPart2;");
  });

  it("narrows the tag of a discriminated union by mapping, and leaves a literal tag alone", () => {
    const yaml = `
Pet:
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
  discriminator: { propertyName: kind, mapping: { feline: '#/components/schemas/Cat' } }
Cat: { type: object, properties: { kind: { type: string } } }
Dog: { type: object, properties: { kind: { const: Dog } } }`;
    expect(declaration(yaml, "Pet")).toBe('export type Pet = (Cat & { kind: "feline" }) | Dog;');
  });

  it("names inline objects after where they stand, without taking a component's name", () => {
    const yaml = `
User: { type: object, properties: { address: { type: object, properties: { city: { type: string } } } } }
UserAddress: { type: string }`;
    expect(declaration(yaml, "User")).toContain("address?: UserAddress2;");
    expect(declaration(yaml, "UserAddress2")).toContain("city?: string;");
  });

  it("follows schemas that contain themselves", () => {
    const yaml = `
Tree: { type: object, properties: { children: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }
Json: { oneOf: [{ type: string }, { type: object, additionalProperties: { $ref: '#/components/schemas/Json' } }] }`;
    expect(declaration(yaml, "Tree")).toContain("children?: Tree[];");
    expect(declaration(yaml, "Json")).toBe("export type Json = string | { [key: string]: Json };");
  });

  it("refuses a schema that is only itself, and words it cannot read, with their place", () => {
    const problem = (yaml: string): SpecProblem => {
      try {
        declaration(yaml, "A");
      } catch (cause) {
        if (cause instanceof SpecProblem) return cause;
        throw cause;
      }
      throw new Error("nothing was refused");
    };
    const circle = problem("A: { $ref: '#/components/schemas/B' }\nB: { $ref: '#/components/schemas/A' }");
    expect(circle.reason).toContain("itself");
    expect(problem("A: { allOf: [{ $ref: '#/components/schemas/A' }] }").reason).toContain("contains itself");
    expect(problem("A: { $ref: '#/components/schemas/Missing' }")).toMatchObject({
      reason: "`$ref: #/components/schemas/Missing` points at nothing",
      pointer: "/components/schemas/A/$ref",
    });
    expect(problem("A: { $dynamicRef: '#x' }").pointer).toBe("/components/schemas/A/$dynamicRef");
    expect(problem("A: { type: date }").reason).toBe("`type: date` is not a JSON Schema type");
  });

  it("leaves failures out of a reply's type", () => {
    const yaml = `
A: { oneOf: [{ $ref: '#/components/schemas/Good' }, { $ref: '#/components/schemas/Bad' }] }
Good: { type: object, properties: { id: { type: string } } }
Bad: { type: object, x-vidspec: { failureReply: true }, properties: { code: { type: integer } } }`;
    expect(declaration(yaml, "A")).toBe("export type A = Good;");
  });
});
