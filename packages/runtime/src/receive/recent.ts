/**
 * Remembers what arrived lately, so that something sent twice is acted on once. Vendors without message ids give no
 * better handle.
 */

import { refuseUnknown } from "@vidspec/auth";

/** Several processes need a shared one. Both methods may be asynchronous. */
export interface RecentStore {
  /**
   * Remembers `value` under `key` for `windowMs` milliseconds. True when that is news: nothing, something else or
   * something too old was there. One step: of two callers with the same pair only one may hear true.
   */
  put(key: string, value: string, windowMs: number): boolean | Promise<boolean>;
  /** Forgets the key, because acting on it failed. */
  forget(key: string): void | Promise<void>;
}

/**
 * A store in the memory of this process.
 *
 * @param options `max`: entries kept, the oldest go first (default 10,000); `clock`: milliseconds.
 */
export function recentInMemory(
  options: { readonly max?: number; readonly clock?: () => number } = {},
): RecentStore {
  refuseUnknown("", options, { max: true, clock: true } satisfies Record<keyof typeof options, true>);
  const { max = 10_000, clock = Date.now } = options;
  const entries = new Map<string, { readonly value: string; readonly until: number }>();
  return {
    put(key, value, windowMs) {
      const now = clock();
      const before = entries.get(key);
      if (before && before.value === value && before.until > now) return false;
      entries.delete(key);
      entries.set(key, { value, until: now + windowMs });
      if (entries.size > max) entries.delete(entries.keys().next().value!);
      return true;
    },
    forget(key) {
      entries.delete(key);
    },
  };
}
