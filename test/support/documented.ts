/**
 * What a vendor's document promises, operation by operation: example parameters, the success answer, the failures.
 * Read from the wire and client views, so that the tests need no list of their own.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  type JsonObject,
  localReferences,
  objectAt,
  operationsOf,
  type References,
  vidspec,
} from "@vidspec/openapi";
import { exampleCalls } from "../../tools/tour/example-calls.ts";

export interface DocumentedOperation {
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The decoded success answer, as the document's example has it; undefined where it has no body. */
  readonly success: unknown;
  /** Schema of the success answer, references followed and parts laid over each other; undefined where none is described. */
  readonly schema: AnswerSchema | undefined;
  /** The failure examples: `code-46`, `status-412`. */
  readonly failures: readonly DocumentedFailure[];
  /** Vendor codes listed for the operation. */
  readonly codes: readonly string[];
}

/** What a document says of an object or a list; of anything else nothing. */
export interface AnswerSchema {
  readonly kind: "object" | "array" | "other";
  readonly members: ReadonlyMap<string, AnswerSchema>;
  readonly required: ReadonlySet<string>;
  /** Any member may come, because the object is made of them. */
  readonly isMap: boolean;
  readonly items?: AnswerSchema;
}

interface DocumentedFailure {
  readonly name: string;
  /** Told by the HTTP status, and not by a code inside a 2xx. */
  readonly byStatus: boolean;
  /** Of the answer; a failure that comes as JSON and as HTML is two. */
  readonly mediaType: string;
}

const require = createRequire(import.meta.url);

export function clientView(vendor: string): JsonObject {
  const file = require.resolve(`@vidspec/specs/${vendor}/client.json`);
  return JSON.parse(readFileSync(file, "utf8")) as JsonObject;
}

export function documentedOperations(vendor: string): DocumentedOperation[] {
  const view = clientView(vendor);
  const references = localReferences(view);
  const calls = new Map(exampleCalls(vendor).map((call) => [call.operation, call.params]));
  return operationsOf(view).map(({ id, node }) => {
    const examples = examplesOf(references, node);
    return {
      id,
      params: calls.get(id) ?? {},
      success: references(examples.find(({ name }) => name === "success")?.example).value,
      schema: answerSchema(references, node),
      failures: failuresOf(examples),
      codes: vidspec(references, node, "operation").codes ?? [],
    };
  });
}

function answerSchema(references: References, operation: JsonObject): AnswerSchema | undefined {
  for (const [status, response] of Object.entries(objectAt(operation, "responses"))) {
    if (!status.startsWith("2")) continue;
    const [media] = Object.values(objectAt(references(response), "content"));
    const { schema } = (media ?? {}) as { schema?: JsonObject };
    if (schema !== undefined && Object.keys(references(schema)).length > 0)
      return schemaOf(references, schema, 0);
  }
  return undefined;
}

function schemaOf(references: References, given: JsonObject, depth: number): AnswerSchema {
  const schema = references(given);
  const parts = ((schema.allOf ?? []) as JsonObject[]).map((part) => schemaOf(references, part, depth + 1));
  const properties = Object.entries(objectAt(schema, "properties")) as [string, JsonObject][];
  const own =
    depth > 4 ? [] : properties.map(([name, part]) => [name, schemaOf(references, part, depth + 1)] as const);
  const choice = schema.oneOf !== undefined || schema.anyOf !== undefined;
  const isObject =
    schema.type === "object" || properties.length > 0 || parts.some(({ kind }) => kind === "object");
  const isDescribed = Object.keys(objectAt(schema, "additionalProperties")).length > 0;
  return {
    kind: schema.type === "array" ? "array" : isObject && !choice ? "object" : "other",
    members: new Map([...parts.flatMap(({ members }) => [...members]), ...own]),
    required: new Set([
      ...parts.flatMap(({ required }) => [...required]),
      ...((schema.required ?? []) as string[]),
    ]),
    isMap: isDescribed || parts.some(({ isMap }) => isMap),
    ...(schema.type === "array" && {
      items: schemaOf(references, (schema.items ?? {}) as JsonObject, depth + 1),
    }),
  };
}

interface NamedExample {
  readonly status: string;
  readonly mediaType: string;
  readonly name: string;
  readonly example: unknown;
}

function examplesOf(references: References, operation: JsonObject): NamedExample[] {
  return Object.entries(objectAt(operation, "responses")).flatMap(([status, response]) =>
    Object.entries(objectAt(references(response), "content")).flatMap(([mediaType, media]) =>
      Object.entries(objectAt(media, "examples")).map(([name, example]) => ({
        status,
        mediaType,
        name,
        example,
      })),
    ),
  );
}

function failuresOf(examples: readonly NamedExample[]): DocumentedFailure[] {
  const found = new Map<string, DocumentedFailure>();
  for (const { status, mediaType, name } of examples) {
    const key = `${name} ${mediaType}`;
    const byStatus = /^[45]/.test(status);
    if (/^(code|status)-/.test(name) && !found.has(key)) found.set(key, { name, byStatus, mediaType });
  }
  return [...found.values()];
}

/** The vendor's id, which the client's errors and the mock's journal name. */
export function vendorId(folder: string): string {
  return (clientView(folder)["x-vidspec"] as { id: string }).id;
}
