/**
 * Counts the requests of one key, in flight and started: first come, first served, so that request ids reach the vendor
 * in the order in which they were drawn. The counters are the key's; the limits come with whoever asks.
 */
import type { KeyLimits } from "../contract/key-state.ts";

export interface Turns {
  /** Gives a turn; the result is called when it is over. `urgent`: at once, but counted. */
  take(limits: KeyLimits, signal?: AbortSignal, urgent?: boolean): (() => void) | Promise<() => void>;
  /** True while nobody has a turn or waits for one. */
  idle(): boolean;
}

export function createTurns(): Turns {
  const waiting: { readonly limits: KeyLimits; readonly start: () => void }[] = [];
  /**
   * Ends of the requests that may have arrived within the last second, oldest first; only kept where somebody asked with
   * a rate. The vendor counts arrivals, and a request arrives at some time between its start and its end: on a connection
   * that is still to be made, long after its start.
   */
  const ends: number[] = [];
  let rated = false;
  let running = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const dropOld = (now: number): void => {
    while (ends.length > 0 && now - ends[0]! >= 1000) ends.shift();
  };
  /** Milliseconds until another may start, 0 for now, Infinity for "when one ends". */
  const wait = ({ concurrent = Infinity, perSecond = Infinity }: KeyLimits): number => {
    if (running >= concurrent) return Infinity;
    if (perSecond === Infinity) return 0;
    rated = true;
    const now = performance.now();
    dropOld(now);
    if (running + ends.length < perSecond) return 0;
    return ends.length === 0 ? Infinity : Math.ceil(1000 - (now - ends[0]!));
  };
  const begin = (): (() => void) => {
    running++;
    let released = false;
    return () => {
      if (released) return;
      released = true;
      running--;
      if (rated) {
        const now = performance.now();
        dropOld(now);
        ends.push(now);
      }
      pump();
    };
  };
  const pump = (): void => {
    while (waiting.length > 0) {
      const delay = wait(waiting[0]!.limits);
      if (delay === 0) waiting.shift()!.start();
      else {
        if (delay !== Infinity && timer === undefined) {
          timer = setTimeout(() => {
            timer = undefined;
            pump();
          }, delay);
        }
        return;
      }
    }
  };
  return {
    take(limits, signal, urgent = false) {
      // Asked in any case: whoever sets a rate wants the ends remembered from now on.
      const delay = wait(limits);
      if (urgent || (waiting.length === 0 && delay === 0)) return begin();
      return new Promise((resolve) => {
        const place = { limits, start: () => resolve(begin()) };
        waiting.push(place);
        const leave = (): void => {
          const index = waiting.indexOf(place);
          if (index < 0) return;
          waiting.splice(index, 1);
          // The next one may have wider limits.
          pump();
        };
        signal?.addEventListener("abort", leave, { once: true });
        pump();
      });
    },
    idle: () => running === 0 && waiting.length === 0,
  };
}
