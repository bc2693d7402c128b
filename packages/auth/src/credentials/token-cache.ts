/**
 * Holds one credential's current token and renews it, one renewal at a time. State lives in the object that
 * createTokenCache returns, never in the module. Callers wait for a shared promise; none of them owns it.
 */
import type { OutgoingCall } from "../contract/call.ts";
import { isVidspecError, type VidspecError } from "../contract/errors.ts";
import { refusal, unsentError } from "../contract/refusals.ts";
import type { SignContext } from "../contract/signer.ts";
import { type Clock, readClock } from "./clock.ts";
import { coolDown, cools } from "./cool-down.ts";
import { credentialText } from "./credential-text.ts";
import type { IssuedToken, TokenContext, TokenSource } from "./token-source.ts";

export interface TokenCache {
  /** The current token; a promise where it must be fetched first. */
  get(call: OutgoingCall, context?: SignContext): string | Promise<string>;
  /** Replaces the current token, which was refused; joins a renewal that is under way. */
  renew(call: OutgoingCall, context?: SignContext): Promise<string>;
  current(): string | undefined;
  /** The current token and the one before it, for scrubbing. */
  known(): readonly string[];
}

interface Held {
  readonly token: string;
  /** From here on it is renewed, but still good. */
  readonly renewAt: number;
  readonly expiresAt: number;
  /** Refused by the vendor: only good as the stale token of the next renewal. */
  readonly spent: boolean;
}

/** `ahead`: milliseconds before its end at which a token is renewed in the background. */
export function createTokenCache(source: TokenSource, clock: Clock | undefined, ahead: number): TokenCache {
  let held: Held | undefined;
  let previous: string | undefined;
  let underWay: Promise<string> | undefined;
  let failures = 0;
  let failure: { readonly error: VidspecError; readonly until: number } | undefined;

  async function fetchToken(context: SignContext | undefined): Promise<string> {
    const now = (): number => readClock(clock, context);
    const lent: TokenContext = {
      fetch: context?.fetch,
      now,
      ...(context?.place && { place: context.place }),
    };
    try {
      const stale = held?.token;
      const answer = await (stale !== undefined && source.refresh
        ? source.refresh(stale, lent)
        : source.token(lent));
      const issued: IssuedToken = typeof answer === "string" ? { token: answer } : answer;
      const token = credentialText("token", issued?.token, { allow: "key", maxLength: 16_384 });
      const lifetime = issued.expiresIn;
      previous = stale;
      // Relative to the receipt: the local clock may be wrong, but it is wrong by the same amount later.
      const life = typeof lifetime === "number" && lifetime > 0 ? lifetime * 1000 : Infinity;
      const expiresAt = now() + life;
      const renewAt = expiresAt - Math.min(ahead, life / 10);
      held = { token, expiresAt, renewAt: life === Infinity ? Infinity : renewAt, spent: false };
      failure = undefined;
      failures = 0;
      return token;
    } catch (cause) {
      const error =
        isVidspecError(cause, "refresh") || isVidspecError(cause, "store")
          ? cause
          : refusal("refresh", "No valid token could be obtained, so the call was not sent.", {
              hint: "The cause has the name and code of what the token source reported. A new login may be needed.",
              vendor: context?.vendor,
              cause,
            });
      // A store that fails cost the vendor nothing, and may work the next time.
      if (error.code === "store") throw error;
      failures++;
      if (!source.coolsDown) failure = { error, until: now() + coolDown(failures) };
      throw error;
    }
  }

  function coolingDown(context: SignContext | undefined): VidspecError | undefined {
    return failure && cools(failure.until, failures, readClock(clock, context)) ? failure.error : undefined;
  }

  /** The renewal under way, or a new one. Nobody has to wait for it. */
  function begin(context: SignContext | undefined): Promise<string> {
    if (!underWay) {
      const recent = coolingDown(context);
      if (recent) return Promise.reject(recent);
      const run = fetchToken(context).finally(() => {
        underWay = undefined;
      });
      // Every waiter may have been aborted by the time it fails.
      run.catch(() => {});
      underWay = run;
    }
    return underWay;
  }

  const renew = (call: OutgoingCall, context: SignContext | undefined): Promise<string> =>
    abortable(begin(context), call, context);

  return {
    get(call, context) {
      const mine = held;
      if (!mine || mine.spent) return renew(call, context);
      if (mine.renewAt === Infinity) return mine.token;
      const now = readClock(clock, context);
      if (now < mine.renewAt) return mine.token;
      if (now >= mine.expiresAt) return renew(call, context);
      // Still good: nobody waits, and a renewal that fails now is no reason to fail the call.
      begin(context).catch(() => {});
      return mine.token;
    },
    renew(call, context) {
      if (!underWay && held) held = { ...held, spent: true };
      return renew(call, context);
    },
    current: () => (held && !held.spent ? held.token : undefined),
    known: () => [held?.token, previous].filter((token) => token !== undefined),
  };
}

/** Ends this caller's waiting when its call is aborted; the shared work goes on. */
function abortable<T>(shared: Promise<T>, call: OutgoingCall, context: SignContext | undefined): Promise<T> {
  const signal = call.signal;
  if (!signal) return shared;
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => {
      const timedOut = (signal.reason as { name?: unknown } | undefined)?.name === "TimeoutError";
      reject(
        unsentError(call, context, {
          code: timedOut ? "timeout" : "aborted",
          message: "The call was ended while it waited for a token; it was not sent.",
          cause: signal.reason,
        }),
      );
    };
    if (signal.aborted) return stop();
    signal.addEventListener("abort", stop, { once: true });
    shared.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
