/**
 * The clock of one attempt: from signing to the last byte of the body. Waiting for a turn does not count. Also where
 * attempts are counted and announced, so that hooks, errors and signers agree on the number.
 */
import { isVidspecError, type OutgoingCall, type Reply } from "@vidspec/auth";
import { type CallFacts, type Hooks, notify, type RetryNotice } from "../setup/hooks.ts";
import { bounded } from "./clock.ts";
import type { CallState, Slot } from "./slot.ts";

export function attempt(hooks: Hooks | undefined): Slot {
  return (next) => (call, state) =>
    bounded(state, state.attemptTimeout, (signal) => next(begin({ ...call, signal }, state, hooks), state));
}

/** Counts an attempt and tells the hooks; the result carries its number. */
export function begin(call: OutgoingCall, state: CallState, hooks: Hooks | undefined): OutgoingCall {
  const number = ++state.progress.attempts;
  notify(hooks?.onAttempt, () => ({ ...callFacts(state), attempt: number }));
  return call.attempt === number ? call : { ...call, attempt: number };
}

/** Tells `onRetry` that another attempt follows `delay` milliseconds after the last one failed. */
export function announceRetry(
  hooks: Hooks | undefined,
  state: CallState,
  delay: number,
  reply: Reply | undefined,
  error?: unknown,
): void {
  notify(
    hooks?.onRetry,
    (): RetryNotice => ({
      ...callFacts(state),
      attempt: state.progress.attempts,
      delay,
      reason: isVidspecError(error) ? error.code : "refused",
      status: reply?.status,
      vendorCode: reply?.failure?.code,
    }),
  );
}

export function callFacts({ compiled: { vendor, row } }: Pick<CallState, "compiled">): CallFacts {
  return { vendor, operation: row.id, method: row.method, path: row.path };
}
