/**
 * Repeats failed attempts, judged by what repeating would do (the operation's effects), not by the HTTP method.
 * `create` and `destroy` repeat only when nothing was sent or the vendor refused without acting. Sits outside
 * signing, so that every attempt carries a new id, timestamp and signature.
 */
import { isVidspecError, type Reply, type RetryFacts, type Sent } from "@vidspec/auth";
import { type Hooks, notify } from "../setup/hooks.ts";
import type { RetryOptions } from "../setup/options.ts";
import type { VendorDescription } from "../setup/settings.ts";
import { type CallState, cutError, pause, remaining } from "./call-state.ts";
import { retryAfter } from "./retry-after.ts";
import { retryNotice } from "./retry-notice.ts";
import type { Slot } from "./slot.ts";

type Stopped = RetryFacts["stopped"];

export interface RetrySetup {
  readonly description: VendorDescription;
  readonly hooks: Hooks | undefined;
  readonly random: () => number;
  readonly clock: () => number;
  readonly budget: Budget;
}

/** Repeats that may still be spent. Each success gives a tenth of one back. */
export interface Budget {
  left: number;
  readonly size: number;
}

export const retryDefaults = {
  attempts: 3,
  baseDelay: 250,
  maxDelay: 20_000,
  maxRetryAfter: 30_000,
  budget: 100,
};

/** What the vendor's answer or the failure says about another attempt. */
interface Verdict {
  /** `all`: nothing happened, any operation may repeat. `repeatable`: only read and idempotent ones. */
  readonly who: "all" | "repeatable" | "none";
  /** Milliseconds the vendor asked to wait. */
  readonly hint?: number;
  /** At most this many attempts for this reason. */
  readonly attempts?: number;
}

export function retry(setup: RetrySetup): Slot {
  return (next) => async (call, state) => {
    const { budget } = setup;
    for (let attempt = call.attempt; ; attempt++) {
      let reply: Reply | undefined;
      let error: unknown;
      state.dispatched = false;
      state.cut = undefined;
      try {
        reply = await next(attempt === 1 ? call : { ...call, attempt: state.attempts + 1 }, state);
        if (reply.ok) {
          if (budget.left < budget.size) budget.left = Math.min(budget.size, budget.left + 0.1);
          return reply;
        }
      } catch (thrown) {
        error = thrown;
      }
      const verdict = reply ? judgeReply(reply, setup) : judgeError(error);
      if (verdict.who !== "all" && !sentNothing(error)) state.reached ||= state.dispatched;
      state.dispatched = false;
      const step = decide(verdict, attempt, state, setup);
      if (typeof step === "string") {
        if (reply) return stopped(reply, state, step, verdict.hint);
        throw withRetry(error, state, step);
      }
      if (step >= remaining(state)) {
        setup.budget.left += 1;
        state.cut = "timeout";
        const cause = reply ? undefined : error;
        throw withRetry(cutError(state, cause), state, "deadline");
      }
      notify(setup.hooks?.onRetry, () => retryNotice(state, step, reply, error));
      try {
        await pause(state, step);
      } catch (aborted) {
        throw withRetry(aborted, state, "aborted");
      }
    }
  };
}

function sentNothing(error: unknown): boolean {
  return isVidspecError(error) && error.sent === "no";
}

/** Milliseconds to wait before the next attempt, or why there is none. */
function decide(verdict: Verdict, attempt: number, state: CallState, setup: RetrySetup): number | Stopped {
  if (state.cut === "aborted") return "aborted";
  if (state.cut === "timeout") return "deadline";
  if (verdict.who === "none") return "not-retryable";
  if (state.retry === false) return "off";
  const { effects } = state.compiled.row;
  if (verdict.who === "repeatable" && effects !== "read" && effects !== "idempotent") return "effects";
  const options: Required<RetryOptions> = { ...retryDefaults, ...state.retry };
  // An extra attempt that the signer asked for was one for this reason too.
  if (attempt >= options.attempts || state.attempts >= (verdict.attempts ?? Infinity)) return "attempts";
  if (verdict.hint !== undefined && verdict.hint > options.maxRetryAfter) return "retry-after";
  if (setup.budget.left < 1) return "budget";
  setup.budget.left -= 1;
  // A time the vendor named is kept; only our own guess is spread out. "Now" or a past date names none.
  if (verdict.hint) return verdict.hint;
  return Math.round(
    numberOf(setup.random, Math.random) * Math.min(options.maxDelay, options.baseDelay * 2 ** (attempt - 1)),
  );
}

/** A clock or a draw that fails must not take the place of the failure that is being repeated. */
function numberOf(given: () => number, builtIn: () => number): number {
  try {
    const value = given();
    if (Number.isFinite(value)) return value;
  } catch {
    // As if it had not been given.
  }
  return builtIn();
}

function judgeReply(reply: Reply, setup: RetrySetup): Verdict {
  const { description, clock } = setup;
  const hint = retryAfter(reply.header("retry-after"), numberOf(clock, Date.now));
  if (reply.failure && reply.status < 300) {
    // One further attempt at most: a vendor that says so twice means it.
    return description.codes[reply.failure.code ?? ""]?.retryable
      ? { who: "repeatable", hint, attempts: 2 }
      : { who: "none" };
  }
  const known = description.statuses?.[reply.status]?.retryable;
  if (reply.status === 429)
    return known === false && hint === undefined ? { who: "none" } : { who: "all", hint };
  if (known === false) return { who: "none" };
  const transient =
    reply.status === 408 || (reply.status >= 500 && reply.status !== 501 && reply.status !== 505);
  return known || transient ? { who: "repeatable", hint } : { who: "none", hint };
}

function judgeError(error: unknown): Verdict {
  if (!isVidspecError(error)) return { who: "none" };
  switch (error.code) {
    case "dns":
      // An unknown name is a typing mistake more often than a hiccup.
      return { who: "all", attempts: 2 };
    case "connect":
      return { who: "all" };
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

const stoppedReplies = new WeakMap<Reply, { retry: RetryFacts; retryAfter?: number }>();

/** Notes on a failed reply why it was the last; the error made of it carries them. */
function stopped(reply: Reply, state: CallState, why: Stopped, hint: number | undefined): Reply {
  stoppedReplies.set(reply, {
    retry: { attempts: state.attempts, stopped: why },
    ...(hint === undefined ? {} : { retryAfter: hint }),
  });
  return reply;
}

export function retryFacts(reply: Reply): { retry?: RetryFacts; retryAfter?: number } {
  return stoppedReplies.get(reply) ?? {};
}

function withRetry(error: unknown, state: CallState, why: Stopped): unknown {
  if (!isVidspecError(error)) return error;
  const facts = error as { retry?: RetryFacts; vendor?: string; operation?: string; sent?: Sent };
  if (facts.sent === "no" && state.reached) facts.sent = "unknown";
  facts.retry = { attempts: state.attempts, stopped: why };
  facts.vendor ??= state.compiled.vendor;
  facts.operation ??= state.compiled.row.id;
  return error;
}
