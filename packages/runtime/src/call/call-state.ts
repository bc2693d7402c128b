/**
 * The clocks and counters of one call: total deadline, attempt timeout, the caller's signal. One per call, shared
 * by its attempts, so that the record which travels can stay plain.
 */
import { type OutgoingCall, VidspecError } from "@vidspec/auth";
import type { CompiledOperation } from "../request/compile.ts";
import type { RetryOptions } from "../setup/options.ts";

export interface CallState {
  readonly compiled: CompiledOperation;
  readonly retry: false | RetryOptions;
  /** Milliseconds for the whole call, 0 for none, and the moment it ends on `performance.now()`. */
  readonly timeout: number;
  readonly deadline: number;
  readonly attemptTimeout: number;
  /** The caller's signal. */
  readonly userSignal: AbortSignal | undefined;
  readonly started: number;
  /** Attempts begun so far: those that had their turn and went to the signer. */
  attempts: number;
  /** The one extra attempt that a signer may ask for has been used. */
  extraUsed: boolean;
  /** Fires when the current attempt is over before its time; every call of the attempt carries it. */
  signal: AbortSignal | undefined;
  /** The signed call that was let through last. */
  sent: OutgoingCall | undefined;
  /** A request of the current attempt has been handed to fetch. */
  dispatched: boolean;
  /** An earlier attempt may have reached the vendor. */
  reached: boolean;
  /** Why the current attempt was cut short. */
  cut: "timeout" | "attempt-timeout" | "aborted" | undefined;
}

/** Timers with a longer delay fire at once. */
const longestTimer = 2 ** 31 - 1;

/** What is left of the call's time; Infinity without a limit. */
export function remaining(state: CallState): number {
  return state.timeout === 0 ? Number.POSITIVE_INFINITY : state.deadline - performance.now();
}

/** The error for a call that was cut short; `sent` tells whether the vendor may have acted. */
export function cutError(state: CallState, cause?: unknown): VidspecError {
  const { vendor, row } = state.compiled;
  const reached = state.dispatched || state.reached;
  const sent = reached ? "unknown" : "no";
  const after = reached
    ? "the vendor may have carried it out"
    : state.attempts > 0
      ? "it was not carried out"
      : "nothing was sent";
  const facts = { vendor, operation: row.id, sent, cause } as const;
  if (state.cut === "aborted") {
    return new VidspecError({
      ...facts,
      code: "aborted",
      message: `${vendor} ${row.id} was aborted by the caller's signal; ${after}.`,
    });
  }
  const limit = state.cut === "attempt-timeout" ? state.attemptTimeout : state.timeout;
  const option = state.cut === "attempt-timeout" ? "attemptTimeout" : "timeout";
  return new VidspecError({
    ...facts,
    code: "timeout",
    message: `${vendor} ${row.id} took longer than ${option} allows (${limit} ms); ${after}.`,
    hint: `Raise \`${option}\`, or check the vendor's health.`,
  });
}

/**
 * Runs `work` with a signal that fires when the caller aborts, or when `limit` milliseconds or the rest of the
 * call's time have passed. Rejects at once then, even if `work` ignores the signal.
 */
export function bounded<T>(
  state: CallState,
  limit: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { userSignal } = state;
  const left = remaining(state);
  if (userSignal?.aborted || left <= 0) {
    state.cut = userSignal?.aborted ? "aborted" : "timeout";
    return Promise.reject(cutError(state));
  }
  const controller = new AbortController();
  const byAttempt = limit > 0 && limit < left;
  const wait = byAttempt ? limit : left;
  return new Promise<T>((resolve, reject) => {
    const cut = (why: CallState["cut"]): void => {
      state.cut = why;
      reject(cutError(state));
      controller.abort();
    };
    const onAbort = userSignal && ((): void => cut("aborted"));
    const timer =
      wait === Number.POSITIVE_INFINITY
        ? undefined
        : setTimeout(() => cut(byAttempt ? "attempt-timeout" : "timeout"), Math.min(wait, longestTimer));
    // A pending request keeps the process alive by its socket; the timer alone must not.
    (timer as { unref?: () => void } | undefined)?.unref?.();
    if (onAbort) userSignal.addEventListener("abort", onAbort, { once: true });
    const settle = (): void => {
      clearTimeout(timer);
      if (onAbort) userSignal.removeEventListener("abort", onAbort);
    };
    let working: Promise<T>;
    try {
      working = work(controller.signal);
    } catch (error) {
      working = Promise.reject(error);
    }
    working.then(
      (value) => {
        settle();
        resolve(value);
      },
      (error) => {
        settle();
        reject(error);
      },
    );
  });
}

/** Waits `delay` milliseconds, or rejects as soon as the caller aborts. */
export function pause(state: CallState, delay: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const { userSignal } = state;
    const onAbort = (): void => {
      clearTimeout(timer);
      state.cut = "aborted";
      reject(cutError(state));
    };
    // Not unref'd: a call that waits for its next attempt is work the process still has to do.
    const timer = setTimeout(
      () => {
        userSignal?.removeEventListener("abort", onAbort);
        resolve();
      },
      Math.min(delay, longestTimer),
    );
    if (userSignal?.aborted) onAbort();
    else userSignal?.addEventListener("abort", onAbort, { once: true });
  });
}
