/**
 * Repeats failed attempts, judged by what repeating would do (the operation's effects), not by the HTTP method.
 * `create` and `destroy` repeat only when nothing was sent or the vendor refused without acting. Sits outside
 * signing, so that every attempt carries a new id, timestamp and signature.
 */
import { isVidspecError, type Reply, type RetryFacts, type Sent } from "@vidspec/auth";
import type { ReceivedReply } from "../answer/received-reply.ts";
import { judgeError, judgeReply, type Verdict } from "../answer/verdict.ts";
import type { Hooks } from "../setup/hooks.ts";
import type { RetryOptions } from "../setup/options.ts";
import type { VendorDescription } from "../setup/settings.ts";
import { announceRetry } from "./attempt.ts";
import { Cut, cutError, pause, remaining, whyAborted } from "./clock.ts";
import type { CallState, Slot } from "./slot.ts";

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

export function retry(setup: RetrySetup): Slot {
  const { budget, description } = setup;
  return (next) => async (call, given) => {
    const { progress } = given;
    let state = given;
    for (let attempt = call.attempt; ; attempt++) {
      let reply: Reply | undefined;
      let error: unknown;
      let cut: Cut["why"] | undefined;
      progress.dispatched = false;
      try {
        reply = await next(attempt === 1 ? call : { ...call, attempt: progress.attempts + 1 }, state);
        if (reply.ok) {
          if (budget.left < budget.size) budget.left = Math.min(budget.size, budget.left + 0.1);
          return reply;
        }
      } catch (thrown) {
        error = thrown;
        if (thrown instanceof Cut) {
          cut = thrown.why;
          error = cutError(cut, state.reached || progress.dispatched, state);
        }
      }
      const verdict = reply
        ? judgeReply(reply, description, numberOf(setup.clock, Date.now))
        : judgeError(error);
      const acted = progress.dispatched && verdict.who !== "all" && !sentNothing(error);
      if (acted && !state.reached) state = { ...state, reached: true };
      const step = decide(verdict, cut, attempt, state, setup);
      if (typeof step === "string") {
        if (reply) return stopped(reply, state, step, verdict.hint);
        throw withRetry(error, state, step);
      }
      if (step >= remaining(state)) {
        budget.left += 1;
        throw withRetry(cutError("timeout", state.reached, state, error), state, "deadline");
      }
      announceRetry(setup.hooks, state, step, reply, error);
      try {
        await pause(state, step);
      } catch {
        const why = whyAborted(state);
        throw withRetry(cutError(why, state.reached, state), state, why === "aborted" ? why : "deadline");
      }
    }
  };
}

function sentNothing(error: unknown): boolean {
  return isVidspecError(error) && error.sent === "no";
}

/** Milliseconds to wait before the next attempt, or why there is none. */
function decide(
  verdict: Verdict,
  cut: Cut["why"] | undefined,
  attempt: number,
  state: CallState,
  setup: RetrySetup,
): number | Stopped {
  if (cut === "aborted") return "aborted";
  if (cut === "timeout" || cut === "signal-timeout") return "deadline";
  if (verdict.who === "none") return "not-retryable";
  if (state.retry === false) return "off";
  const { effects } = state.compiled.row;
  if (verdict.who === "repeatable" && effects !== "read" && effects !== "idempotent") return "effects";
  const options: Required<RetryOptions> = { ...retryDefaults, ...state.retry };
  // An extra attempt that the signer asked for was one for this reason too.
  if (attempt >= options.attempts || state.progress.attempts >= (verdict.attempts ?? Infinity))
    return "attempts";
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

/** The failed reply with why it was the last; the error made of it tells that. */
function stopped(reply: Reply, state: CallState, why: Stopped, hint: number | undefined): Reply {
  const told: Partial<ReceivedReply> = {
    retry: { attempts: state.progress.attempts, stopped: why },
    retryAfter: hint,
  };
  return { ...reply, ...told };
}

function withRetry(error: unknown, state: CallState, why: Stopped): unknown {
  if (!isVidspecError(error)) return error;
  const facts = error as { retry?: RetryFacts; vendor?: string; operation?: string; sent?: Sent };
  if (facts.sent === "no" && state.reached) facts.sent = "unknown";
  facts.retry = { attempts: state.progress.attempts, stopped: why };
  facts.vendor ??= state.compiled.vendor;
  facts.operation ??= state.compiled.row.id;
  return error;
}
