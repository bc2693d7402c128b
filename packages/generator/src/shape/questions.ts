/**
 * Questions about one schema: is it an object with members, binary, a failure, a circle? No types are written here.
 */
import {
  isNode,
  listAt,
  lookUp,
  type Node,
  nodeAt,
  refPointer,
  step,
  textAt,
  vidspec,
} from "../document/document.ts";
import { SpecProblem } from "../document/problem.ts";
import { pascalCase } from "../text/names.ts";
import { onlyRequires } from "./words.ts";

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Words that change what a schema allows; others only describe it. */
export const shapeWords: ReadonlySet<string> = new Set([
  "type",
  "properties",
  "required",
  "additionalProperties",
  "patternProperties",
  "items",
  "prefixItems",
  "enum",
  "const",
  "allOf",
  "oneOf",
  "anyOf",
]);

export const hasMembers = (schema: Node): boolean =>
  Object.keys(nodeAt(schema, "properties") ?? {}).length > 0;

/** Words of an object without the combinations that stand beside it. */
export function objectOnly(schema: Node): Node {
  const { allOf: _all, oneOf: _one, anyOf: _any, nullable: _nullable, ...rest } = schema;
  return { ...rest, type: "object" };
}

export const isObjectShape = (schema: Node): boolean =>
  hasMembers(schema) &&
  (schema.type === undefined ||
    schema.type === "object" ||
    (Array.isArray(schema.type) && schema.type.every((kind) => kind === "object" || kind === "null")));

/** An object with members and nothing that needs a type expression. */
export function isPureObject(schema: Node): boolean {
  if (
    !hasMembers(schema) ||
    (schema.type !== undefined && schema.type !== "object") ||
    schema.nullable === true
  )
    return false;
  return (
    !["enum", "const", "allOf", "$ref"].some((word) => word in schema) &&
    ["oneOf", "anyOf"].every((word) => listAt(schema, word).every(onlyRequires))
  );
}

export const isBinary = (schema: Node): boolean =>
  schema.format === "binary" ||
  (typeof schema.contentMediaType === "string" &&
    schema.contentEncoding === undefined &&
    !/json|text|xml/.test(schema.contentMediaType));

/** A failed 2xx is an error for the caller, never part of a reply's type. */
export function isFailureReply(root: Node, schema: unknown): boolean {
  if (!isNode(schema)) return false;
  if (vidspec(schema).failureReply === true) return true;
  const target =
    typeof schema.$ref === "string" && schema.$ref.startsWith("#") ? lookUp(root, schema.$ref) : undefined;
  return isNode(target) && vidspec(target).failureReply === true;
}

export const titled = (schema: unknown, otherwise: string): string => {
  const title = isNode(schema) && schema.$ref === undefined ? textAt(schema, "title") : undefined;
  return title && title.length <= 30 ? pascalCase(title) : otherwise;
};

/** Null stands beside the type; in an enum or a constant it stands among the values. */
export const isNullable = (schema: Node): boolean =>
  schema.nullable === true || (listsNull(schema) && !("enum" in schema) && !("const" in schema));

export const mayBeNull = (schema: Node): boolean => schema.nullable === true || listsNull(schema);

const listsNull = (schema: Node): boolean => Array.isArray(schema.type) && schema.type.includes("null");

/** What a referenced schema says is repeated at the member, except for objects: their type is a click away. */
export function referredDoc(schema: Node): Node {
  const { properties, allOf, oneOf, anyOf, items, "x-vidspec": _extension, ...rest } = schema;
  return properties || allOf || oneOf || anyOf || items ? {} : rest;
}

/** `A: $ref B`, `B: $ref A` and combinations that contain only themselves have no shape. */
export function refuseAliasCycle(root: Node, start: string, at: string, shaped: Set<string>): void {
  const walk = (pointer: string, trail: readonly string[]): void => {
    if (shaped.has(pointer)) return;
    if (trail.includes(pointer)) {
      throw new SpecProblem(
        `schema \`${start}\` contains itself without an object or array between`,
        step(at, "$ref"),
      );
    }
    const node = lookUp(root, pointer);
    if (!isNode(node)) return;
    const next = [node, ...["allOf", "oneOf", "anyOf"].flatMap((word) => listAt(node, word))];
    for (const part of next) {
      if (isNode(part) && typeof part.$ref === "string")
        walk(refPointer(root, part.$ref, pointer), [...trail, pointer]);
    }
    shaped.add(pointer);
  };
  walk(start, []);
}
