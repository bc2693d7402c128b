/**
 * The clock of one attempt: from signing to the last byte of the body. Waiting for a turn does not count. Also where
 * attempts are counted, so that hooks, errors and signers agree on the number.
 */
import type { OutgoingCall } from "@vidspec/auth";
import { type Hooks, notify } from "../setup/hooks.ts";
import { bounded, type CallState } from "./call-state.ts";
import type { Slot } from "./slot.ts";

export function attempt(hooks: Hooks | undefined): Slot {
  return (next) => (call, state) =>
    bounded(state, state.attemptTimeout, (signal) => {
      state.signal = signal;
      return next(begin({ ...call, signal }, state, hooks), state);
    });
}

/** Counts an attempt and tells the hooks; the result carries its number. */
export function begin(call: OutgoingCall, state: CallState, hooks: Hooks | undefined): OutgoingCall {
  const number = ++state.attempts;
  notify(hooks?.onAttempt, () => ({
    vendor: state.compiled.vendor,
    operation: state.compiled.row.id,
    method: call.method,
    path: state.compiled.row.path,
    attempt: number,
  }));
  return call.attempt === number ? call : { ...call, attempt: number };
}
