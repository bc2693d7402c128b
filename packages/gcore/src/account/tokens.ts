/**
 * The two tokens of a login, where a program may keep them, and how long an access token lives. Reads tokens, never
 * verifies them: that is the vendor's business.
 */
import { readClaims } from "@vidspec/auth";

export interface Tokens {
  /** Opens the API for an hour. */
  readonly accessToken: string;
  /** Buys one new pair within 24 hours, and is worthless afterwards. */
  readonly refreshToken: string;
}

/**
 * Keeps the current pair across restarts, or between processes. It holds secrets: keep it as you keep passwords.
 *
 * `load` is asked before the first call and before each renewal; a pair that another process has stored meanwhile is
 * used instead of renewing. `save` is awaited before the new pair is used, because the old one is worthless by then.
 */
export interface TokenStore {
  /** The last pair saved; undefined (or null) when there is none. */
  load(): Tokens | null | undefined | Promise<Tokens | null | undefined>;
  save(tokens: Tokens): void | Promise<void>;
}

/** Seconds that the vendor's document of 2026 gives an access token; the older article's 24 hours are outdated. */
export const usualLife = 3600;

/**
 * Seconds from `now` (milliseconds) until the token ends, by its own `exp` claim; undefined for a token without one.
 * Not below zero.
 */
export function secondsLeft(accessToken: string, now: number): number | undefined {
  const exp = readClaims(accessToken)?.exp;
  if (typeof exp !== "number" || !Number.isFinite(exp)) return undefined;
  return Math.max(0, exp - now / 1000);
}
