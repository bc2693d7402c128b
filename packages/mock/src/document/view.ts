/**
 * Reads what the mock needs from a vendor's mock view: operations, what they require, their examples.
 * Only reads; must never change the view it was given.
 */
import { accessSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  type JsonObject,
  listAt,
  localReferences,
  objectAt,
  operationsOf,
  type References,
} from "@vidspec/openapi";
import type { RequiredNames } from "../check/verdict.ts";

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document, walked by name.
export type Json = any;

export interface Example {
  /** `success`, `code-46`, `status-412`. */
  readonly name: string;
  /** `undefined` for the `default` response and for a range. */
  readonly status: number | undefined;
  /** First status of the range the example stands under: 400 for `4XX`. */
  readonly rangeStatus?: number;
  readonly mediaType: string;
  readonly value: unknown;
}

export interface MockOperation {
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  /** Required query parameters and body members. */
  readonly required: RequiredNames;
  readonly examples: readonly Example[];
}

/** Loads the mock view that `@vidspec/specs` ships for a vendor. */
export function loadView(vendor: string): Json {
  return JSON.parse(readFileSync(findView(vendor), "utf8"));
}

/** The file of a vendor's mock view. @throws Error where there is none */
export function findView(vendor: string): string {
  try {
    const file = createRequire(import.meta.url).resolve(`@vidspec/specs/${vendor}/mock.json`);
    accessSync(file);
    return file;
  } catch (cause) {
    throw new Error(
      `@vidspec/specs holds no mock view of ${vendor}. In the repository, run \`pnpm build\`.`,
      { cause },
    );
  }
}

/** The operations of a view, in the document's order. */
export function readOperations(view: Json): readonly MockOperation[] {
  const references = localReferences(view);
  return operationsOf(view).map(({ id, method, path, node, parameters }) => ({
    id: id || `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    required: requiredOf(references, parameters, node.requestBody),
    examples: readExamples(references, objectAt(node, "responses")),
  }));
}

/** Finds an example by name; `code-3` finds `code-0003`. */
export function findExample(operation: MockOperation, name: string): Example | undefined {
  const exact = operation.examples.find((example) => example.name === name);
  return exact ?? operation.examples.find((example) => plain(example.name) === plain(name));
}

function plain(name: string): string {
  return name.replace(/^code-0+(?=\d)/, "code-");
}

function requiredOf(references: References, parameters: readonly JsonObject[], body: unknown): RequiredNames {
  const all = parameters
    .filter((parameter) => parameter.in === "query" && parameter.required === true)
    .map((parameter) => String(parameter.name));
  const [media] = Object.values(objectAt(references(body), "content"));
  const members = requiredMembers(references, references(media).schema);
  return { all: [...new Set([...all, ...members.all])], choices: members.choices };
}

function requiredMembers(references: References, node: unknown): RequiredNames {
  const schema = references(node);
  const parts = listAt(schema, "allOf").map((part) => requiredMembers(references, part));
  const own = [schema.oneOf, schema.anyOf]
    .filter(isChoice)
    .map((group) => group.map((each) => each.required));
  return {
    all: [...listAt(schema, "required").map(String), ...parts.flatMap(({ all }) => all)],
    choices: [...parts.flatMap(({ choices }) => choices), ...own],
  };
}

/** `oneOf: [{required: [expires]}, {required: [expire]}]`: a choice of names, not of shapes. */
export function isChoice(group: unknown): group is readonly { required: string[] }[] {
  return Array.isArray(group) && group.length > 0 && group.every((each) => Array.isArray(each?.required));
}

function readExamples(references: References, responses: JsonObject): readonly Example[] {
  const found: Example[] = [];
  for (const [status, reference] of Object.entries(responses)) {
    const range = /^([1-5])XX$/i.exec(status)?.[1];
    for (const [mediaType, media] of Object.entries(objectAt(references(reference), "content"))) {
      for (const [name, example] of Object.entries(objectAt(media, "examples"))) {
        found.push({
          name,
          status: /^\d{3}$/.test(status) ? Number(status) : undefined,
          ...(range === undefined ? {} : { rangeStatus: Number(range) * 100 }),
          mediaType,
          value: references(example).value,
        });
      }
    }
  }
  return found;
}
