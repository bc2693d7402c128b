/**
 * The end of the chain: hands the call to fetch, reads the answer within a size limit, decodes it. Everything that
 * can go wrong on the wire or in the body is a typed error from here; a Reply is complete or does not exist.
 */
import { type OutgoingCall, VidspecError } from "@vidspec/auth";
import { decode } from "../answer/decode.ts";
import { type Hooks, notify } from "../setup/hooks.ts";
import type { VendorDescription, XmlReader } from "../setup/settings.ts";
import { type CallState, cutError } from "./call-state.ts";
import type { Next } from "./slot.ts";
import { transportError } from "./transport-error.ts";

export interface TransportSetup {
  readonly description: VendorDescription;
  /** Default: the global fetch, looked up at each call so that tests and polyfills can replace it. */
  readonly fetch: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  readonly maxResponseBytes: number;
  readonly hooks: Hooks | undefined;
}

export function transport(setup: TransportSetup): Next {
  const { description, hooks } = setup;
  let readXml: XmlReader | undefined;
  return async (call, state) => {
    if (readXml === undefined && state.compiled.row.receive === "xml") {
      readXml = (await description.loadXml?.())?.readXml;
      if (call.signal?.aborted) throw cutError(state);
    }
    const started = hooks?.onReply ? performance.now() : 0;
    state.dispatched = true;
    let response: Response;
    try {
      response = await send(call, setup.fetch);
    } catch (thrown) {
      throw transportError(thrown, state);
    }
    if (typeof response?.status !== "number" || typeof response.headers?.get !== "function")
      throw fetchError("did not give a Response", state);
    refuseRedirect(response, state);
    const { body } = response;
    const bytes =
      body === null ? undefined : await read(response, body, setup.maxResponseBytes, call.signal, state);
    const reply = decode(response, bytes, state.compiled, description, readXml);
    notify(hooks?.onReply, () => ({
      vendor: state.compiled.vendor,
      operation: state.compiled.row.id,
      method: call.method,
      path: state.compiled.row.path,
      attempt: call.attempt,
      status: reply.status,
      size: reply.size,
      duration: performance.now() - started,
      vendorCode: reply.failure?.code,
    }));
    return reply;
  };
}

function send(call: OutgoingCall, custom: TransportSetup["fetch"]): Promise<Response> {
  const init: RequestInit = {
    method: call.method,
    headers: call.headers as Record<string, string>,
    redirect: "manual",
  };
  if (call.body !== undefined) init.body = call.body;
  if (call.signal) init.signal = call.signal;
  const url = call.query === "" ? call.url : `${call.url}?${call.query}`;
  return custom ? custom(url, init) : fetch(url, init);
}

function refuseRedirect(response: Response, state: CallState): void {
  const { status } = response;
  if (status >= 200 && status < 300) return;
  if ((status < 300 || status > 399) && response.type !== "opaqueredirect") return;
  discard(response);
  const { vendor, row } = state.compiled;
  throw new VidspecError({
    code: "redirect",
    vendor,
    operation: row.id,
    status: response.status || undefined,
    sent: "yes",
    message: `${vendor} ${row.id}: the server answered with a redirect (${response.status}); it was not followed, since it would carry credentials elsewhere.`,
    hint: "Check `baseUrl`: scheme, host and path have to be exact.",
  });
}

/** The body, inflated, or undefined for none. Stops as soon as it is larger than allowed. */
async function read(
  response: Response,
  body: ReadableStream<Uint8Array>,
  limit: number,
  signal: AbortSignal | undefined,
  state: CallState,
): Promise<Uint8Array | undefined> {
  if (Number(response.headers.get("content-length")) > limit) {
    discard(response);
    throw tooLarge(response.status, limit, state);
  }
  let reader: ReadableStreamDefaultReader<Uint8Array>;
  try {
    reader = body.getReader();
  } catch {
    throw fetchError("gave a Response whose body can't be read: no web stream, or read already", state);
  }
  let first: Uint8Array | undefined;
  let chunks: Uint8Array[] | undefined;
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      // A fetch of the caller's own may ignore the signal; nobody waits for this body any more.
      if (signal?.aborted) {
        reader.cancel().catch(() => {});
        throw cutError(state);
      }
      if (done) break;
      if (!ArrayBuffer.isView(value))
        throw fetchError("gave a Response with a body that is not bytes", state);
      size += value.byteLength;
      if (size > limit) {
        reader.cancel().catch(() => {});
        throw tooLarge(response.status, limit, state);
      }
      if (first === undefined) first = value;
      else if (chunks) chunks.push(value);
      else chunks = [first, value];
    }
  } catch (thrown) {
    throw thrown instanceof VidspecError ? thrown : transportError(thrown, state);
  }
  return chunks ? join(chunks, size) : first;
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

function tooLarge(status: number, limit: number, state: CallState): VidspecError {
  const { vendor, row } = state.compiled;
  return new VidspecError({
    code: "too-large",
    vendor,
    operation: row.id,
    status,
    sent: "yes",
    message: `${vendor} ${row.id}: the answer is larger than ${limit} bytes and was not read; the vendor may have carried out the call.`,
    hint: "Ask for less, or raise `maxResponseBytes`.",
  });
}

/** A fetch of the caller's own that does not do what fetch does. */
function fetchError(problem: string, state: CallState): VidspecError {
  const { vendor, row } = state.compiled;
  return new VidspecError({
    code: "input",
    vendor,
    operation: row.id,
    field: "fetch",
    sent: "unknown",
    message: `${vendor} ${row.id}: \`fetch\` ${problem}; the vendor may have carried out the call.`,
  });
}

/** Frees the connection of an answer that nobody will read. */
function discard(response: Response): void {
  response.body?.cancel().catch(() => {});
}
