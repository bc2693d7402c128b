/**
 * The type expression of a schema, as a tree. Both spellings are read, OpenAPI 3.0's and 3.1's; what a type cannot say
 * stays `unknown`, what is no schema stops the generator. Nothing is declared here: objects get a name and wait.
 */
import { isNode, listAt, lookUp, type Node, nodeAt, refPointer, step, steps } from "../document/document.ts";
import { SpecProblem } from "../document/problem.ts";
import { pascalCase } from "../text/names.ts";
import {
  intersection,
  list,
  literalType,
  named,
  never,
  orNull,
  record,
  type TypeNode,
  union,
  unknown,
} from "../text/type-tree.ts";
import { tagOf, tagValues } from "./discriminator.ts";
import type { DeclaredNames, Direction } from "./names.ts";
import {
  hasMembers,
  isBinary,
  isFailureReply,
  isNullable,
  isObjectShape,
  objectOnly,
  refuseAliasCycle,
  shapeWords,
  titled,
} from "./questions.ts";
import { onlyRequires } from "./words.ts";

/** What all schemas of one document share. */
export interface Shaping {
  readonly root: Node;
  readonly names: DeclaredNames;
  /** Whether the two directions differ. */
  differs(schema: unknown, at: string): boolean;
  /** Pointers that are known to lead to a shape. */
  readonly shaped: Set<string>;
}

/** Where a schema stands, what an inline object there is called, and which way it travels. */
export interface Spot {
  readonly at: string;
  readonly hint: string;
  readonly direction: Direction;
}

const below = (spot: Spot, hint: string, ...way: (string | number)[]): Spot => ({
  at: step(spot.at, ...way),
  hint: `${spot.hint}${hint}`,
  direction: spot.direction,
});

export function typeOf(shaping: Shaping, schema: unknown, spot: Spot): TypeNode {
  if (schema === undefined || schema === true) return unknown;
  if (schema === false) return never;
  if (!isNode(schema)) throw new SpecProblem("a schema is expected here", spot.at);
  const dynamic = ["$dynamicRef", "$recursiveRef"].find((word) => word in schema);
  if (dynamic) throw new SpecProblem(`\`${dynamic}\` is not supported`, step(spot.at, dynamic));
  if ("$ref" in schema) return reference(shaping, schema, spot);
  const type = plain(shaping, schema, spot);
  return isNullable(schema) ? orNull(type) : type;
}

function reference(shaping: Shaping, schema: Node, spot: Spot): TypeNode {
  const { root, names } = shaping;
  const { direction } = spot;
  const at = refPointer(root, schema.$ref, spot.at);
  const target = lookUp(root, at);
  refuseAliasCycle(root, at, spot.at, shaping.shaped);
  const differs = shaping.differs(target, at);
  const words = steps(at).slice(-3);
  const own = words.filter((word) => !["schemas", "properties", "items", "$defs"].includes(word)).join("-");
  const wanted = { name: pascalCase(own), schema: target, at, direction };
  const name = names.nameOf(`${at}|${differs ? direction : ""}`, wanted, differs);
  const beside = Object.fromEntries(Object.entries(schema).filter(([word]) => shapeWords.has(word)));
  if (Object.keys(beside).length > 0) return intersection([name, plain(shaping, beside, spot)]);
  return schema.nullable === true ? orNull(name) : name;
}

/** The type without its null and without references. */
function plain(shaping: Shaping, schema: Node, spot: Spot): TypeNode {
  if ("const" in schema) return constant(schema.const, spot.at);
  if (Array.isArray(schema.enum))
    return union(schema.enum.map((value) => constant(value, step(spot.at, "enum"))));
  const parts = combined(shaping, schema, spot);
  if (parts.length > 0) return intersection(parts);
  const { type } = schema;
  if (type !== undefined && !(Array.isArray(type) && type.length === 0))
    return union([type].flat().map((kind) => ofKind(shaping, String(kind), schema, spot)));
  return Array.isArray(schema.prefixItems) || schema.items !== undefined
    ? arrayType(shaping, schema, spot)
    : unknown;
}

