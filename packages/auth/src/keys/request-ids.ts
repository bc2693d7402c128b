/**
 * Request ids that strictly rise: the vendor refuses an id that is not greater than the last one it accepted for
 * the key. A clock alone collides within a millisecond; a counter alone restarts with the process.
 */
import type { VidspecError } from "../contract/errors.ts";
import { type OptionNames, refuseUnknown } from "../contract/option-names.ts";
import { refusal } from "../contract/refusals.ts";

/** Ten minutes in milliseconds: one wrong clock step must not lock a key for longer. */
export const defaultMaxAhead = 600_000;

/**
 * Hands out request ids. Share one store between everything that uses the same key: one object in a process, one on
 * a database of yours between processes.
 */
export interface RequestIdStore {
  /**
   * Reserves the next id for `key`: greater than every id given before, at least `now`. An id is never handed out
   * twice, also when its request was not sent: gaps are allowed.
   *
   * @param now Milliseconds since the epoch.
   */
  next(key: string, now: number): number | Promise<number>;
  /**
   * How far, in milliseconds, an id may run ahead of the clock before it is refused. Default ten minutes;
   * `Infinity` for keys that were already used with microsecond ids.
   */
  readonly maxAhead?: number | undefined;
}

export interface MemoryRequestIdOptions {
  /** Last id used before this process started, if you kept it. Default 0. */
  readonly last?: number | undefined;
  /** See {@link RequestIdStore.maxAhead}. */
  readonly maxAhead?: number | undefined;
}

const optionNames: OptionNames<MemoryRequestIdOptions> = { last: true, maxAhead: true };

/**
 * Ids for one process: `max(last + 1, now)` for each key.
 *
 * @throws VidspecError `store` from `next` when the id would run more than `maxAhead` ahead of the clock, or
 * leave the safe integers. Nothing is reserved then. `input` for an option that is unknown or cannot be right.
 * @example
 * const requestIds = memoryRequestIds({ last: 1795300000000 });
 * const signer = md5Parameters({ apiKey, secretKey, requestIds });
 */
export function memoryRequestIds(options: MemoryRequestIdOptions = {}): RequestIdStore {
  refuseUnknown("", options, optionNames);
  const { last: start = 0, maxAhead = defaultMaxAhead } = options;
  if (!Number.isSafeInteger(start) || start < 0)
    throw refusal("input", "last must be a whole number from 0 up.", { field: "last" });
  if (typeof maxAhead !== "number" || !(maxAhead >= 0)) {
    throw refusal("input", "maxAhead must be milliseconds from 0 up.", { field: "maxAhead" });
  }
  const lasts = new Map<string, number>();
  return Object.freeze({
    maxAhead,
    next(key: string, now: number): number {
      const id = Math.max((lasts.get(key) ?? start) + 1, Math.floor(now));
      checkRequestId(id, now, maxAhead);
      lasts.set(key, id);
      return id;
    },
  });
}

/** Throws `store` unless `id` is one that may be sent at `now`. */
export function checkRequestId(id: unknown, now: number, maxAhead: number): asserts id is number {
  if (typeof id !== "number" || !Number.isSafeInteger(id) || id <= 0) {
    throw storeError("The request-id store did not answer with a positive whole number up to 2^53 - 1.");
  }
  if (id - now > maxAhead) {
    throw storeError(
      `The next request id is ${Math.ceil((id - now) / 1000)} s ahead of the clock, more than allowed; sending it could lock the key.`,
      "Check the clock and the stored last id. If this key was used with microsecond ids, set maxAhead: Infinity.",
    );
  }
}

export function storeError(message: string, hint?: string, cause?: unknown): VidspecError {
  return refusal("store", message, { hint, cause, field: "requestIds" });
}
