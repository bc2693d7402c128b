/**
 * The last check before the wire: only the hosts of this client, no signed call twice, nothing for an
 * attempt that is over.
 */
import { VidspecError } from "@vidspec/auth";
import { cutError } from "./call-state.ts";
import type { Slot } from "./slot.ts";

/** `allowed` are URL prefixes: origin and base path, without a trailing slash. */
export function guard(allowed: readonly string[]): Slot {
  return (next) => (call, state) => {
    const { vendor, row } = state.compiled;
    if (!isAllowed(allowed, call.url)) return Promise.reject(hostError(vendor, row.id));
    // A slow signer may finish after the attempt was given up; what it signed must not go out any more.
    if (call.signal?.aborted) return Promise.reject(cutError(state));
    // Only a signature is spent. The signal is made for one attempt: it tells a copy of another attempt's call.
    if (row.auth === undefined) return next(call, state);
    if (call === state.sent || (call.signal && call.signal !== state.signal)) {
      const message = `${vendor} ${row.id}: this signed call was sent before; every attempt has to be signed anew.`;
      return Promise.reject(
        new VidspecError({ code: "input", vendor, operation: row.id, message, sent: "no" }),
      );
    }
    state.sent = call;
    return next(call, state);
  };
}

/** True for a URL under one of the prefixes. */
export function isAllowed(allowed: readonly string[], url: string): boolean {
  return allowed.some((base) => url.startsWith(base) && isBoundary(url[base.length]));
}

export function hostError(vendor: string, operation: string): VidspecError {
  return new VidspecError({
    code: "host",
    vendor,
    operation,
    sent: "no",
    message: `${vendor} ${operation}: the call is addressed to a host that is not this client's; nothing was sent.`,
    hint: "Set `baseUrl` when the client is made.",
  });
}

/** `https://a.example` must not let `https://a.example.evil` through. */
function isBoundary(character: string | undefined): boolean {
  return character === undefined || character === "/" || character === "?";
}
