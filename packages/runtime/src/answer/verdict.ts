/**
 * What an answer, or the failure to get one, says about another attempt. It knows no operation: whether that attempt may
 * be made depends on the operation's effects as well, and `retry` looks at those.
 */
import { isVidspecError, type Reply, type VidspecError } from "@vidspec/auth";
import type { VendorDescription } from "../setup/settings.ts";

export interface Verdict {
  /** `all`: nothing happened, any operation may repeat. `repeatable`: only read and idempotent ones. */
  readonly who: "all" | "repeatable" | "none";
  /** Milliseconds the vendor asked to wait. */
  readonly hint?: number | undefined;
  /** At most this many attempts for this reason. */
  readonly attempts?: number;
}

/** `now` is the wall clock in milliseconds, for answers that bear no date. */
export function judgeReply(reply: Reply, { codes, statuses }: VendorDescription, now: number): Verdict {
  const { status, failure } = reply;
  // The date to wait for is on the vendor's clock, as is the date of the answer; ours may be wrong by hours.
  const hint = retryAfter(reply.header("retry-after"), dateOf(reply.header("date")) ?? now);
  if (failure && status < 300) {
    // One further attempt at most: a vendor that says so twice means it.
    return codes[failure.code ?? ""]?.retryable ? { who: "repeatable", hint, attempts: 2 } : { who: "none" };
  }
  const known = statuses?.[status]?.retryable;
  if (status === 429) return known === false && hint === undefined ? { who: "none" } : { who: "all", hint };
  if (known === false) return { who: "none" };
  const transient = status === 408 || (status >= 500 && status !== 501 && status !== 505);
  return known || transient ? { who: "repeatable", hint } : { who: "none", hint };
}

export function judgeError(error: unknown): Verdict {
  if (!isVidspecError(error)) return { who: "none" };
  switch (error.code) {
    case "dns":
      // An unknown name is a typing mistake more often than a hiccup; a resolver that does not answer is a hiccup.
      return isHiccup(error.cause) ? { who: "all" } : { who: "all", attempts: 2 };
    case "connect":
      return { who: "all" };
    case "store":
      // One that failed may work the next time. What it said and cannot be used stays what it is.
      return { who: error.sent === "no" && error.cause !== undefined ? "all" : "none" };
    case "timeout":
    case "interrupted":
      return { who: error.sent === "no" ? "all" : "repeatable" };
    case "malformed":
    case "empty":
      return { who: "repeatable", attempts: 2 };
    default:
      return { who: "none" };
  }
}

/** The cause may be wrapped; by then it is names and codes only. */
function isHiccup(cause: VidspecError["cause"]): boolean {
  return (
    cause !== undefined && !isVidspecError(cause) && (cause.code === "EAI_AGAIN" || isHiccup(cause.cause))
  );
}

/**
 * `Retry-After` in milliseconds: seconds, fractions of seconds, or an HTTP date (a past one is 0). Anything else counts
 * as absent.
 */
export function retryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  const date = dateOf(text);
  return date === undefined ? undefined : Math.max(0, date - now);
}

/** An HTTP date in milliseconds since the epoch. */
function dateOf(text: string | null): number | undefined {
  if (text === null || !/^\s*[a-z]{3,9},? .*\d{1,2}:\d\d:\d\d/i.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : date;
}
