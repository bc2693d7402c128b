/**
 * How far the vendor's clock is from ours, learned from a refusal. Only a Date that came over TLS (or from this
 * machine) is believed: on an open wire anybody could move our timestamps.
 */
import type { OutgoingCall, Reply } from "../contract/call.ts";

export interface ClockSkew {
  /** Milliseconds to add to the local clock. */
  offset(): number;
  /** Looks at the answer's Date; true when the offset changed by more than a Date's precision explains. */
  observe(call: OutgoingCall, reply: Reply, now: number): boolean;
}

/** A Date has whole seconds, and the answer travelled: below this the clocks agree. */
const precision = 2000;

export function createClockSkew(): ClockSkew {
  let offset = 0;
  return {
    offset: () => offset,
    observe(call, reply, now) {
      if (!/^https:|^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)/i.test(call.url)) return false;
      const date = Date.parse(reply.header("date") ?? "");
      if (Number.isNaN(date) || Math.abs(date - (now + offset)) <= precision) return false;
      offset = date - now;
      return true;
    },
  };
}
