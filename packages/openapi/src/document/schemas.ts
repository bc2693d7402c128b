/**
 * Questions about a schema that need more than one of its keywords: its members across `allOf`, the
 * alternative a value belongs to. It validates nothing; the lint and Prism do.
 */
import { isObject, type JsonObject, listAt, objectAt, type References } from "./document.ts";

/** The schema with its references followed and its `allOf` parts merged into one level. */
export function mergedSchema(references: References, schema: unknown, depth = 0): JsonObject {
  const own = references(schema);
  const parts = listAt(own, "allOf");
  if (parts.length === 0 || depth > 20) return own;
  const { allOf: _parts, ...rest } = own;
  const merged: JsonObject = {};
  const properties: JsonObject = {};
  const required = new Set<unknown>();
  for (const part of [...parts.map((inner) => mergedSchema(references, inner, depth + 1)), rest]) {
    Object.assign(merged, part);
    Object.assign(properties, objectAt(part, "properties"));
    for (const name of listAt(part, "required")) required.add(name);
  }
  if (Object.keys(properties).length > 0) merged.properties = properties;
  if (required.size > 0) merged.required = [...required];
  return merged;
}

/** The alternatives of a `oneOf` or `anyOf` that stand for whole shapes; empty where it has none. */
export function alternativesOf(schema: JsonObject): unknown[] {
  const list = listAt(schema, "oneOf").length > 0 ? listAt(schema, "oneOf") : listAt(schema, "anyOf");
  // `oneOf: [{required: [a]}, {required: [b]}]` narrows the schema it stands in; it is no choice of shapes.
  const isShape = (inner: unknown) =>
    isObject(inner) && !Object.keys(inner).every((key) => key === "required");
  return list.filter(isShape);
}

/** The alternative that fits the value best: constants first, then required members, then known members. */
export function alternativeFor(references: References, alternatives: unknown[], value: unknown): unknown {
  let best: unknown = alternatives[0];
  let bestMisfit = Number.POSITIVE_INFINITY;
  for (const alternative of alternatives) {
    const misfit = misfitOf(references, mergedSchema(references, alternative), value);
    if (misfit < bestMisfit) {
      best = alternative;
      bestMisfit = misfit;
    }
  }
  return best;
}

function misfitOf(references: References, schema: JsonObject, value: unknown): number {
  if (!isObject(value)) return schema.type === "object" || schema.properties ? 1000 : 0;
  const properties = objectAt(schema, "properties");
  let misfit = 0;
  for (const name of listAt(schema, "required")) if (!Object.hasOwn(value, String(name))) misfit += 10;
  for (const [name, member] of Object.entries(value)) {
    if (!Object.hasOwn(properties, name)) {
      misfit += schema.additionalProperties === false ? 10 : 1;
      continue;
    }
    const expected = mergedSchema(references, properties[name]);
    if ("const" in expected && expected.const !== member) misfit += 100;
    if (Array.isArray(expected.enum) && !expected.enum.includes(member)) misfit += 100;
  }
  return misfit;
}
