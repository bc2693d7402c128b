/**
 * Holds attempts back until the limiter gives them a turn; the turn ends with the attempt, before any backoff.
 */

import type { Limiter } from "../setup/limiter.ts";
import { bounded } from "./clock.ts";
import type { Slot } from "./slot.ts";

export function limit(limiter: Limiter): Slot {
  return (next) => (call, state) => {
    // The turn is asked for within the call's time; one that comes too late is given back.
    let gone = false;
    let release: (() => void) | undefined;
    const turn = bounded(state, 0, async (signal) => {
      release = await limiter.acquire(signal);
      if (gone) release();
    });
    return turn.then(
      () => next(call, state).finally(release),
      (error) => {
        gone = true;
        release?.();
        throw error;
      },
    );
  };
}
