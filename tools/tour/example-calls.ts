/**
 * What the tour passes to each method: the parameters' and bodies' `success` examples of a vendor's client view, under
 * the keys that `flatParameters` gives them. Knows no vendor and makes up no value.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type DocumentOperation,
  type FlatBody,
  flatBody,
  flatParameters,
  isObject,
  type JsonObject,
  localReferences,
  operationsOf,
  type References,
} from "@vidspec/openapi";
import { root } from "../places.ts";

export interface ExampleCall {
  readonly operation: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export function exampleCalls(vendor: string): ExampleCall[] {
  const view = JSON.parse(
    readFileSync(join(root, "specs", vendor, "views", "client.json"), "utf8"),
  ) as JsonObject;
  const references = localReferences(view);
  return operationsOf(view).map((operation) => ({
    operation: operation.id,
    params: paramsOf(references, operation),
  }));
}

function paramsOf(references: References, operation: DocumentOperation): JsonObject {
  const params: JsonObject = {};
  for (const { key, in: place, schema, node } of flatParameters(references, operation)) {
    if (place === "body") continue;
    const value = exampleOf(references, node) ?? schema.example;
    if (value !== undefined) params[key] = value;
  }
  const body = flatBody(references, operation.node);
  return body === undefined ? params : { ...params, ...bodyParams(references, body) };
}

/** In the example's order; what only it has keeps its name, so that the client gets to refuse it. */
function bodyParams(references: References, { media, field, members }: FlatBody): JsonObject {
  const value = inField(field, exampleOf(references, media));
  const [first] = members;
  if (first?.name === undefined)
    return value === undefined || first === undefined ? {} : { [first.key]: value };
  const byName = new Map(members.map((member) => [member.name, member]));
  return Object.fromEntries(
    Object.entries(isObject(value) ? value : {})
      .filter(([name]) => byName.get(name)?.filledBy !== "client")
      .map(([name, item]) => [byName.get(name)?.key ?? name, item]),
  );
}

/** JSON text inside one form field: the caller passes the members of that JSON. */
function inField(field: string | undefined, value: unknown): unknown {
  if (field === undefined || !isObject(value)) return value;
  const wrapped = value[field];
  return typeof wrapped === "string" ? (JSON.parse(wrapped) as unknown) : wrapped;
}

function exampleOf(references: References, from: JsonObject): unknown {
  if (from.example !== undefined) return from.example;
  const named = isObject(from.examples) ? from.examples : {};
  return references(named.success ?? Object.values(named)[0]).value;
}
