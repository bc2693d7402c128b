/**
 * The clocks of a call: total deadline, attempt timeout, the caller's signal. They say only why they cut a call short;
 * `retry`, which knows what was sent, makes the error of it.
 */
import { refusal, type VidspecError } from "@vidspec/auth";
import type { CallState } from "./slot.ts";

/** Thrown for a call that was cut short. */
export class Cut {
  readonly why: "timeout" | "attempt-timeout" | "signal-timeout" | "aborted";
  constructor(why: Cut["why"]) {
    this.why = why;
  }
}

/** Timers with a longer delay fire at once. */
const longestTimer = 2 ** 31 - 1;

/** What is left of the call's time; Infinity without a limit. */
export function remaining(state: CallState): number {
  return state.timeout === 0 ? Number.POSITIVE_INFINITY : state.deadline - performance.now();
}

/** A signal that fires by itself when a time is up is a time limit like ours; it says so by its reason's name. */
export function whyAborted({ userSignal }: Pick<CallState, "userSignal">): "signal-timeout" | "aborted" {
  const { name } = (userSignal?.reason ?? {}) as { name?: unknown };
  return name === "TimeoutError" ? "signal-timeout" : "aborted";
}

/** The error for a call that was cut short; `reached` when the vendor may have got it. */
export function cutError(why: Cut["why"], reached: boolean, state: CallState, cause?: unknown): VidspecError {
  const { vendor, row } = state.compiled;
  const sent = reached ? "unknown" : "no";
  const after = reached
    ? "the vendor may have carried it out"
    : state.progress.attempts > 0
      ? "it was not carried out"
      : "nothing was sent";
  const facts = { vendor, operation: row.id, sent, cause } as const;
  if (why === "aborted" || why === "signal-timeout") {
    const reason: unknown = state.userSignal?.reason;
    const [code, what] =
      why === "aborted"
        ? (["aborted", "was aborted by the caller's signal"] as const)
        : (["timeout", "took longer than the caller's signal allows"] as const);
    const message = `${vendor} ${row.id} ${what}; ${after}.`;
    return refusal(code, message, { ...facts, cause: reason, original: reason });
  }
  const option = why === "attempt-timeout" ? "attemptTimeout" : "timeout";
  return refusal(
    "timeout",
    `${vendor} ${row.id} took longer than ${option} allows (${state[option]} ms); ${after}.`,
    { ...facts, hint: `Raise \`${option}\`, or check the vendor's health.` },
  );
}

/**
 * Runs `work` with a signal that fires when the caller aborts, or when `limit` milliseconds or the rest of the
 * call's time have passed. Rejects at once then with a Cut, even if `work` ignores the signal; what `work` does
 * afterwards is nobody's business any more.
 */
export function bounded<T>(
  state: CallState,
  limit: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { userSignal } = state;
  const left = remaining(state);
  if (userSignal?.aborted) return Promise.reject(new Cut(whyAborted(state)));
  if (left <= 0) return Promise.reject(new Cut("timeout"));
  const controller = new AbortController();
  const byAttempt = limit > 0 && limit < left;
  const wait = byAttempt ? limit : left;
  return new Promise<T>((resolve, reject) => {
    const cut = (why: Cut["why"]): void => {
      reject(new Cut(why));
      // A fetch of the caller's own sees the reason that the caller gave.
      controller.abort(userSignal?.aborted ? userSignal.reason : undefined);
    };
    const onAbort = userSignal && ((): void => cut(whyAborted(state)));
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

/** Waits `delay` milliseconds, or rejects with a Cut as soon as the caller aborts. */
export function pause(state: CallState, delay: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const { userSignal } = state;
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(new Cut(whyAborted(state)));
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
