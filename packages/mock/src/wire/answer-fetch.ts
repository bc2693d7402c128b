/**
 * The mock as a `fetch` function: no socket, the same answers. Redirects are handed back as they are, as with
 * `redirect: "manual"`; every address that is not the mock's is unreachable.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Delivery } from "./answer.ts";
import type { Received } from "./arrived.ts";

/** Answers what was received at this URL; `undefined` when nobody is there. */
export type AnswerUrl = (url: URL, received: Received) => Promise<Delivery> | undefined;

export function createFetch(answer: AnswerUrl): typeof fetch {
  return async (input, init) => {
    const at = performance.now();
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    const url = new URL(request.url);
    const received = {
      method: request.method,
      path: url.pathname,
      query: url.search.slice(1),
      headers: Object.fromEntries(request.headers),
      body: new Uint8Array(await request.arrayBuffer()),
      at,
    };
    const answering = answer(url, received);
    if (answering === undefined) {
      throw failed(`the mock does not answer for ${url.host}; it answers its own and its vendors' addresses`);
    }
    const delivery = await untilAborted(answering, signal);
    if (delivery.delay !== undefined) {
      await wait(delivery.delay, undefined, { signal }).catch((error: unknown) => {
        throw signal.aborted ? signal.reason : error;
      });
    }
    signal.throwIfAborted();
    if (request.redirect === "error" && delivery.answer.headers.location !== undefined) {
      throw failed("unexpected redirect");
    }
    return toResponse(delivery);
  };
}

function toResponse({ answer, breakAfter }: Delivery): Response {
  if (breakAfter === 0) throw failed("the mock broke the connection", "ECONNRESET");
  const bodyless = [101, 204, 205, 304].includes(answer.status);
  const body = new TextEncoder().encode(answer.body);
  const headers = { ...answer.headers, ...(bodyless ? {} : { "content-length": String(body.length) }) };
  const init = { status: answer.status, headers };
  if (breakAfter === undefined) return new Response(bodyless ? null : body, init);
  const parts = [body.subarray(0, breakAfter)];
  const broken = new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = parts.shift();
      if (part === undefined) controller.error(new TypeError("terminated", { cause: resetBy("ECONNRESET") }));
      else controller.enqueue(part);
    },
  });
  return new Response(broken, init);
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** As undici reports it: a TypeError whose cause says why. */
function failed(why: string, code = "ENOTFOUND"): TypeError {
  return new TypeError("fetch failed", { cause: resetBy(code, why) });
}

function resetBy(code: string, why = "the mock broke the connection"): Error {
  return Object.assign(new Error(why), { code });
}
