/**
 * Gcore Meet and Streaming on one client, so that their tokens have one owner: rooms per region, statistics,
 * recordings, live streams, account. Server side only: its credentials open the whole account.
 */
import { bearer, credentialDigest, type OptionNames, refuseUnknown } from "@vidspec/auth";
import {
  type ClientBase,
  type ClientOptions,
  clientLimiter,
  clientOptionNames,
  defineClient,
  refuseBeside,
  type WithResponse,
} from "@vidspec/runtime";
import { accountCalls } from "./account/calls.ts";
import {
  type ApiTokenCredential,
  checkCredential,
  type GcoreCredential,
  type LoginCredential,
} from "./account/credentials.ts";
import { refusedTokens } from "./account/refused-token.ts";
import { tokenOwner } from "./account/token-owner.ts";
import type { TokenStore, Tokens } from "./account/tokens.ts";
import { answers } from "./generated/answers.ts";
import type { GcoreIterators, GcoreOperations } from "./generated/clients.ts";
import { codes, statuses } from "./generated/codes.ts";
import { operations } from "./generated/operations.ts";
import { settings } from "./generated/settings.ts";

export interface GcoreOptions extends ClientOptions {
  /**
   * Keeps the token pair across restarts, and between processes. For logins and token pairs only. Without one the pair
   * lives in this process, shared by all clients of one login.
   */
  readonly tokenStore?: TokenStore | undefined;
}

const optionNames: OptionNames<GcoreOptions | GcoreCredential> = {
  apiToken: true,
  username: true,
  password: true,
  oneTimePassword: true,
  accessToken: true,
  refreshToken: true,
  tokenStore: true,
  ...clientOptionNames,
};

export interface GcoreClient extends GcoreOperations, ClientBase {
  /** The same operations, resolving to `{ data, response }`. */
  readonly withResponse: WithResponse<GcoreOperations>;
  /** Lists item by item; further pages are fetched on the way, until one is empty. */
  readonly iterate: GcoreIterators;
}

/**
 * A client for Gcore Meet and Streaming. Give one of three credentials:
 *
 * - `apiToken`: a permanent token. Nothing to renew; the simplest choice for a server.
 * - `username` and `password`: logs in with the first call, renews by itself, logs in again when it must.
 * - `accessToken` and `refreshToken`: the pair of a login made elsewhere. Renewing uses the refresh token up, so give a
 *   `tokenStore` to keep the next pair.
 *
 * Rooms go to the Meet server that their id names (`serv0` to `serv3`; none means `serv0`). Other servers are put into
 * `baseUrl`: `{ serv4: "https://..." }`. Calls wait for their turn, four a second; `limit: false` ends that. Clients that are
 * given the same credential share rate and tokens, so a client for each request is fine.
 *
 * @throws {VidspecError} `credential` for credentials that cannot be right, with what to give instead; `host` for a bad
 *   `baseUrl`; `input` for another option that is unknown or cannot be right. Calls throw `refresh` when no valid token can be had, and `input` for a room on an unknown server.
 * @example
 * const gcore = createGcore({ apiToken: process.env.GCORE_API_TOKEN! });
 * for await (const video of gcore.iterate.listVideos({ search: "serv1test2a" })) console.log(video.hls_url);
 */
export function createGcore(options: LoginCredential & GcoreOptions): GcoreClient;
export function createGcore(options: Tokens & GcoreOptions): GcoreClient;
// The last one is what a compiler speaks of where none fits.
export function createGcore(options: ApiTokenCredential & Omit<GcoreOptions, "tokenStore">): GcoreClient;
export function createGcore(options: GcoreCredential & GcoreOptions): GcoreClient {
  refuseUnknown(settings.vendor, options, optionNames);
  const { apiToken, username, password, oneTimePassword, accessToken, refreshToken, tokenStore, ...rest } =
    (options ?? {}) as Partial<ApiTokenCredential & LoginCredential & Tokens> & GcoreOptions;
  const credential = checkCredential(
    { apiToken, username, password, oneTimePassword, accessToken, refreshToken },
    tokenStore,
  );
  refuseBeside(settings.vendor, rest.keyState, { tokenStore });
  const description = { settings, operations, answers, codes, statuses };
  if (credential.kind === "apiToken") {
    const signer = bearer(credential.apiToken, { scheme: "APIKey" });
    return defineClient<GcoreClient>({ description, signer, options: rest });
  }
  const { refused, issued } = refusedTokens();
  // Of the login alone: a one-time password is another each time.
  const digest =
    credential.kind === "login"
      ? credentialDigest("login", credential.username, credential.password)
      : credentialDigest("tokens", credential.accessToken, credential.refreshToken);
  const limit = clientLimiter(settings, rest, { identity: credential, digest });
  const calls = accountCalls(rest, limit);
  const source = tokenOwner({ credential, digest, calls, store: tokenStore, issued });
  // The last tenth of an hour. Relative to the token's life, so that shorter ones are renewed in time too.
  const signer = bearer(source, { refusedOn: refused, renewAhead: 360, clock: rest.clock });
  return defineClient<GcoreClient>({ description, signer, options: { ...rest, limit: limit ?? false } });
}

export type { ApiTokenCredential, GcoreCredential, LoginCredential } from "./account/credentials.ts";
export type { TokenStore, Tokens } from "./account/tokens.ts";
export * from "./generated/index.ts";
export { codes, operations };
