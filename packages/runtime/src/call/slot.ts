/**
 * The order of a call is data: a list of slots, each wrapping the next. A slot hands on a changed copy of the
 * call and returns the next slot's promise; it never keeps a call or a reply.
 */
import type { OutgoingCall, Reply } from "@vidspec/auth";
import type { CallState } from "./call-state.ts";

export type Next = (call: OutgoingCall, state: CallState) => Promise<Reply>;
export type Slot = (next: Next) => Next;

/** Wraps `end` in the slots, the first one outermost. */
export function chain(slots: readonly Slot[], end: Next): Next {
  return slots.reduceRight((next, slot) => slot(next), end);
}
