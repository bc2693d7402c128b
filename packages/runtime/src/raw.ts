/**
 * The raw face: openapi-fetch with the vendor's own paths, over the same pipeline as the methods. openapi-fetch builds
 * the Request and runs the consumer's middleware; its `fetch` is a closure over the operation row that sends the
 * request through checks, retries, limits and signing, and hands back the decoded value as JSON.
 *
 * Consumers' `onResponse` therefore sees JSON also where the vendor answers XML, and `response.ok` is false for a
 * failure inside HTTP 200, so that openapi-fetch puts it under `error`.
 */
import { type OperationRow, refusal } from "@vidspec/auth";
import createFetchClient, { type Client, type Middleware } from "openapi-fetch";
import { hostError, isAllowed } from "./call/guard.ts";
import type { Pipeline } from "./call/pipeline.ts";
import { clientPipeline } from "./faces/define-client.ts";
import { failureHeader, perform } from "./faces/raw-exchange.ts";
import { checkRawNames } from "./faces/raw-names.ts";
import { fetchOptions, type RawInit, rowParameters } from "./faces/raw-options.ts";
import type { CompiledOperation } from "./request/compiled-operation.ts";
import { inputError } from "./request/input-error.ts";

const verbs = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

type Result = { data?: unknown; error?: unknown; response: Response };
type Send = (path: string, init?: RawInit) => Promise<unknown>;

/** The openapi-fetch client of a vidspec client; made once per client by the vendor's `raw`. */
export function rawClient<Paths extends object>(client: object): Client<Paths> {
  const pipeline = clientPipeline(client);
  if (!pipeline) {
    const message = "raw() takes a client made by one of the vendor's create functions.";
    throw refusal("input", message, { field: "client" });
  }
  const inner = createFetchClient<Record<string, never>>({ redirect: "manual" });
  const rows = rowsByAddress(pipeline);
  const request = inner.request as unknown as (verb: string, at: string, options: RawInit) => Promise<Result>;
  const send = async (method: string, path: string, init: RawInit = {}): Promise<Result> => {
    const compiled = findOperation(pipeline, rows, method, path);
    const { row } = compiled;
    const refused = pipeline.refusal(row);
    if (refused) throw refused();
    checkRawNames(compiled, init);
    const { all, pick } = pipeline.servers;
    // Before a Request is made of it: that would print an address with credentials.
    if (init.baseUrl !== undefined && !isAllowed(all, String(init.baseUrl))) throw hostError(compiled);
    return keepFailure(
      await request(method.toLowerCase(), path, {
        baseUrl: pick(row, rowParameters(row, init)),
        ...fetchOptions(compiled, init),
        fetch: (sent: Request) => perform(pipeline, compiled, sent, init),
      }),
    );
  };
  const face: Record<string, unknown> = {
    request: (method: string, path: string, init?: RawInit) => send(method.toUpperCase(), path, init),
    use: (...middleware: Middleware[]) => inner.use(...middleware),
    eject: (...middleware: Middleware[]) => inner.eject(...middleware),
  };
  for (const verb of verbs) face[verb] = ((path, init) => send(verb, path, init)) satisfies Send;
  return face as unknown as Client<Paths>;
}

function rowsByAddress(pipeline: Pipeline): ReadonlyMap<string, OperationRow> {
  const rows = Object.values(pipeline.description.operations);
  return new Map(rows.map((row) => [`${row.method} ${row.path}`, row]));
}

/** Only what the spec lists is sent: without a row nobody knows how to sign, retry or decode the call. */
function findOperation(
  pipeline: Pipeline,
  rows: ReadonlyMap<string, OperationRow>,
  method: string,
  path: string,
): CompiledOperation {
  const row = rows.get(`${method} ${path}`);
  if (row) return pipeline.compiled(row.id);
  const { vendor } = pipeline.description.settings;
  throw inputError(
    { vendor, row: { id: "raw" } },
    "path",
    `the spec has no operation \`${method} ${path}\`.`,
  );
}

/** A middleware that built a new Response out of a failed one lost its `ok`; a failure must not become a success. */
function keepFailure(result: Result): Result {
  const { data, response } = result;
  if (!("data" in result) || !response.headers.has(failureHeader)) return result;
  Object.defineProperty(response, "ok", { value: false });
  return { error: data ?? {}, response };
}
