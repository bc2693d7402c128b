/**
 * Gcore's login as the vendor plays it: pairs of tokens that end, refresh tokens that work once. All state is in the
 * object a caller passes; nothing is remembered here.
 *
 * Source: the vendor's OpenAPI of 2026 (IAM): access one hour, refresh 24 hours, a used refresh token is blacklisted.
 */
import { createHmac } from "node:crypto";

export interface GcoreState {
  /** Access token -> when it ends, in milliseconds. */
  readonly accessTokens: Map<string, number>;
  /** Refresh token -> when it ends; 0 once it was used. */
  readonly refreshTokens: Map<string, number>;
  /** When the last requests came, for the limit; oldest first. */
  readonly arrivals: number[];
  /** Pairs issued so far. */
  issued: number;
}

export interface IssuedPair {
  readonly refresh: string;
  readonly access: string;
}

const hour = 3_600_000;

export function newGcoreState(): GcoreState {
  return { accessTokens: new Map(), refreshTokens: new Map(), arrivals: [], issued: 0 };
}

/** A new pair, with the claims a client may look at. The signature is made up; nobody can check it. */
export function issueGcorePair(state: GcoreState, now: number): IssuedPair {
  state.issued += 1;
  const refreshId = `mock-refresh-${state.issued}`;
  const refresh = token({ token_type: "refresh", exp: seconds(now + 24 * hour), jti: refreshId });
  const access = token({
    token_type: "access",
    exp: seconds(now + hour),
    jti: `mock-access-${state.issued}`,
    rjti: refreshId,
    client_id: 10835,
    user_id: 501,
  });
  state.refreshTokens.set(refresh, now + 24 * hour);
  state.accessTokens.set(access, now + hour);
  return { refresh, access };
}

/** Why a refresh token is refused; undefined when it is good. */
export function wrongRefreshToken(state: GcoreState, refresh: string, now: number): string | undefined {
  const end = state.refreshTokens.get(refresh);
  if (end === undefined) return "`refresh` is no refresh token of this account";
  if (end === 0) return "`refresh` was used before";
  return end <= now ? "`refresh` has expired" : undefined;
}

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

function token(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${signed}.${createHmac("sha256", "mock").update(signed).digest("base64url")}`;
}
