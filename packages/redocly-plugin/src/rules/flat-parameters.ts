/**
 * `vidspec/flat-parameters`: a method takes one flat object, so path, query, header and body names must not meet. The
 * key is the wire name unless `x-vidspec.clientName` says otherwise; an object body with listed properties is spread;
 * every other body is one key, `body` unless named. What the signer or the client fills in is no key.
 */
import type { Oas3Rule } from "@redocly/openapi-core";
import {
  alternativesOf,
  isFormMediaType,
  isObject,
  type JsonObject,
  mergedSchema,
  objectAt,
  type References,
  vidspec,
} from "@vidspec/openapi";
import { operationVisitor, parametersOf, type VisitedOperation } from "../visit/operations.ts";

export const flatParameters: Oas3Rule = () =>
  operationVisitor({
    operation(visited) {
      if (visited.webhook) return;
      const keys = new Map<string, string>();
      const { context } = visited;
      for (const { key, origin } of keysOf(visited)) {
        const other = keys.get(key);
        if (other === undefined) keys.set(key, origin);
        else if (other !== origin)
          context.report({
            message: `Two sources meet in the key \`${key}\`: ${other} and ${origin}. Give one of them \`x-vidspec.clientName\`.`,
            location: context.location.key(),
          });
      }
    },
  });

export interface Key {
  readonly key: string;
  /** The source in words; equal for two media types that describe one body. */
  readonly origin: string;
}

/** The keys a caller gives, each with its source. */
export function keysOf(visited: VisitedOperation): Key[] {
  const { references } = visited;
  const parameters = parametersOf(visited)
    .filter((parameter) => vidspec(references, parameter).signed !== true)
    .map((parameter) => ({
      key: keyOf(references, parameter, String(parameter.name)),
      origin: `the ${parameter.in} parameter \`${parameter.name}\``,
    }));
  return [...parameters, ...bodyKeys(visited)];
}

function bodyKeys({ node, references }: VisitedOperation): Key[] {
  if (node.requestBody === undefined) return [];
  const requestBody = references(node.requestBody);
  const named = vidspec(references, requestBody).clientName;
  const whole: Key = { key: typeof named === "string" ? named : "body", origin: "the request body" };
  return Object.entries(objectAt(requestBody, "content")).flatMap(([name, mediaType]) => {
    const schema = contentOf(references, name, objectAt(mediaType as JsonObject, "schema"));
    const properties = propertiesOf(references, schema);
    if (properties.length === 0 || typeof named === "string") return [whole];
    return properties
      .filter(([, property]) => isCallers(references, property))
      .map(([wire, property]) => ({
        key: keyOf(references, property, wire),
        origin: `the body member \`${wire}\``,
      }));
  });
}

/** JSON inside the only field of a form is what the caller fills in, not the field. */
function contentOf(references: References, mediaType: string, schema: JsonObject): unknown {
  if (!isFormMediaType(mediaType)) return schema;
  const fields = Object.values(objectAt(mergedSchema(references, schema), "properties"));
  const inner = fields.length === 1 ? references(fields[0]).contentSchema : undefined;
  return inner ?? schema;
}

function propertiesOf(references: References, schema: unknown): [string, unknown][] {
  const merged = mergedSchema(references, schema);
  return [
    ...Object.entries(objectAt(merged, "properties")),
    ...alternativesOf(merged).flatMap((alternative) => propertiesOf(references, alternative)),
  ];
}

function isCallers(references: References, property: unknown): boolean {
  if (!isObject(property)) return true;
  const resolved = references(property);
  return (
    vidspec(references, property).signed !== true && !("const" in resolved) && resolved.readOnly !== true
  );
}

function keyOf(references: References, node: unknown, wire: string): string {
  const named = vidspec(references, node).clientName;
  return typeof named === "string" ? named : wire;
}
