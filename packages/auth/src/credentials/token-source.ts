/**
 * Where tokens come from: what a caller hands to `bearer` when a token can be renewed.
 */
import type { SignContext } from "../contract/signer.ts";

/** A token with its lifetime, as token endpoints give it. */
export interface IssuedToken {
  readonly token: string;
  /** Seconds from now on, as in OAuth's `expires_in`. The token is renewed before, see `BearerOptions.renewAhead`. */
  readonly expiresIn?: number;
}

/** What a token source may use. It is not bound to the call that happened to ask first. */
export interface TokenContext {
  /** Where the state of this credential's key is kept, where there is a pipeline. */
  readonly place?: SignContext["place"];
  /** Sends an unsigned request with the pipeline's guards, where there is a pipeline. */
  readonly fetch?: SignContext["fetch"];
  readonly now: () => number;
}

/** Gives tokens. Functions may be called again after they failed, never while a call is under way. */
export interface TokenSource {
  /** The first token (a login, a value from a vault). */
  token(context: TokenContext): string | IssuedToken | Promise<string | IssuedToken>;
  /** A token to replace `stale`, which expired or was refused. Absent: `token` is asked again. */
  refresh?(stale: string, context: TokenContext): string | IssuedToken | Promise<string | IssuedToken>;
  /** Stands for the login that the tokens come from: sources of one login are one key. Absent: `token` itself does. */
  readonly digest?: () => string | Promise<string>;
  /** True: it keeps its own rest after a failure, so it may be asked again at once. */
  readonly coolsDown?: boolean | undefined;
}
