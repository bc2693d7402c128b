/**
 * Gcore's side of the credential: is this request one the vendor would take? Tokens and their words, login and renewal,
 * the room's region, four requests a second. Must never put a token or a password into words.
 *
 * Sources: vendor document, "Server API" and "Rate Limits"; the vendor's OpenAPI of 2026 for the login. The order of the
 * checks is chosen.
 */

import { readMembers } from "../../check/json-text.ts";
import { sameText } from "../../check/same-text.ts";
import { type AuthLevel, accepted, refusedInJson, type Verdict } from "../../check/verdict.ts";
import type { Arrived } from "../../wire/arrived.ts";
import { isMeet, wrongRoom } from "./rooms.ts";
import { type GcoreState, wrongRefreshToken } from "./tokens.ts";

/** What is accepted: a permanent token, the login of an account, the pair of a login made before. */
export interface GcoreCredentials {
  readonly apiToken: string;
  /** Default: `gcoreTestAccount`. */
  readonly account?: GcoreAccount;
  /** Count as issued. The access token does not run out; the refresh token works once. */
  readonly tokens?: { readonly accessToken: string; readonly refreshToken: string };
}

export interface GcoreAccount {
  readonly username: string;
  readonly password: string;
  /** Demanded at login where it is given. */
  readonly oneTimePassword?: string;
}

export interface GcoreCheck {
  readonly credentials: GcoreCredentials;
  /** Arrivals and used refresh tokens are written to it; new tokens come with the answer. */
  readonly state: GcoreState;
  /** Milliseconds. */
  readonly now: number;
  /** Default: `verify`. */
  readonly auth?: AuthLevel;
  /** Refuses the fifth request in a second. Default: false. */
  readonly limits?: boolean;
  /** When the request arrived, in milliseconds of a clock that always runs. Default: `now`. */
  readonly arrived?: number;
  /** Name of the Meet server the request went to, where that is known. */
  readonly server?: string;
}

/** Accepted at login where no account is given. */
export const gcoreTestAccount: GcoreAccount = {
  username: "mock-user@example.com",
  password: "mock-gcore-password",
};

/** The login printed in the document's examples: answered with the tokens printed there, which open nothing. */
const sampleAccount = { username: "developer@example.com", password: "example-password" };
const sampleRefresh = "example-refresh-token-1";

export function verifyGcore(request: Arrived, check: GcoreCheck): Verdict {
  if (check.limits && tooMany(check.state, check.arrived ?? check.now)) {
    const message = "Too many requests";
    return refusedInJson(429, "more than four requests in a second", { message }, { "retry-after": "1" });
  }
  if (check.auth !== "off") {
    const wrong = wrongCredential(request, check);
    if (wrong !== undefined) return wrong;
  }
  return wrongRoom(request.path, check.server) ?? accepted;
}

/** A login or renewal of the document's own sample, which stays as it is printed. */
export function isGcoreSample(request: Arrived): boolean {
  const { username, refresh } = readMembers(request.body);
  return username === sampleAccount.username || refresh === sampleRefresh;
}

/** Text of a member of the body. */
function textIn({ body }: Arrived, name: string): string {
  const value = readMembers(body)[name];
  return typeof value === "string" ? value : "";
}

/** A little less than a second: what left a second apart may arrive closer together. */
const window = 950;

function tooMany({ arrivals }: GcoreState, at: number): boolean {
  // What arrived later may have been read sooner: it is kept, and does not count against this one.
  const near = arrivals.filter((each) => Math.abs(at - each) < window);
  if (near.filter((each) => each <= at).length >= 4) return true;
  arrivals.splice(0, arrivals.length, ...[...near, at].sort((left, right) => left - right));
  return false;
}

function wrongCredential(request: Arrived, check: GcoreCheck): Verdict | undefined {
  const { credentials, state, now, auth = "verify" } = check;
  const known = auth === "verify" && !isGcoreSample(request);
  if (request.path === "/iam/auth/jwt/login") return known ? wrongLogin(request, credentials) : undefined;
  if (request.path === "/iam/auth/jwt/refresh") {
    const refresh = textIn(request, "refresh");
    // Missing: for the schema to say.
    if (!known || refresh === "") return undefined;
    const seeded = refresh === credentials.tokens?.refreshToken && !state.refreshTokens.has(refresh);
    const wrong = seeded ? undefined : wrongRefreshToken(state, refresh, now);
    if (wrong !== undefined) return unauthorized(wrong, "Token is invalid or expired");
    // Here and not with the answer, so that of two requests at once the second is refused.
    state.refreshTokens.set(refresh, 0);
    return undefined;
  }
  const header = request.headers.authorization ?? "";
  const [, word, token] = /^(Bearer|APIKey) (\S+)$/.exec(header) ?? [];
  if (header === "")
    return unauthorized("`Authorization` is missing", "Authentication credentials were not provided");
  if (word === undefined || token === undefined) {
    return unauthorized("`Authorization` is neither `Bearer <token>` nor `APIKey <token>`, with one space");
  }
  if (auth === "presence") return undefined;
  return word === "APIKey" ? wrongApiKey(token, check) : wrongBearer(token, request.path, check);
}

/**
 * The shape of these bodies is not documented, except for the login's; only the texts are the vendor's. The default is
 * how it words the refusal of a permanent token sent as Bearer.
 */
function unauthorized(difference: string, message = "Given token not valid for any token type"): Verdict {
  return refusedInJson(401, difference, { message });
}

function wrongApiKey(token: string, { credentials, state }: GcoreCheck): Verdict | undefined {
  if (sameText(token, credentials.apiToken)) return undefined;
  const session = state.accessTokens.has(token) || state.refreshTokens.has(token);
  return unauthorized(
    session ? "the token of a login was sent as APIKey" : "`APIKey` is not the permanent token",
  );
}

function wrongBearer(
  token: string,
  path: string,
  { credentials, state, now }: GcoreCheck,
): Verdict | undefined {
  const end =
    token === credentials.tokens?.accessToken ? Number.POSITIVE_INFINITY : state.accessTokens.get(token);
  if (end !== undefined && end > now) return undefined;
  if (/^\d+[$_]/.test(token)) return unauthorized("a permanent token was sent as Bearer");
  const why =
    end !== undefined
      ? "the access token has expired"
      : state.refreshTokens.has(token)
        ? "the refresh token was sent as access token"
        : "`Bearer` is no access token of this account";
  // The Meet servers of the vendor document say 403 "Invalid token" to it; its later edition says 401.
  return isMeet(path) ? refusedInJson(403, why, { message: "Invalid token" }) : unauthorized(why);
}

function wrongLogin(request: Arrived, credentials: GcoreCredentials): Verdict | undefined {
  const { username, password, oneTimePassword } = credentials.account ?? gcoreTestAccount;
  const given = (name: string): string => textIn(request, name);
  // Missing: for the schema to say.
  if (given("username") === "" || given("password") === "") return undefined;
  const wrong =
    given("username") !== username
      ? "`username` is not the account's"
      : !sameText(given("password"), password)
        ? "`password` differs"
        : oneTimePassword !== undefined && given("one_time_password") !== oneTimePassword
          ? "`one_time_password` is missing or differs"
          : undefined;
  if (wrong === undefined) return undefined;
  return refusedInJson(400, wrong, {
    errors: { errors: ["No active account found with the given credentials."] },
  });
}
