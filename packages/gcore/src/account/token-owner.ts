/**
 * Owns the tokens of one login: gets the first pair, trades it for the next, and stores each before it is used. A refresh
 * token works once, so all of it runs under the lock of the key, and what came of it is there for every client of the
 * login. Never logs, never shows.
 */
import {
  coolDown,
  cools,
  type IssuedToken,
  isVidspecError,
  type KeyTokens,
  memoryKeyState,
  refusal,
  type TokenContext,
  type TokenSource,
  type TokenState,
} from "@vidspec/auth";
import type { AccountCalls, FreshPair } from "./calls.ts";
import type { CheckedCredential } from "./credentials.ts";
import { keptTokens } from "./kept-tokens.ts";
import { logInOnce, loginNeeded } from "./log-in.ts";
import { secondsLeft, type TokenStore, type Tokens, usualLife } from "./tokens.ts";

export interface TokenOwnerSetup {
  readonly credential: Exclude<CheckedCredential, { readonly kind: "apiToken" }>;
  /** Stands for the credential. */
  readonly digest: () => string | Promise<string>;
  readonly calls: AccountCalls;
  readonly store: TokenStore | undefined;
  /** Called for every pair that comes into use. */
  readonly issued: () => void;
}

const unsent = "No valid token could be obtained, so the call was not sent.";

export function tokenOwner({ credential, digest, calls, store, issued }: TokenOwnerSetup): TokenSource {
  const logIn = credential.kind === "login" ? logInOnce(credential, calls) : undefined;
  const first: Partial<Tokens> = credential.kind === "tokens" ? credential : {};
  const own = memoryKeyState();
  /** Got from the vendor but not saved: must not be lost, the old one is used up. */
  let unsaved: { readonly pair: FreshPair; readonly expiresAt: number } | undefined;

  const use = (token: string, expiresIn: number): IssuedToken => {
    issued();
    return { token, expiresIn };
  };
  /** The kept pair, if it is another than the stale one and still good. */
  const usable = (
    { accessToken, expiresAt }: TokenState,
    stale: string | undefined,
    now: number,
  ): IssuedToken | undefined => {
    if (accessToken === undefined || accessToken === stale) return undefined;
    const left =
      expiresAt === undefined ? (secondsLeft(accessToken, now) ?? usualLife) : (expiresAt - now) / 1000;
    return left > 0 ? use(accessToken, left) : undefined;
  };
  const keep = async (tokens: KeyTokens, pair: FreshPair, expiresAt: number): Promise<IssuedToken> => {
    unsaved = { pair, expiresAt };
    const { accessToken, refreshToken } = pair;
    await tokens.save({ accessToken, refreshToken, expiresAt });
    unsaved = undefined;
    return use(accessToken, pair.life);
  };
  const fresh = (tokens: KeyTokens, pair: FreshPair, now: () => number): Promise<IssuedToken> =>
    keep(tokens, pair, now() + pair.life * 1000);

  /** A new pair for the kept one, by refresh or by login. */
  async function trade(tokens: KeyTokens, state: TokenState, now: () => number): Promise<IssuedToken> {
    const { accessToken, refreshToken } = state;
    let answer: unknown;
    if (refreshToken !== undefined && refreshToken !== state.refused) {
      try {
        return await fresh(tokens, await calls.refresh(refreshToken), now);
      } catch (error) {
        if (!isVidspecError(error, "http") || (error.status !== 401 && error.status !== 400)) throw error;
        answer = error;
      }
      // Another process may have been quicker with the same refresh token.
      const later = { ...first, ...(await tokens.load()), refused: refreshToken };
      await tokens.save(later);
      const other = usable(later, accessToken, now());
      if (other !== undefined) return other;
      if (later.refreshToken !== refreshToken) return trade(tokens, later, now);
    }
    if (logIn === undefined) throw loginNeeded(answer);
    return fresh(tokens, await logIn(), now);
  }

  async function renewed(tokens: KeyTokens, stale: string | undefined, now: () => number) {
    if (unsaved !== undefined) return keep(tokens, unsaved.pair, unsaved.expiresAt);
    const state = { ...first, ...(await tokens.load()) };
    const other = usable(state, stale, now());
    if (other !== undefined) return other;
    const { failure } = state;
    if (failure && cools(failure.until, failure.count, now())) {
      const { message, hint, field } = failure;
      throw refusal("refresh", message, { vendor: "gcore", hint, field });
    }
    try {
      return await trade(tokens, state, now);
    } catch (error) {
      // A store that fails cost the vendor nothing.
      if (isVidspecError(error, "store")) throw error;
      const count = (failure?.count ?? 0) + 1;
      const told = isVidspecError(error, "refresh") ? error : undefined;
      await tokens.save({
        ...(await tokens.load()),
        failure: {
          count,
          until: now() + coolDown(count),
          message: told?.message ?? unsent,
          hint: told?.hint,
          field: told?.field,
        },
      });
      throw error;
    }
  }

  const get = async (stale: string | undefined, { now, place }: TokenContext): Promise<IssuedToken> => {
    const tokens = keptTokens(place ? place.state.tokens(await place.key()) : own.tokens("own"), store);
    if (unsaved === undefined) {
      const other = usable({ ...first, ...(await tokens.load()) }, stale, now());
      if (other !== undefined) return other;
    }
    return tokens.lock(() => renewed(tokens, stale, now));
  };
  return {
    digest,
    coolsDown: true,
    token: (context) => get(undefined, context),
    refresh: get,
  };
}
