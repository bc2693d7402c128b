/**
 * Hooks see facts: names, numbers and times, never headers, bodies, URLs or parameter values. A hook that throws
 * does not fail the call.
 */
import type { ErrorCode, Sent } from "@vidspec/auth";

export interface CallFacts {
  readonly vendor: string;
  readonly operation: string;
  readonly method: string;
  /** Path template as in the spec. */
  readonly path: string;
}

export interface AttemptFacts extends CallFacts {
  /** 1 for the first. */
  readonly attempt: number;
}

export interface ReplyFacts extends AttemptFacts {
  readonly status: number;
  /** Size of the body in bytes. */
  readonly size: number;
  /** Milliseconds from sending to the end of the body. */
  readonly duration: number;
  readonly vendorCode?: string;
}

export interface RetryNotice extends AttemptFacts {
  /** Milliseconds until the next attempt. */
  readonly delay: number;
  readonly reason: ErrorCode | "refused";
  readonly status?: number;
  readonly vendorCode?: string;
}

export interface ResultFacts extends CallFacts {
  readonly ok: boolean;
  readonly attempts: number;
  /** Milliseconds of the whole call. */
  readonly duration: number;
  readonly code?: ErrorCode;
  readonly status?: number;
  readonly vendorCode?: string;
  readonly sent?: Sent;
}

/** Where an answer differs from the vendor's document without being unusable. */
export interface DriftFacts {
  readonly vendor: string;
  readonly operation: string;
  /** Place in the answer, e.g. `objects[].meta.total_count`; told once for all items of a list. */
  readonly path: string;
  /** Documented kind: `string`, `integer`, `number`, `boolean`, `object`, `array`, `anything`, or `nothing` for a member nobody described. */
  readonly expected: string;
  /** Kind that came, `null` and `nothing` among them; never a value. */
  readonly found: string;
}

export interface Hooks {
  /** A call starts; its parameters passed the checks. */
  readonly onCall?: ((facts: CallFacts) => void) | undefined;
  /** An attempt has its turn; it is signed and sent next. */
  readonly onAttempt?: ((facts: AttemptFacts) => void) | undefined;
  /** An answer was read and decoded, be it a success or a failure. */
  readonly onReply?: ((facts: ReplyFacts) => void) | undefined;
  /** An answer was taken although it is not quite as documented. `strict: true` makes an error of it. */
  readonly onDrift?: ((facts: DriftFacts) => void) | undefined;
  /** An attempt failed and another will follow. */
  readonly onRetry?: ((facts: RetryNotice) => void) | undefined;
  /** The call is over. */
  readonly onResult?: ((facts: ResultFacts) => void) | undefined;
}

/** Calls a hook and swallows what it throws: an observer must not change the outcome. */
export function notify<F>(hook: ((facts: F) => void) | undefined, facts: () => F): void {
  if (!hook) return;
  try {
    const returned: unknown = hook(facts());
    if (returned instanceof Promise) returned.catch(() => {});
  } catch {
    // The call goes on; there is nobody to tell.
  }
}
