/**
 * Members the signer fills in (`x-vidspec.signed`): taken out for the client, made optional for the mock.
 * Both changes also reach `required` lists, on the schema itself and inside the branches that narrow it.
 */
import {
  alternativeFor,
  alternativesOf,
  isObject,
  type JsonObject,
  listAt,
  localReferences,
  mergedSchema,
  objectAt,
  type References,
  vidspec,
  walkDocument,
} from "@vidspec/openapi";

function isSigned(references: References, node: unknown): boolean {
  return vidspec(references, node).signed === true;
}

/** Removes signed parameters and properties, their `required` entries and their values in examples. */
export function removeSigned(document: JsonObject): void {
  const references = localReferences(document);
  // Examples first: they are read along the schemas that are about to lose members.
  dropFromExamples(document);
  const found = signedNames(document);
  for (const [schema, names] of found) stripRequired(schema, names);
  for (const [schema, names] of found) for (const name of names) delete objectAt(schema, "properties")[name];
  const withoutSigned = (node: JsonObject) => {
    if (!Array.isArray(node.parameters)) return;
    node.parameters = node.parameters.filter((parameter) => !isSigned(references, parameter));
    if (listAt(node, "parameters").length === 0) delete node.parameters;
  };
  walkDocument(document, { pathItem: withoutSigned, operation: withoutSigned });
  const parameters = objectAt(objectAt(document, "components"), "parameters");
  for (const [name, parameter] of Object.entries(parameters))
    if (isSigned(references, parameter)) delete parameters[name];
}

/** Makes signed parameters and properties optional, so that a call without them is still well-formed. */
export function relaxSigned(document: JsonObject): void {
  const references = localReferences(document);
  for (const [schema, names] of signedNames(document)) stripRequired(schema, names);
  walkDocument(document, {
    parameter(parameter) {
      // OpenAPI knows no optional path parameter.
      if (isSigned(references, parameter) && parameter.in !== "path") delete parameter.required;
    },
  });
}

/** Every schema with signed members, and their names; a part of an `allOf` lends its names to the whole. */
function signedNames(document: JsonObject): Map<JsonObject, Set<string>> {
  const references = localReferences(document);
  const found = new Map<JsonObject, Set<string>>();
  walkDocument(document, {
    schema(schema) {
      const names = new Set<string>();
      for (const [name, property] of Object.entries(objectAt(mergedSchema(references, schema), "properties")))
        if (isSigned(references, property)) names.add(name);
      if (names.size > 0 && schema.$ref === undefined) found.set(schema, names);
    },
  });
  return found;
}

function stripRequired(schema: JsonObject, names: ReadonlySet<string>): void {
  if (Array.isArray(schema.required)) {
    schema.required = schema.required.filter((name) => !names.has(String(name)));
    if (listAt(schema, "required").length === 0) delete schema.required;
  }
  for (const keyword of ["allOf", "anyOf", "oneOf"])
    for (const branch of listAt(schema, keyword)) if (isObject(branch)) stripRequired(branch, names);
  for (const keyword of ["if", "then", "else"]) {
    const branch = schema[keyword];
    if (isObject(branch)) stripRequired(branch, names);
  }
}

function dropFromExamples(document: JsonObject): void {
  const references = localReferences(document);
  const clean = (holder: JsonObject, schema: unknown) => {
    if ("example" in holder) holder.example = withoutSignedValues(references, schema, holder.example);
    for (const [name, example] of Object.entries(objectAt(holder, "examples"))) {
      const target = references(example);
      if ("value" in target)
        objectAt(holder, "examples")[name] = {
          ...target,
          value: withoutSignedValues(references, schema, target.value),
        };
    }
  };
  walkDocument(document, {
    mediaType(mediaType) {
      if (!hasSigned(references, mediaType.schema)) return;
      clean(mediaType, mediaType.schema);
    },
    schema(schema) {
      if (!("example" in schema || Array.isArray(schema.examples)) || !hasSigned(references, schema)) return;
      if ("example" in schema) schema.example = withoutSignedValues(references, schema, schema.example);
      if (Array.isArray(schema.examples))
        schema.examples = schema.examples.map((value) => withoutSignedValues(references, schema, value));
    },
  });
}

function hasSigned(references: References, schema: unknown, depth = 0): boolean {
  if (depth > 8) return false;
  const merged = mergedSchema(references, schema);
  const below = [
    ...Object.values(objectAt(merged, "properties")),
    ...alternativesOf(merged),
    merged.items,
    merged.contentSchema,
  ];
  return below.some(
    (inner) => isObject(inner) && (isSigned(references, inner) || hasSigned(references, inner, depth + 1)),
  );
}

function withoutSignedValues(references: References, schema: unknown, value: unknown): unknown {
  const merged = mergedSchema(references, schema);
  const alternatives = alternativesOf(merged);
  if (alternatives.length > 0)
    return withoutSignedValues(references, alternativeFor(references, alternatives, value), value);
  if (Array.isArray(value)) return value.map((item) => withoutSignedValues(references, merged.items, item));
  if (typeof value === "string" && merged.contentSchema !== undefined) {
    const inner = parsed(value);
    return inner === undefined
      ? value
      : JSON.stringify(withoutSignedValues(references, merged.contentSchema, inner));
  }
  if (!isObject(value)) return value;
  const properties = objectAt(merged, "properties");
  const kept: JsonObject = {};
  for (const [name, member] of Object.entries(value))
    if (!isSigned(references, properties[name]))
      kept[name] = withoutSignedValues(references, properties[name], member);
  return kept;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
