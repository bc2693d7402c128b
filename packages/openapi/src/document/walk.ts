/**
 * Where things stand in an OpenAPI document: every schema, operation, parameter list and media type.
 * It follows the structure of the format, so a property that happens to be called `example` or `default` is a
 * schema, while the data inside an example is never taken for one. References are not followed.
 */
import { httpMethods, isObject, type JsonObject, listAt, objectAt, pointerStep } from "./document.ts";

export interface Visitor {
  schema?(schema: JsonObject, pointer: string): void;
  operation?(operation: JsonObject, pointer: string, place: OperationPlace): void;
  pathItem?(item: JsonObject, pointer: string): void;
  mediaType?(mediaType: JsonObject, pointer: string, name: string): void;
  parameter?(parameter: JsonObject, pointer: string): void;
  response?(response: JsonObject, pointer: string): void;
}

export interface OperationPlace {
  readonly path: string;
  readonly method: string;
  readonly item: JsonObject;
  readonly webhook: boolean;
}

const schemaMaps = ["properties", "patternProperties", "$defs", "dependentSchemas"];
const schemaLists = ["allOf", "anyOf", "oneOf", "prefixItems"];
const singleSchemas = [
  "items",
  "additionalProperties",
  "unevaluatedProperties",
  "unevaluatedItems",
  "not",
  "if",
  "then",
  "else",
  "contains",
  "propertyNames",
  "contentSchema",
];

export function walkDocument(document: JsonObject, visitor: Visitor): void {
  for (const [path, item] of entries(document, "paths"))
    walkPathItem(item, `/paths/${pointerStep(path)}`, path, false, visitor);
  for (const [name, item] of entries(document, "webhooks"))
    walkPathItem(item, `/webhooks/${pointerStep(name)}`, name, true, visitor);
  const components = objectAt(document, "components");
  const at = (section: string, name: string) => `/components/${section}/${pointerStep(name)}`;
  for (const [name, node] of entries(components, "schemas")) walkSchema(node, at("schemas", name), visitor);
  for (const [name, node] of entries(components, "parameters"))
    walkParameter(node, at("parameters", name), visitor);
  for (const [name, node] of entries(components, "headers")) walkHeader(node, at("headers", name), visitor);
  for (const [name, node] of entries(components, "requestBodies"))
    walkContent(node, at("requestBodies", name), visitor);
  for (const [name, node] of entries(components, "responses"))
    walkResponse(node, at("responses", name), visitor);
  for (const [name, node] of entries(components, "pathItems"))
    walkPathItem(node, at("pathItems", name), name, true, visitor);
}

/** Visits a schema and every schema inside it. */
export function walkSchema(schema: unknown, pointer: string, visitor: Visitor): void {
  if (!isObject(schema)) return;
  visitor.schema?.(schema, pointer);
  for (const keyword of schemaMaps)
    for (const [name, inner] of entries(schema, keyword))
      walkSchema(inner, `${pointer}/${keyword}/${pointerStep(name)}`, visitor);
  for (const keyword of schemaLists)
    listAt(schema, keyword).forEach((inner, index) => {
      walkSchema(inner, `${pointer}/${keyword}/${index}`, visitor);
    });
  for (const keyword of singleSchemas) walkSchema(schema[keyword], `${pointer}/${keyword}`, visitor);
}

function walkPathItem(
  item: unknown,
  pointer: string,
  path: string,
  webhook: boolean,
  visitor: Visitor,
): void {
  if (!isObject(item)) return;
  visitor.pathItem?.(item, pointer);
  walkParameters(item, pointer, visitor);
  for (const method of httpMethods) {
    const operation = item[method];
    if (!isObject(operation)) continue;
    const here = `${pointer}/${method}`;
    visitor.operation?.(operation, here, { path, method, item, webhook });
    walkParameters(operation, here, visitor);
    walkContent(operation.requestBody, `${here}/requestBody`, visitor);
    for (const [status, response] of entries(operation, "responses"))
      walkResponse(response, `${here}/responses/${status}`, visitor);
    for (const [name, callback] of entries(operation, "callbacks"))
      for (const [expression, inner] of Object.entries(isObject(callback) ? callback : {}))
        walkPathItem(
          inner,
          `${here}/callbacks/${pointerStep(name)}/${pointerStep(expression)}`,
          expression,
          true,
          visitor,
        );
  }
}

function walkParameters(node: JsonObject, pointer: string, visitor: Visitor): void {
  listAt(node, "parameters").forEach((parameter, index) => {
    walkParameter(parameter, `${pointer}/parameters/${index}`, visitor);
  });
}

function walkParameter(parameter: unknown, pointer: string, visitor: Visitor): void {
  if (!isObject(parameter)) return;
  visitor.parameter?.(parameter, pointer);
  walkSchema(parameter.schema, `${pointer}/schema`, visitor);
  walkContent(parameter, pointer, visitor);
}

function walkHeader(header: unknown, pointer: string, visitor: Visitor): void {
  if (!isObject(header)) return;
  walkSchema(header.schema, `${pointer}/schema`, visitor);
  walkContent(header, pointer, visitor);
}

function walkResponse(response: unknown, pointer: string, visitor: Visitor): void {
  if (!isObject(response)) return;
  visitor.response?.(response, pointer);
  for (const [name, header] of entries(response, "headers"))
    walkHeader(header, `${pointer}/headers/${pointerStep(name)}`, visitor);
  walkContent(response, pointer, visitor);
}

/** The media types of a request body, response, parameter or header. */
function walkContent(holder: unknown, pointer: string, visitor: Visitor): void {
  if (!isObject(holder)) return;
  for (const [name, mediaType] of entries(holder, "content")) {
    if (!isObject(mediaType)) continue;
    const here = `${pointer}/content/${pointerStep(name)}`;
    visitor.mediaType?.(mediaType, here, name);
    walkSchema(mediaType.schema, `${here}/schema`, visitor);
  }
}

function entries(node: unknown, member: string): [string, unknown][] {
  return Object.entries(objectAt(node, member));
}
