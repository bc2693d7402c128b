/**
 * Reads `Retry-After`: seconds, fractions of seconds, or an HTTP date. Anything else counts as absent.
 */

/** Milliseconds to wait, or undefined. A date in the past is 0. `now` is the wall clock in milliseconds. */
export function retryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  if (!/^[a-z]{3,9},? .*\d{1,2}:\d\d:\d\d/i.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
