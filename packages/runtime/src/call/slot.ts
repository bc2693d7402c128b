/**
 * The order of a call is data: a list of slots, each wrapping the next. A slot hands on a changed copy of the
 * call and returns the next slot's promise; it never keeps a call or a reply.
 */
import type { OutgoingCall, Reply } from "@vidspec/auth";
import type { RetryOptions } from "../setup/options.ts";
import type { Flight } from "../transport/failure.ts";

/** What a call was given. It never changes; a slot that learned something hands on a copy, as it does with the call. */
export interface CallState extends Flight {
  readonly retry: false | RetryOptions;
  /** Milliseconds for the whole call, 0 for none, and the moment it ends on `performance.now()`. */
  readonly timeout: number;
  readonly deadline: number;
  readonly attemptTimeout: number;
  /** The caller's signal. */
  readonly userSignal: AbortSignal | undefined;
  readonly started: number;
  readonly progress: Progress;
}

/**
 * How far a call has come: the only part of it that changes, because a clock that cuts a call short, and hooks, ask
 * for it in the middle. Each member has one writer.
 */
interface Progress {
  /** Attempts begun so far: those that had their turn and went to the signer. Written by `begin`. */
  attempts: number;
  /** The one extra attempt that a signer may ask for has been used. Written by `sign`. */
  extraUsed: boolean;
  /** A request of the current attempt has been handed to fetch. Set by the transport, taken back by `retry`. */
  dispatched: boolean;
}

export type Next = (call: OutgoingCall, state: CallState) => Promise<Reply>;
export type Slot = (next: Next) => Next;

/** Wraps `end` in the slots, the first one outermost. */
export function chain(slots: readonly Slot[], end: Next): Next {
  return slots.reduceRight((next, slot) => slot(next), end);
}
