/**
 * How long a login or a renewal that failed is not tried again: short at first, so that one hiccup costs nobody much, and
 * twice as long with each further failure, so that a vendor in trouble is spared. One success ends it.
 */

const shortest = 500;
const longest = 30_000;

/** Milliseconds of rest after so many failures in a row. */
export function coolDown(failures: number): number {
  return Math.min(longest, shortest * 2 ** (failures - 1));
}

/** True while the rest that ends at `until` lasts. More than the whole of it left means that the clock stepped back. */
export function cools(until: number, failures: number, now: number): boolean {
  const left = until - now;
  return left > 0 && left <= coolDown(failures);
}
