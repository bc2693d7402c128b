/**
 * Signs each attempt and lets the signer learn from the answer. When the vendor refused without acting (an expired
 * token, a replayed request id, a skewed clock) the signer may ask for one more attempt; a call gets one such extra.
 */
import type { OutgoingCall, Reply, SignContext, Signer } from "@vidspec/auth";
import { type Hooks, notify } from "../setup/hooks.ts";
import { begin } from "./attempt.ts";
import type { CallState } from "./call-state.ts";
import { retryNotice } from "./retry-notice.ts";
import type { Slot } from "./slot.ts";

export function sign(signer: Signer, context: SignContext, hooks: Hooks | undefined): Slot {
  return (next) => {
    const attempt = (call: OutgoingCall, state: CallState): Promise<Reply> => {
      if (state.compiled.row.auth === undefined) return next(call, state);
      const signed = signer.sign(call, context);
      if (signed instanceof Promise) return signed.then((ready) => send(call, ready, state));
      return send(call, signed, state);
    };
    const send = (unsigned: OutgoingCall, signed: OutgoingCall, state: CallState): Promise<Reply> => {
      const sent = next(signed, state);
      if (!signer.learn) return sent;
      // After the extra attempt there is none to win, and learning may cost the vendor's token endpoint a request.
      return sent.then((reply) =>
        reply.ok || state.extraUsed ? reply : learn(unsigned, signed, reply, state),
      );
    };
    const learn = async (
      unsigned: OutgoingCall,
      signed: OutgoingCall,
      reply: Reply,
      state: CallState,
    ): Promise<Reply> => {
      const verdict = await signer.learn?.(signed, reply, context);
      if (verdict !== "again" || state.extraUsed || state.retry === false) return reply;
      state.extraUsed = true;
      notify(hooks?.onRetry, () => retryNotice(state, 0, reply, undefined));
      return attempt(begin({ ...unsigned }, state, hooks), state);
    };
    return attempt;
  };
}
