/**
 * The end of the chain: hands the call to fetch, reads the answer within a size limit, decodes it. Everything that
 * can go wrong on the wire or in the body is a typed error from here; a Reply is complete or does not exist.
 */
import { type OutgoingCall, scrubDeep, type VidspecError } from "@vidspec/auth";
import { decode } from "../answer/decode.ts";
import type { ReceivedReply } from "../answer/received-reply.ts";
import { operationError } from "../request/input-error.ts";
import { type Hooks, notify } from "../setup/hooks.ts";
import type { VendorDescription, XmlReader } from "../setup/settings.ts";
import { judgeAnswers } from "./drift.ts";
import { type Flight, transportError } from "./failure.ts";
import { discard, isNoBytes, promisesMore, readWithin } from "./within.ts";

export interface TransportSetup {
  readonly description: VendorDescription;
  /** Default: the global fetch, looked up at each call so that tests and polyfills can replace it. */
  readonly fetch: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  readonly maxResponseBytes: number;
  readonly hooks: Hooks | undefined;
  /** Whether an answer that is not quite as documented is an error. */
  readonly strict: boolean | undefined;
  /** Texts that no vendor's code may hold. */
  readonly secrets: () => readonly string[];
}

export function transport(
  setup: TransportSetup,
): (call: OutgoingCall, flight: Flight) => Promise<ReceivedReply> {
  const { description, hooks, maxResponseBytes: limit } = setup;
  let readXml: XmlReader | undefined;
  const check = judgeAnswers(description, hooks, setup.strict, setup.secrets);
  return async (call, flight) => {
    if (readXml === undefined && flight.compiled.row.receive === "xml") {
      readXml = (await description.loadXml?.())?.readXml;
      if (call.signal?.aborted) throw call.signal.reason;
    }
    const started = hooks?.onReply ? performance.now() : 0;
    flight.progress.dispatched = true;
    let response: Response;
    try {
      response = await send(call, setup.fetch);
    } catch (thrown) {
      throw transportError(thrown, flight);
    }
    if (typeof response?.status !== "number" || typeof response.headers?.get !== "function")
      throw fetchError("did not give a Response", flight);
    refuseRedirect(response, flight);
    const bytes = await readBody(response, limit, call.signal, flight);
    const decoded = decode(response, bytes, flight.compiled, { description, readXml, check });
    const reply = decoded.ok ? decoded : withoutEcho(decoded, call, flight, setup);
    notify(hooks?.onReply, () => ({
      vendor: flight.compiled.vendor,
      operation: flight.compiled.row.id,
      method: call.method,
      path: flight.compiled.row.path,
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

function refuseRedirect(response: Response, flight: Flight): void {
  const { status } = response;
  if (status >= 200 && status < 300) return;
  if ((status < 300 || status > 399) && response.type !== "opaqueredirect") return;
  discard(response.body);
  throw operationError(
    flight.compiled,
    "redirect",
    `the server answered with a redirect (${status}); it was not followed, since it would carry credentials elsewhere.`,
    {
      status: status || undefined,
      sent: "yes",
      hint: "Check `baseUrl`: scheme, host and path have to be exact.",
    },
  );
}

/** The whole body. Where it adds nothing to what is known by now, one that can't be read counts as none. */
async function readBody(
  response: Response,
  limit: number,
  signal: AbortSignal | undefined,
  flight: Flight,
): Promise<Uint8Array | undefined> {
  const { body, status } = response;
  if (body === null) return undefined;
  const failed = status < 200 || status > 299;
  if (!failed && flight.compiled.row.receive !== "empty")
    return readWhole(response, body, limit, signal, flight);
  try {
    const reading = readWhole(response, body, limit, signal, flight);
    return await (failed ? soon(reading, patience(flight)) : reading);
  } catch {
    discard(body);
    if (signal?.aborted) throw signal.reason;
    return undefined;
  }
}

/** How long the body of a failure is waited for: its status must not be lost to the clock of the attempt. */
function patience({ attemptTimeout, deadline }: Flight): number {
  return Math.min(1000, (attemptTimeout || 2000) / 2, (deadline - performance.now()) / 2);
}

async function soon<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("late")), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function readWhole(
  response: Response,
  body: ReadableStream<Uint8Array>,
  limit: number,
  signal: AbortSignal | undefined,
  flight: Flight,
): Promise<Uint8Array> {
  const reader = openBody(response, body, limit, flight);
  let bytes: Uint8Array | undefined;
  try {
    bytes = await readWithin(reader, limit, signal);
  } catch (thrown) {
    throw readError(thrown, flight);
  }
  if (bytes === undefined) throw tooLarge(response.status, limit, flight);
  return bytes;
}

/** The reader of a body that may be read. */
function openBody(
  response: Response,
  body: ReadableStream<Uint8Array>,
  limit: number,
  flight: Flight,
): ReadableStreamDefaultReader<Uint8Array> {
  if (promisesMore(response.headers, limit)) {
    discard(body);
    throw tooLarge(response.status, limit, flight);
  }
  try {
    return body.getReader();
  } catch {
    throw fetchError("gave a Response whose body can't be read: no web stream, or read already", flight);
  }
}

function readError(thrown: unknown, flight: Flight): VidspecError {
  return isNoBytes(thrown)
    ? fetchError("gave a Response with a body that is not bytes", flight)
    : transportError(thrown, flight);
}

function tooLarge(status: number, limit: number, { compiled }: Flight): VidspecError {
  return operationError(
    compiled,
    "too-large",
    `the answer is larger than ${limit} bytes and was not read; the vendor may have carried out the call.`,
    { status, sent: "yes", hint: "Ask for less, or raise `maxResponseBytes`." },
  );
}

/**
 * A failure that tells no secret: a code goes into errors and hooks, and one that repeats a secret counts as none; the
 * body can be had scrubbed.
 */
function withoutEcho(
  reply: ReceivedReply,
  call: OutgoingCall,
  flight: Flight,
  setup: TransportSetup,
): ReceivedReply {
  const { authorization = "" } = call.headers;
  const secrets = [
    ...setup.secrets(),
    ...(flight.secrets?.() ?? []),
    authorization,
    authorization.slice(authorization.indexOf(" ") + 1),
  ];
  const { data, failure } = reply;
  const { row } = flight.compiled;
  const { settings } = setup.description;
  const echoed = secrets.some((secret) => secret.length > 3 && failure?.code?.includes(secret));
  return {
    ...reply,
    ...(echoed ? { failure: {} } : {}),
    scrubbed: () => scrubDeep(data, secrets, row, settings.secrets),
  };
}

/** A fetch of the caller's own that does not do what fetch does. */
function fetchError(problem: string, { compiled }: Flight): VidspecError {
  const sentence = `\`fetch\` ${problem}; the vendor may have carried out the call.`;
  return operationError(compiled, "input", sentence, { field: "fetch", sent: "unknown" });
}
