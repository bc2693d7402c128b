/**
 * The shape of what belongs to a key and not to a client: its turns, its last request id, the tokens of a login. Something
 * else than memory can take its place behind these four types. Never holds a credential: keys are digests.
 */

/** What a vendor allows one key. */
export interface KeyLimits {
  /** Requests in flight at once. */
  readonly concurrent?: number | undefined;
  /** Requests that arrive at the vendor in any second. */
  readonly perSecond?: number | undefined;
}

export interface TurnRequest {
  /** Milliseconds since the epoch, by the caller's clock. */
  readonly now: number;
  /** True: a request id comes with the turn, drawn when the turn is granted, so that ids are sent in their order. */
  readonly requestId?: boolean | undefined;
  /** What this caller keeps to; the counters are the key's. Absent: only the id is wanted, and nothing is counted. */
  readonly limits?: KeyLimits | undefined;
  /** When it fires nobody waits any more: the place in the queue is given up, and the promise may stay pending. */
  readonly signal?: AbortSignal | undefined;
  /** For a request that others, who may hold their turn already, wait for: it starts at once, and is counted. */
  readonly urgent?: boolean | undefined;
}

/** How a turn ended: with an answer of the vendor's, or without one. */
export type TurnOutcome = "answered" | "failed";

export interface Turn {
  readonly requestId?: number | undefined;
  /** To be called once, when the request is over. */
  release(outcome?: TurnOutcome): void | Promise<void>;
}

/** What is kept about the tokens of one login. Plain data, fit for JSON; it holds secrets. */
export interface TokenState {
  readonly accessToken?: string | undefined;
  readonly refreshToken?: string | undefined;
  /** Milliseconds since the epoch at which the access token ends. */
  readonly expiresAt?: number | undefined;
  /** A refresh token that the vendor refused; it is not sent again. */
  readonly refused?: string | undefined;
  /** The failures in a row since the last success, and until when no further attempt is made. */
  readonly failure?: TokenFailure | undefined;
}

export interface TokenFailure {
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly until: number;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly field?: string | undefined;
}

export interface KeyTokens {
  load(): TokenState | undefined | Promise<TokenState | undefined>;
  /** Replaces what is kept. */
  save(state: TokenState): void | Promise<void>;
  /** Runs `work` while no other holder of this key runs theirs. */
  lock<T>(work: () => Promise<T>): Promise<T>;
}

/** Keeps the state of keys. A key is a text that names vendor, addresses and the digest of a credential. */
export interface KeyState {
  turn(key: string, request: TurnRequest): Turn | Promise<Turn>;
  tokens(key: string): KeyTokens;
}

/** Where the state of a credential is kept, and its name there. A promise only where WebCrypto is all there is. */
export interface KeyPlace {
  readonly state: KeyState;
  readonly key: () => string | Promise<string>;
}
