/**
 * The `fetch` that the raw face gives to openapi-fetch: Request in, pipeline, Response out. The Request may be one
 * that a middleware made, so nothing about it is taken for granted.
 */
import type { OperationRow, OutgoingCall } from "@vidspec/auth";
import type { ReceivedReply } from "../answer/received-reply.ts";
import { hostError, isAllowed } from "../call/guard.ts";
import type { Pipeline } from "../call/pipeline.ts";
import type { CompiledOperation } from "../request/compiled-operation.ts";
import { inputError } from "../request/input-error.ts";
import type { CallOptions } from "../setup/options.ts";
import { callOptions } from "./raw-names.ts";
import type { RawInit } from "./raw-options.ts";

/** On the Response of a failure inside a 2xx: the vendor's code. Survives a middleware that copies the headers. */
export const failureHeader = "vidspec-failure";

export async function perform(
  pipeline: Pipeline,
  compiled: CompiledOperation,
  request: Request,
  init: RawInit,
): Promise<Response> {
  const { row } = compiled;
  // Here already, so that no request id is drawn and no token fetched for a call that can't be sent.
  if (!isAllowed(pipeline.servers.all, request.url)) throw hostError(compiled);
  if (request.method !== row.method) {
    const problem = "a middleware changed the method, and with it what repeating the call would do.";
    throw inputError(compiled, "method", problem);
  }
  const options: CallOptions = {
    ...callOptions(init),
    headers: undefined,
    signal: signalOf(request, init),
  };
  return toResponse(await pipeline.run(await toCall(row, request), compiled, options), init.parseAs);
}

/** The caller's signal also when a middleware built a Request without it; and that Request's own as well. */
function signalOf(request: Request, { signal }: RawInit): AbortSignal {
  return signal ? AbortSignal.any([signal, request.signal]) : request.signal;
}

const textual: ReadonlySet<string | undefined> = new Set(["json", "form", "json-field", "text"]);

async function toCall(row: OperationRow, request: Request): Promise<OutgoingCall> {
  const [address, ...rest] = request.url.split("#", 1)[0]!.split("?");
  const headers: Record<string, string> = {};
  request.headers.forEach((value, name) => {
    headers[name] = value;
  });
  let body: OutgoingCall["body"];
  if (request.body !== null) body = await (textual.has(row.send) ? request.text() : request.blob());
  return {
    operation: row,
    method: request.method,
    url: address!,
    query: rest.join("?"),
    headers,
    body,
    signal: undefined,
    attempt: 1,
  };
}

function toResponse(reply: ReceivedReply, parseAs: unknown): Response {
  const { status, data, ok, failure } = reply;
  const headers = new Headers(reply.headers);
  // They described what was on the wire.
  for (const name of ["content-encoding", "content-length", "transfer-encoding", failureHeader]) {
    headers.delete(name);
  }
  if (ok && data === undefined) {
    headers.set("content-length", "0");
    return new Response(null, { status, headers });
  }
  if (data instanceof Uint8Array) {
    return new Response(data as Uint8Array<ArrayBuffer>, { status, headers });
  }
  const asText = parseAs === "text" && typeof data === "string";
  if (!asText) headers.set("content-type", "application/json");
  // An error without a body must still be an error: openapi-fetch decides by the body's truth.
  const value = data === undefined || data === "" ? {} : data;
  if (!ok && status < 300 && failure) headers.set(failureHeader, failure.code ?? "");
  // Servers send statuses that no Response may be made with.
  const odd = status < 200 || status > 599;
  const response = new Response(asText ? data : JSON.stringify(value), {
    status: odd ? 500 : status,
    headers,
  });
  if (odd) Object.defineProperty(response, "status", { value: status });
  if (!ok && response.ok) Object.defineProperty(response, "ok", { value: false });
  return response;
}
