/**
 * Between a fetch Request and an OutgoingCall, for people who bring their own client. The pipeline itself never
 * builds a Request.
 */
import type { OutgoingCall, Reply } from "../contract/call.ts";
import type { OperationRow } from "../contract/operation.ts";
import { refusal, unsentError } from "../contract/refusals.ts";

/** Media types that are text for sure; other bodies stay bytes, or decoding would damage them. */
const textType = /^(?:text\/|application\/(?:json|xml|x-www-form-urlencoded|[\w.+-]*\+(?:json|xml))\b)/i;

export async function requestToCall(request: Request, operation: OperationRow): Promise<OutgoingCall> {
  const url = new URL(request.url);
  return {
    operation,
    method: request.method,
    url: `${url.origin}${url.pathname}`,
    query: url.search.slice(1),
    headers: Object.fromEntries(request.headers),
    body: await readBody(request),
    signal: request.signal,
    attempt: 1,
  };
}

async function readBody(request: Request): Promise<string | ArrayBuffer | undefined> {
  if (/^(?:GET|HEAD)$/.test(request.method)) return undefined;
  const type = request.headers.get("content-type");
  const copy = request.clone();
  if (type === null || textType.test(type)) return (await copy.text()) || undefined;
  const bytes = await copy.arrayBuffer();
  return bytes.byteLength > 0 ? bytes : undefined;
}

/** Where to send a call: its URL and what fetch needs. Redirects are never followed with a signature on them. */
export function callToFetch(call: OutgoingCall): { readonly url: string; readonly init: RequestInit } {
  const init: RequestInit = {
    method: call.method,
    headers: { ...call.headers },
    body: call.body,
    redirect: "manual",
  };
  if (call.signal) init.signal = call.signal;
  return { url: call.query === "" ? call.url : `${call.url}?${call.query}`, init };
}

/** Throws `host` when the call would carry its signature to another origin than the one it is for. */
export function checkOrigin(call: OutgoingCall, origin: string | undefined): void {
  if (origin === undefined) return;
  if (new URL(call.url).origin === origin) return;
  throw unsentError(call, undefined, {
    code: "host",
    message: `The signer is bound to ${origin}; the call goes elsewhere and was not signed.`,
    hint: "Check the client's base URL.",
  });
}

/** The origin of an option such as `https://api.example.com/v1`. */
export function originOption(origin: string | undefined): string | undefined {
  if (origin === undefined) return undefined;
  try {
    const url = new URL(origin);
    if (/^https?:$/.test(url.protocol) && url.username === "" && url.password === "") return url.origin;
  } catch {
    // Reported below, without the value: it may hold user info.
  }
  throw refusal("input", "origin must be an http or https URL without user info.", { field: "origin" });
}

/** What the signer may learn from without reading the body, which belongs to the caller. */
export function statusReply(response: Response): Reply {
  return {
    status: response.status,
    header: (name) => response.headers.get(name),
    data: undefined,
    ok: response.ok,
    size: 0,
  };
}
