/**
 * Reads what the mock needs from a vendor's mock view: operations, what they require, their examples.
 * Only reads; must never change the view it was given.
 */
import { accessSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
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

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

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

/** Follows `$ref` inside one document, at this level only. */
export function resolveReference(document: Json, node: Json): Json {
  let found = node;
  for (let hops = 0; typeof found?.$ref === "string" && hops < 32; hops += 1) {
    const names = found.$ref.replace(/^#\//, "").split("/");
    found = names.reduce(
      (at: Json, name: string) => at?.[decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~")],
      document,
    );
  }
  return found;
}

/** The operations of a view, in the document's order. */
export function readOperations(view: Json): readonly MockOperation[] {
  const operations: MockOperation[] = [];
  for (const [path, item] of Object.entries<Json>(view.paths ?? {})) {
    const shared = resolveReference(view, item);
    for (const method of methods) {
      const operation = shared[method];
      if (operation === undefined) continue;
      const parameters = [...(shared.parameters ?? []), ...(operation.parameters ?? [])];
      operations.push({
        id: operation.operationId ?? `${method} ${path}`,
        method: method.toUpperCase(),
        path,
        required: requiredOf(view, parameters, operation.requestBody),
        examples: readExamples(view, operation.responses ?? {}),
      });
    }
  }
  return operations;
}

/** Finds an example by name; `code-3` finds `code-0003`. */
export function findExample(operation: MockOperation, name: string): Example | undefined {
  const exact = operation.examples.find((example) => example.name === name);
  return exact ?? operation.examples.find((example) => plain(example.name) === plain(name));
}

function plain(name: string): string {
  return name.replace(/^code-0+(?=\d)/, "code-");
}

function requiredOf(view: Json, parameters: readonly Json[], body: Json): RequiredNames {
  const all = parameters
    .map((each) => resolveReference(view, each))
    .filter((parameter) => parameter.in === "query" && parameter.required === true)
    .map((parameter): string => parameter.name);
  const content = Object.values<Json>(resolveReference(view, body)?.content ?? {})[0];
  const members = requiredMembers(view, content?.schema);
  return { all: [...new Set([...all, ...members.all])], choices: members.choices };
}

function requiredMembers(view: Json, node: Json): RequiredNames {
  const schema = resolveReference(view, node) ?? {};
  const all: string[] = [...(schema.required ?? [])];
  const choices: string[][][] = [];
  for (const part of schema.allOf ?? []) {
    const inner = requiredMembers(view, part);
    all.push(...inner.all);
    choices.push(...(inner.choices as string[][][]));
  }
  for (const group of [schema.oneOf, schema.anyOf]) {
    if (isChoice(group)) choices.push(group.map((each) => each.required));
  }
  return { all, choices };
}

/** `oneOf: [{required: [expires]}, {required: [expire]}]`: a choice of names, not of shapes. */
export function isChoice(group: unknown): group is readonly { required: string[] }[] {
  return Array.isArray(group) && group.length > 0 && group.every((each) => Array.isArray(each?.required));
}

function readExamples(view: Json, responses: Json): readonly Example[] {
  const found: Example[] = [];
  for (const [status, reference] of Object.entries<Json>(responses)) {
    const content = resolveReference(view, reference)?.content ?? {};
    for (const [mediaType, media] of Object.entries<Json>(content)) {
      for (const [name, example] of Object.entries<Json>(media.examples ?? {})) {
        const { value } = resolveReference(view, example) ?? {};
        const range = /^([1-5])XX$/i.exec(status)?.[1];
        found.push({
          name,
          status: /^\d{3}$/.test(status) ? Number(status) : undefined,
          ...(range === undefined ? {} : { rangeStatus: Number(range) * 100 }),
          mediaType,
          value,
        });
      }
    }
  }
  return found;
}
