/**
 * What a caller may set on a client and on one call. Durations are milliseconds. `undefined` counts as not given, and the
 * types say so for programs under `exactOptionalPropertyTypes`, which pass variables of the environment on.
 */

import type { KeyLimits, KeyState, TurnOutcome } from "@vidspec/auth";
import type { Hooks } from "./hooks.ts";

export type LimitOptions = KeyLimits;

/** Ends a turn. */
export type Release = (outcome?: TurnOutcome) => void;

export interface Limiter {
  /**
   * Resolves when a request may start; the result is called when it is over. When the signal fires nobody waits any
   * more: the place in the queue is to be given up, and the promise may stay pending.
   *
   * @param urgent for a request that others, who may hold their turn already, wait for (a token renewal): it starts
   *   at once and counts against the rate. Whoever lets it queue risks that everybody waits for everybody.
   */
  acquire(signal?: AbortSignal, urgent?: boolean): Promise<Release> | Release;
}

/** How failed attempts are repeated. Which failures qualify follows from the operation's effects. */
export interface RetryOptions {
  /** Attempts in all, the first included. Default 3. */
  readonly attempts?: number | undefined;
  /** Upper bound of the first wait; it doubles with each attempt and is drawn at random below. Default 250. */
  readonly baseDelay?: number | undefined;
  /** Upper bound of any wait that the vendor did not ask for. Default 20,000. */
  readonly maxDelay?: number | undefined;
  /** Longest wait the vendor may ask for; a longer one ends the call, with `error.retryAfter`. Default 30,000. */
  readonly maxRetryAfter?: number | undefined;
  /** Repeats the client may spend before successes earn more; keeps an outage from being amplified. Default 100. */
  readonly budget?: number | undefined;
}

export interface CallOptions {
  /** Ends the call: `error.code` is `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** The whole call, waits and the reading of the body included. Default 60,000; `0` means no limit. */
  readonly timeout?: number | undefined;
  /** One attempt, the reading of the body included. Default 30,000; `0` means no limit. */
  readonly attemptTimeout?: number | undefined;
  /** `false`: one attempt only, not even the extra one after a token refresh or a replayed request id. */
  readonly retry?: false | Omit<RetryOptions, "budget"> | undefined;
  /** Further headers. They can't replace those that the signer sets. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A server address, or one for each server name of the vendor. */
export type BaseUrl = string | Readonly<Record<string, string>>;

export interface ClientOptions {
  /** Replaces the vendor's server URL, path included. */
  readonly baseUrl?: BaseUrl | undefined;
  /** Sends a request. Default: the global `fetch`, looked up at each call. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  readonly timeout?: number | undefined;
  readonly attemptTimeout?: number | undefined;
  readonly retry?: false | RetryOptions | undefined;
  /**
   * Default: what the vendor documents. `false` switches it off. What was sent counts for the key, so the clients of one
   * key share a budget; towards this machine (a mock) budgets per second are each client's own.
   */
  readonly limit?: false | LimitOptions | Limiter | undefined;
  /**
   * Where the state of the key is kept: turns, request ids, tokens. Default: this process, shared by all clients that are
   * given the same credential and addresses. `memoryKeyState()` of @vidspec/auth keeps a client apart.
   */
  readonly keyState?: KeyState | undefined;
  readonly hooks?: Hooks | undefined;
  /** Milliseconds since the epoch, for signatures. Default `Date.now`. */
  readonly clock?: (() => number) | undefined;
  /** In [0, 1), for jitter. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
  /**
   * `true`: an answer that differs from the vendor's document in anything (a missing member, another type, a member more) is
   * `malformed`; for tests of your own. Default: `hooks.onDrift` is told, and only what can't be used is refused.
   */
  readonly strict?: boolean | undefined;
  /** Largest answer read, in bytes after decompression. Default 10 MiB. */
  readonly maxResponseBytes?: number | undefined;
}