/** The object's own members, every part of `allOf`, and the choices: all of them hold. */
function combined(shaping: Shaping, schema: Node, spot: Spot): TypeNode[] {
  const parts = isObjectShape(schema) ? [objectType(shaping, schema, spot)] : [];
  for (const [index, part] of listAt(schema, "allOf").entries()) {
    if (onlyRequires(part)) continue;
    parts.push(typeOf(shaping, part, below(spot, titled(part, `Part${index + 1}`), "allOf", index)));
  }
  for (const word of ["oneOf", "anyOf"]) {
    const alternatives = listAt(schema, word);
    if (!alternatives.every(onlyRequires)) parts.push(choice(shaping, schema, word, alternatives, spot));
  }
  return parts;
}

function choice(
  shaping: Shaping,
  schema: Node,
  word: string,
  alternatives: readonly unknown[],
  spot: Spot,
): TypeNode {
  const { root } = shaping;
  const tag = tagOf(schema);
  const types = alternatives.flatMap((alternative, index): TypeNode[] => {
    if (isFailureReply(root, alternative)) return [];
    const inner = below(spot, titled(alternative, `Option${index + 1}`), word, index);
    const type = typeOf(shaping, alternative, inner);
    const values = tag ? tagValues(root, schema, alternative, inner.at, tag) : [];
    if (tag === undefined || values.length === 0) return [type];
    return [{ kind: "tagged", of: type, tag, value: union(values.map(literalType)) }];
  });
  return union(types);
}

function ofKind(shaping: Shaping, kind: string, schema: Node, spot: Spot): TypeNode {
  switch (kind) {
    case "string":
      return isBinary(schema) ? bytes(spot.direction) : named("string");
    case "integer":
    case "number":
      return named("number");
    case "boolean":
      return named("boolean");
    case "null":
      return literalType(null);
    case "array":
      return arrayType(shaping, schema, spot);
    case "object":
      return objectType(shaping, schema, spot);
    default:
      throw new SpecProblem(`\`type: ${kind}\` is not a JSON Schema type`, step(spot.at, "type"));
  }
}

const bytes = (direction: Direction): TypeNode =>
  direction === "in" ? union([named("Blob"), named("Uint8Array")]) : named("Uint8Array");

function arrayType(shaping: Shaping, schema: Node, spot: Spot): TypeNode {
  const item = (): TypeNode => typeOf(shaping, schema.items, below(spot, "Item", "items"));
  if (!Array.isArray(schema.prefixItems)) return list(item());
  const heads = schema.prefixItems.map((head, index) =>
    typeOf(shaping, head, below(spot, `Item${index + 1}`, "prefixItems", index)),
  );
  return { kind: "tuple", heads, rest: schema.items === false ? undefined : item() };
}

/** An object with listed members gets a name; one without is a map. */
function objectType(shaping: Shaping, schema: Node, spot: Spot): TypeNode {
  if (!hasMembers(schema)) return record(indexType(shaping, schema, spot) ?? unknown);
  const { names } = shaping;
  const { at, hint, direction } = spot;
  return names.nameOf(
    `${at}|object|${direction}`,
    {
      name: names.isComponent(at) ? `${hint}Fields` : hint,
      schema: objectOnly(schema),
      at: `${at}|object`,
      direction,
    },
    false,
  );
}

/** What members that are not listed may hold; undefined where nothing is said about them. */
export function indexType(shaping: Shaping, schema: Node, spot: Spot): TypeNode | undefined {
  const { additionalProperties: more } = schema;
  const types = Object.entries(nodeAt(schema, "patternProperties") ?? {}).map(([pattern, inner]) =>
    typeOf(shaping, inner, below(spot, "Value", "patternProperties", pattern)),
  );
  if (isNode(more)) types.push(typeOf(shaping, more, below(spot, "Value", "additionalProperties")));
  else if (more === true) types.push(unknown);
  else if (more === false && types.length === 0) return hasMembers(schema) ? undefined : never;
  return types.length > 0 ? union(types) : undefined;
}

function constant(value: unknown, at: string): TypeNode {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return literalType(value);
  if (typeof value === "object") return unknown;
  throw new SpecProblem("a constant is expected here", at);
}
