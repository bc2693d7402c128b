/**
 * Counts requests in flight and started: first come, first served, so that request ids reach the vendor in the order
 * in which they were drawn. The state lives on the credential, never in a module: clients that share a credential
 * share its limits.
 */
import { fieldError } from "@vidspec/auth";

export interface LimitOptions {
  /** Requests in flight at once. */
  readonly concurrent?: number | undefined;
  /** Requests that arrive at the vendor in any second. */
  readonly perSecond?: number | undefined;
}

export interface Limiter {
  /**
   * Resolves when a request may start; the result is called when it is over. When the signal fires nobody waits any
   * more: the place in the queue is to be given up, and the promise may stay pending.
   *
   * @param urgent for a request that others, who may hold their turn already, wait for (a token renewal): it starts
   *   at once and counts against the rate. Whoever lets it queue risks that everybody waits for everybody.
   */
  acquire(signal?: AbortSignal, urgent?: boolean): Promise<() => void> | (() => void);
}

/** A limiter in memory. Throws `input` for a limit that could never be met. */
export function createLimiter(options: LimitOptions): Limiter {
  const unknown = Object.keys(options ?? {}).find((name) => name !== "concurrent" && name !== "perSecond");
  if (typeof options !== "object" || options === null || unknown !== undefined) {
    const takes = "has to be false, a limiter, or an object with `concurrent`, `perSecond` or both";
    throw fieldError("input", undefined, "limit", takes);
  }
  const { concurrent = Number.POSITIVE_INFINITY, perSecond = Number.POSITIVE_INFINITY } = options;
  for (const [field, value] of Object.entries({ concurrent, perSecond })) {
    if (typeof value === "number" && value >= 1) continue;
    throw fieldError("input", undefined, `limit.${field}`, "has to be a number from 1 up");
  }
  const waiting: { start: () => void }[] = [];
  /**
   * Ends of the requests that may have arrived within the last second, oldest first; only kept where a rate is set. The
   * vendor counts arrivals, and a request arrives at some time between its start and its end: on a connection that is
   * still to be made, long after its start.
   */
  const ends: number[] = [];
  let running = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const release = (): void => {
    running--;
    pump();
  };
  /** Milliseconds until another may start, 0 for now, Infinity for "when one ends". */
  const wait = (): number => {
    if (running >= concurrent) return Number.POSITIVE_INFINITY;
    if (perSecond === Number.POSITIVE_INFINITY) return 0;
    const now = performance.now();
    while (ends.length > 0 && now - ends[0]! >= 1000) ends.shift();
    if (running + ends.length < perSecond) return 0;
    return ends.length === 0 ? Number.POSITIVE_INFINITY : Math.ceil(1000 - (now - ends[0]!));
  };
  const begin = (): (() => void) => {
    running++;
    let released = false;
    return () => {
      if (released) return;
      released = true;
      if (perSecond !== Number.POSITIVE_INFINITY) ends.push(performance.now());
      release();
    };
  };
  const pump = (): void => {
    while (waiting.length > 0) {
      const delay = wait();
      if (delay === 0) waiting.shift()!.start();
      else {
        if (delay !== Number.POSITIVE_INFINITY && timer === undefined) {
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
    acquire(signal, urgent = false) {
      if (urgent || (waiting.length === 0 && wait() === 0)) return begin();
      return new Promise((resolve) => {
        const place = { start: () => resolve(begin()) };
        waiting.push(place);
        signal?.addEventListener(
          "abort",
          () => {
            const index = waiting.indexOf(place);
            if (index >= 0) waiting.splice(index, 1);
          },
          { once: true },
        );
        pump();
      });
    },
  };
}

/** The limiter of a client: what its caller gave, else one for what the vendor documents, shared by a credential. */
export function chooseLimiter(
  given: false | LimitOptions | Limiter | undefined,
  documented: LimitOptions | undefined,
  identity: object | undefined,
): Limiter | undefined {
  if (given === false) return undefined;
  if (given !== undefined) return isLimiter(given) ? given : createLimiter(given);
  if (!documented) return undefined;
  return identity ? sharedLimiter(identity, documented) : createLimiter(documented);
}

/** True for what can hand out turns. */
function isLimiter(limit: LimitOptions | Limiter | null): limit is Limiter {
  return typeof (limit as Partial<Limiter> | null)?.acquire === "function";
}

const limiterOf = Symbol.for("vidspec.limiter");

/** The limiter of a credential, made on first use. */
function sharedLimiter(identity: object, options: LimitOptions): Limiter {
  const holder = identity as { [limiterOf]?: Limiter };
  if (!holder[limiterOf]) {
    Object.defineProperty(holder, limiterOf, { value: createLimiter(options), configurable: true });
  }
  return holder[limiterOf]!;
}
