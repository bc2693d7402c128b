/**
 * Signs each attempt and lets the signer learn from the answer. When the vendor refused without acting (an expired
 * token, a replayed request id, a skewed clock) the signer may ask for one more attempt; a call gets one such extra.
 */
import type { OutgoingCall, Reply, SignContext, Signer } from "@vidspec/auth";
import { inputError } from "../request/input-error.ts";
import type { Hooks } from "../setup/hooks.ts";
import { announceRetry, begin } from "./attempt.ts";
import type { CallState, Slot } from "./slot.ts";

export function sign(signer: Signer, context: SignContext, hooks: Hooks | undefined): Slot {
  return (next) => {
    const attempt = (call: OutgoingCall, state: CallState): Promise<Reply> => {
      if (state.compiled.row.auth === undefined) return next(call, state);
      const signed = signer.sign(call, context);
      if (signed instanceof Promise) return signed.then((ready) => send(call, ready, state));
      return send(call, signed, state);
    };
    const send = (unsigned: OutgoingCall, signed: OutgoingCall, state: CallState): Promise<Reply> => {
      if (isSpent(unsigned, signed)) return Promise.reject(spentError(state));
      const sent = next(signed, state);
      if (!signer.learn) return sent;
      // After the extra attempt there is none to win, and learning may cost the vendor's token endpoint a request.
      return sent.then((reply) =>
        reply.ok || state.progress.extraUsed ? reply : learn(unsigned, signed, reply, state),
      );
    };
    const learn = async (
      unsigned: OutgoingCall,
      signed: OutgoingCall,
      reply: Reply,
      state: CallState,
    ): Promise<Reply> => {
      const { progress } = state;
      const verdict = await signer.learn?.(signed, reply, context);
      if (verdict !== "again" || progress.extraUsed || state.retry === false) return reply;
      progress.extraUsed = true;
      announceRetry(hooks, state, 0, reply);
      return attempt(begin({ ...unsigned }, state, hooks), state);
    };
    return attempt;
  };
}

/** A signature is good for one attempt. Number and signal are the attempt's own: others tell a copy of another's call. */
function isSpent(unsigned: OutgoingCall, { attempt, signal }: OutgoingCall): boolean {
  return (
    (attempt !== undefined && attempt !== unsigned.attempt) ||
    (signal !== undefined && signal !== unsigned.signal)
  );
}

function spentError({ compiled }: CallState): Error {
  const problem = "this signed call was sent before; every attempt has to be signed anew.";
  return inputError(compiled, undefined, problem);
}
