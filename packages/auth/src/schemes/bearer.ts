/**
 * A token in the Authorization header: fixed, or from a source that can renew it. One renewal at a time, whoever
 * asks; a refusal of an old token renews nothing.
 */
import type { OutgoingCall, Reply } from "../contract/call.ts";
import { headerOf, withHeader } from "../contract/call-parts.ts";
import { type OptionNames, refuseUnknown } from "../contract/option-names.ts";
import type { SignContext, Signer } from "../contract/signer.ts";
import type { Clock } from "../credentials/clock.ts";
import { credentialError, credentialText } from "../credentials/credential-text.ts";
import { createTokenCache } from "../credentials/token-cache.ts";
import type { TokenSource } from "../credentials/token-source.ts";
import { credentialDigest, identityDigest } from "../keys/key-name.ts";
import { defineSigner } from "./define-signer.ts";

export interface BearerOptions {
  /** The scheme word. Default `Bearer`. */
  readonly scheme?: "Bearer" | "APIKey" | undefined;
  /** Statuses that mean the token was refused, or a function that tells. Default `[401]`. */
  readonly refusedOn?: readonly number[] | ((call: OutgoingCall, reply: Reply) => boolean) | undefined;
  /**
   * Seconds before a token's end at which a call sets off its renewal in the background; calls use the old token
   * meanwhile. At most a tenth of the token's life. Default 60.
   */
  readonly renewAhead?: number | undefined;
  /** Milliseconds since the epoch; default the pipeline's clock, then `Date.now`. */
  readonly clock?: Clock | undefined;
}

const optionNames: OptionNames<BearerOptions> = {
  scheme: true,
  refusedOn: true,
  renewAhead: true,
  clock: true,
};

/**
 * Signs with `Authorization: Bearer <token>`.
 *
 * With a source, a refused token is renewed once and the call tried again; all callers share one renewal. When it
 * fails, all of them get the same VidspecError `refresh` (the source's own, where it throws one), and for five seconds
 * no further renewal is tried.
 * Aborting a call ends its waiting (`aborted`), not the renewal.
 *
 * @throws VidspecError `credential` when the token is empty, not visible ASCII, or still carries its word; `input` for
 * an unknown option.
 * @example
 * const signer = bearer({
 *   token: () => login(),
 *   refresh: (stale) => renew(stale),
 * });
 */
export function bearer(source: string | TokenSource, options: BearerOptions = {}): Signer {
  refuseUnknown("", options, optionNames);
  const { scheme = "Bearer", refusedOn = [401], clock, renewAhead = 60 } = options;
  const refused =
    typeof refusedOn === "function"
      ? refusedOn
      : (_: OutgoingCall, { status }: Reply) => refusedOn.includes(status);
  const header = (token: string): string => `${scheme} ${token}`;
  const withToken = (call: OutgoingCall, token: string): OutgoingCall => ({
    ...call,
    headers: withHeader(call, "authorization", header(token)),
  });
  const explain = (length: number): ReturnType<Signer["explain"]> => ({
    scheme: "bearer",
    canonical: `${scheme} <token>`,
    parts: [
      { name: "scheme", length: scheme.length },
      { name: "token", length, secret: true },
    ],
    notes: ["Nothing is computed: a refusal means the token is wrong, expired or lacks a right."],
  });

  if (typeof source === "string") {
    const token = fixedToken(source);
    return defineSigner({
      scheme: "bearer",
      sign: (call) => withToken(call, token),
      explain: () => explain(token.length),
      secrets: () => [token],
      digest: credentialDigest(scheme, token),
    });
  }
  if (typeof source?.token !== "function") {
    throw credentialError("token", "bearer takes a token or a source with a token() function.");
  }
  const cache = createTokenCache(source, clock, renewAhead * 1000);
  return defineSigner({
    scheme: "bearer",
    ready(call, context) {
      const token = cache.get(call, context);
      return typeof token === "string" ? undefined : token.then(() => undefined);
    },
    sign(call, context) {
      const token = cache.get(call, context);
      return typeof token === "string" ? withToken(call, token) : token.then((text) => withToken(call, text));
    },
    learn(call: OutgoingCall, reply: Reply, context?: SignContext) {
      if (!refused(call, reply)) return undefined;
      const used = headerOf(call, "authorization");
      const current = cache.current();
      // A straggler: the token it was sent with has been replaced since, so the new one deserves a try.
      if (current !== undefined && used !== undefined && used !== header(current)) return "again";
      return cache.renew(call, context).then(() => "again" as const);
    },
    explain: () => explain(cache.current()?.length ?? 0),
    secrets: () => cache.known(),
    digest: source.digest ?? identityDigest(source.token),
  });
}

function fixedToken(token: string): string {
  if (/^\s*(?:bearer|apikey|basic)\s/i.test(token)) {
    throw credentialError("token", "The token begins with its scheme word. Give the bare token.");
  }
  return credentialText("token", token, { allow: "key", maxLength: 16_384 });
}
