/**
 * Lets the signer fetch what it lacks (a login, a renewed token) before a call takes its turn at the rate limit.
 * Calls that waited with their turn in hand would all go out in the same moment. Never signs anything.
 */
import type { SignContext, Signer } from "@vidspec/auth";
import { bounded } from "./clock.ts";
import type { Slot } from "./slot.ts";

export function ready(signer: Signer, context: SignContext): Slot {
  return (next) => (call, state) => {
    if (state.compiled.row.auth === undefined) return next(call, state);
    const waiting = signer.ready?.(call, context);
    if (waiting === undefined) return next(call, state);
    return bounded(state, 0, () => waiting).then(() => next(call, state));
  };
}
