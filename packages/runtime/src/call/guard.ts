/**
 * The last check before the wire: only the hosts of this client, nothing for an attempt that is over.
 */
import type { VidspecError } from "@vidspec/auth";
import { type Named, operationError } from "../request/input-error.ts";
import type { Slot } from "./slot.ts";

/** `allowed` are URL prefixes: origin and base path, without a trailing slash. */
export function guard(allowed: readonly string[]): Slot {
  return (next) => (call, state) => {
    if (!isAllowed(allowed, call.url)) return Promise.reject(hostError(state.compiled));
    // A slow signer may finish after the attempt was given up; what it signed must not go out any more.
    return call.signal?.aborted ? Promise.reject(call.signal.reason) : next(call, state);
  };
}

/** True for a URL under one of the prefixes. */
export function isAllowed(allowed: readonly string[], url: string): boolean {
  return allowed.some((base) => url.startsWith(base) && isBoundary(url[base.length]));
}

export function hostError(of: Named): VidspecError {
  const sentence = "the call is addressed to a host that is not this client's; nothing was sent.";
  return operationError(of, "host", sentence, { hint: "Set `baseUrl` when the client is made." });
}

/** `https://a.example` must not let `https://a.example.evil` through. */
function isBoundary(character: string | undefined): boolean {
  return character === undefined || character === "/" || character === "?";
}
