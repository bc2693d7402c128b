/**
 * schema.ts: openapi-typescript's types of the client view, for the raw face. The only place that loads the classic
 * TypeScript compiler; import it when there is something to write.
 */
import { createRequire } from "node:module";
import type * as OpenapiTs from "openapi-typescript";
import { follow, isNode, type Node } from "../document/document.ts";
import { isJsonType } from "../read/body.ts";

// By their own doors: the package's main one loads a second linter and bundler, and its function runs both over a
// document that has been through ours. CommonJS, because a module loader parses all of the compiler to see that it is.
const load = createRequire(import.meta.url);
const transformSchema: typeof OpenapiTs.transformSchema = load("openapi-typescript/dist/transform/index.cjs");
const { astToString }: Pick<typeof OpenapiTs, "astToString"> = load("openapi-typescript/dist/lib/ts.cjs");
const { resolveRef, scanDiscriminators }: Pick<typeof OpenapiTs, "resolveRef" | "scanDiscriminators"> = load(
  "openapi-typescript/dist/lib/utils.cjs",
);

/** What openapi-typescript sets where it is given no options. */
const defaults = {
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  conditionalEnums: false,
  dedupeEnums: false,
  defaultNonNullable: true,
  emptyObjectsUnknown: false,
  enum: false,
  enumValues: false,
  excludeDeprecated: false,
  exportType: false,
  generatePathParams: false,
  immutable: false,
  makePathsEnum: false,
  pathParamsAsTypes: false,
  propertiesRequiredByDefault: false,
  readWriteMarkers: false,
  rootTypes: false,
  rootTypesKeepCasing: false,
  rootTypesNoSchemaPrefix: false,
  silent: true,
};

export function schemaFile(client: Node, header: string): string {
  // openapi-typescript changes the document it is given.
  const text = JSON.stringify(client);
  const copy: OpenapiTs.OpenAPI3 = JSON.parse(text, (_name, value) => insideText(client, value));
  const syntax = transformSchema(copy, {
    ...defaults,
    discriminators: scanDiscriminators(copy, defaults),
    injectFooter: [],
    inject: undefined,
    postTransform: undefined,
    transform: undefined,
    transformProperty: undefined,
    redoc: undefined as never,
    resolve: (ref) => resolveRef(copy, ref, { silent: true }),
  });
  return `${header}/* biome-ignore-all lint: generated */\n\n${astToString(syntax)}`;
}

/** JSON text inside a form field is typed as what it says: the raw face takes the object and writes the text. */
function insideText(root: Node, value: unknown): unknown {
  if (!isNode(value) || typeof value.contentMediaType !== "string" || !isJsonType(value.contentMediaType)) {
    return value;
  }
  return isNode(value.contentSchema) ? withoutFixed(root, value.contentSchema) : value;
}

/** Members whose value the spec fixes may be left out: the client sets them. */
function withoutFixed(root: Node, given: Node): Node {
  const schema = follow(root, given, "#").value;
  if (!isNode(schema)) return given;
  const { required, properties, allOf } = schema;
  const isFixed = (name: unknown): boolean => {
    const member = isNode(properties) ? properties[String(name)] : undefined;
    return isNode(member) && "const" in member;
  };
  return {
    ...schema,
    ...(Array.isArray(required) ? { required: required.filter((name) => !isFixed(name)) } : {}),
    ...(Array.isArray(allOf)
      ? { allOf: allOf.map((part) => (isNode(part) ? withoutFixed(root, part) : part)) }
      : {}),
  };
}
