/**
 * Owns the tokens of one login: gets the first pair, trades it for the next, and stores each before it is used. A
 * refresh token works once, so everything here runs one at a time, which `bearer` sees to. Never logs, never shows.
 */
import {
  type IssuedToken,
  isVidspecError,
  refusal,
  type TokenSource,
  type VidspecError,
} from "@vidspec/auth";
import type { AccountCalls, FreshPair } from "./calls.ts";
import type { CheckedCredential, LoginCredential } from "./credentials.ts";
import { secondsLeft, type TokenStore, type Tokens, usualLife } from "./tokens.ts";

export interface TokenOwnerSetup {
  readonly credential: Exclude<CheckedCredential, { readonly kind: "apiToken" }>;
  readonly calls: AccountCalls;
  readonly store: TokenStore | undefined;
  /** Called for every pair that comes into use. */
  readonly issued: () => void;
}

export function tokenOwner({ credential, calls, store, issued }: TokenOwnerSetup): TokenSource {
  const logIn = credential.kind === "login" ? loginOf(credential, calls) : undefined;
  let pair: Tokens | undefined = credential.kind === "tokens" ? credential : undefined;
  /** Got from the vendor but not saved: must not be lost, the old one is used up. */
  let unsaved: FreshPair | undefined;
  /** Refresh tokens that the vendor refused or may have used up are not sent again. */
  let refused: string | undefined;

  const use = (next: Tokens, life: number | undefined): IssuedToken => {
    pair = next;
    issued();
    return { token: next.accessToken, ...(life === undefined ? {} : { expiresIn: life }) };
  };
  const keep = async (fresh: FreshPair): Promise<IssuedToken> => {
    unsaved = fresh;
    await stored(
      () => store?.save({ accessToken: fresh.accessToken, refreshToken: fresh.refreshToken }),
      "save",
    );
    unsaved = undefined;
    return use(fresh, fresh.life);
  };
  const loaded = async (): Promise<Tokens | undefined> => {
    const found = await stored(() => store?.load(), "load");
    if (found === undefined || found === null) return undefined;
    const { accessToken, refreshToken } = found;
    if (
      typeof accessToken === "string" &&
      accessToken !== "" &&
      typeof refreshToken === "string" &&
      refreshToken !== ""
    )
      return { accessToken, refreshToken };
    throw storeError("what `tokenStore.load` gave is no pair of tokens.");
  };
  /** A pair of another process, still good. */
  const elsewhere = async (stale: string | undefined, now: number): Promise<IssuedToken | undefined> => {
    const found = await loaded();
    if (found === undefined || found.accessToken === stale) return undefined;
    const left = secondsLeft(found.accessToken, now);
    if (left !== 0) return use(found, left ?? usualLife);
    pair = found;
    return undefined;
  };

  async function trade(now: number): Promise<IssuedToken> {
    const current = pair;
    if (current !== undefined && current.refreshToken !== refused) {
      try {
        return await keep(await calls.refresh(current.refreshToken));
      } catch (error) {
        if (!isVidspecError(error, "http") || (error.status !== 401 && error.status !== 400)) throw error;
        refused = current.refreshToken;
        // Another process may have been quicker with the same refresh token.
        const other = await elsewhere(current.accessToken, now);
        if (other !== undefined) return other;
        if (pair !== current) return trade(now);
        if (logIn === undefined) throw loginNeeded(error);
      }
    }
    if (logIn === undefined) throw loginNeeded(undefined);
    return keep(await logIn());
  }

  return {
    async token({ now }) {
      if (unsaved !== undefined) return keep(unsaved);
      const other = await elsewhere(undefined, now());
      if (other !== undefined) return other;
      const left = pair && secondsLeft(pair.accessToken, now());
      return pair !== undefined && left !== 0 ? use(pair, left ?? usualLife) : trade(now());
    },
    async refresh(stale, { now }) {
      if (unsaved !== undefined) return keep(unsaved);
      return (await elsewhere(stale, now())) ?? trade(now());
    },
  };
}

/** A one-time password given as text is spent by the first login. */
function loginOf(credential: LoginCredential, calls: AccountCalls): () => Promise<FreshPair> {
  const { username, password, oneTimePassword } = credential;
  let spent = false;
  return async () => {
    if (spent)
      throw refusal(
        "refresh",
        "gcore: a new login is needed, and the one-time password was used for the first one.",
        {
          vendor: "gcore",
          field: "oneTimePassword",
          hint: "Give `oneTimePassword` as a function, or a permanent token as `apiToken`.",
        },
      );
    const code = typeof oneTimePassword === "function" ? await oneTimePassword() : oneTimePassword;
    spent = typeof oneTimePassword === "string";
    try {
      return await calls.logIn(username, password, code);
    } catch (cause) {
      throw isVidspecError(cause, "http") && cause.status === 400 ? loginRefused(cause) : cause;
    }
  };
}

function loginRefused(cause: VidspecError): VidspecError {
  const hint =
    "Check user name, password and one-time password. Accounts without an e-mail login need a permanent token as `apiToken`.";
  const sentence = "the vendor refused the login, so the call was not sent.";
  return refusal("refresh", `gcore: ${sentence}`, { vendor: "gcore", hint, cause });
}

function loginNeeded(cause: unknown): VidspecError {
  const hint =
    "Log in again and make a new client, or save the new pair in the `tokenStore`. Given `username` and `password`, the client logs in by itself.";
  const sentence = "the refresh token is invalid, expired or already used, so the call was not sent.";
  return refusal("refresh", `gcore: ${sentence}`, { vendor: "gcore", hint, cause });
}

async function stored<T>(act: () => T | Promise<T>, which: "load" | "save"): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    throw storeError(`\`tokenStore.${which}\` failed.`, cause);
  }
}

function storeError(problem: string, cause?: unknown): VidspecError {
  return refusal("store", `gcore: ${problem}`, { vendor: "gcore", field: "tokenStore", cause });
}
