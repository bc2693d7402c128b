/**
 * What a vendor's document promises, operation by operation: example parameters, the success answer, the failures.
 * Read from the wire and client views, so that the tests need no list of their own.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { exampleCalls } from "../../tools/tour/example-calls.ts";
import { follow } from "../../tools/tour/local-reference.ts";

type Json = Record<string, unknown>;

export interface DocumentedOperation {
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The decoded success answer, as the document's example has it; undefined where it has no body. */
  readonly success: unknown;
  /** The failure examples: `code-46`, `status-412`. */
  readonly failures: readonly DocumentedFailure[];
  /** Vendor codes listed for the operation. */
  readonly codes: readonly string[];
}

export interface DocumentedFailure {
  readonly name: string;
  /** Told by the HTTP status, and not by a code inside a 2xx. */
  readonly byStatus: boolean;
  /** Of the answer; a failure that comes as JSON and as HTML is two. */
  readonly mediaType: string;
}

const methods = ["get", "put", "post", "delete", "patch"];
const require = createRequire(import.meta.url);

export function clientView(vendor: string): Json {
  return JSON.parse(readFileSync(require.resolve(`@vidspec/specs/${vendor}/client.json`), "utf8")) as Json;
}

export function documentedOperations(vendor: string): DocumentedOperation[] {
  const view = clientView(vendor);
  const calls = new Map(exampleCalls(vendor).map((call) => [call.operation, call.params]));
  const found: DocumentedOperation[] = [];
  for (const item of Object.values(view.paths as Json)) {
    for (const method of methods) {
      const operation = (item as Json)[method] as Json | undefined;
      if (!operation) continue;
      const id = operation.operationId as string;
      const extension = operation["x-vidspec"] as { codes?: string[] };
      const examples = examplesOf(view, operation);
      found.push({
        id,
        params: calls.get(id) ?? {},
        success: follow<Json | undefined>(view, examples.get("success"))?.value,
        failures: failuresOf(view, operation),
        codes: extension.codes ?? [],
      });
    }
  }
  return found;
}

function examplesOf(view: Json, operation: Json): Map<string, unknown> {
  const all = new Map<string, unknown>();
  for (const response of Object.values(operation.responses as Json)) {
    const content = (follow<Json | undefined>(view, response)?.content ?? {}) as Json;
    for (const media of Object.values(content)) {
      for (const [name, example] of Object.entries(((media as Json).examples ?? {}) as Json)) {
        if (!all.has(name)) all.set(name, example);
      }
    }
  }
  return all;
}

function failuresOf(view: Json, operation: Json): DocumentedFailure[] {
  const found = new Map<string, DocumentedFailure>();
  for (const [status, response] of Object.entries(operation.responses as Json)) {
    const byStatus = /^[45]/.test(status);
    for (const [mediaType, media] of Object.entries(
      (follow<Json | undefined>(view, response)?.content ?? {}) as Json,
    )) {
      for (const name of Object.keys(((media as Json).examples ?? {}) as Json)) {
        const key = `${name} ${mediaType}`;
        if (/^(code|status)-/.test(name) && !found.has(key)) found.set(key, { name, byStatus, mediaType });
      }
    }
  }
  return [...found.values()];
}

/** The vendor's id, which the client's errors and the mock's journal name. */
export function vendorId(folder: string): string {
  return (clientView(folder)["x-vidspec"] as { id: string }).id;
}
