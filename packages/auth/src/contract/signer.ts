/**
 * A scheme is a factory that returns a Signer. Signers see one attempt at a time and know nothing of retries.
 */
import type { OutgoingCall, Reply } from "./call.ts";
import type { KeyPlace } from "./key-state.ts";

/** What the pipeline lends a signer. Everything is optional so that a signer also works on its own. */
export interface SignContext {
  /** Vendor id, for error messages. */
  readonly vendor?: string;
  /** Milliseconds since the epoch. A clock given to the signer itself wins. */
  readonly now?: () => number;
  /** Where the state of this call's key is kept. Absent: in this process, by the address of the call. */
  readonly place?: KeyPlace;
  /** Sends an unsigned side call (token login, refresh) past this signer, with the pipeline's guards. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/** What `explain` returns: the signing steps with secrets masked, to lay beside the vendor's own. */
export interface Explanation {
  readonly scheme: string;
  /** The string that is hashed, with every secret part replaced by a mask of its name. */
  readonly canonical: string;
  /** Names and lengths, in order, of the parts of the canonical string. */
  readonly parts: readonly { readonly name: string; readonly length: number; readonly secret?: true }[];
  /** Sentences on what to compare when the vendor says the signature is wrong. */
  readonly notes: readonly string[];
}

export interface Signer {
  /** Stable scheme name, e.g. `md5-parameters`. */
  readonly scheme: string;
  /**
   * Waits for what signing needs and may be missing (a login, a token that has run out), before the call takes its
   * turn at a rate limit: calls that waited together would else go out together afterwards.
   */
  ready?(call: OutgoingCall, context?: SignContext): void | Promise<void>;
  /** Returns a signed copy. May be a promise (WebCrypto, token refresh, a shared store). */
  sign(call: OutgoingCall, context?: SignContext): OutgoingCall | Promise<OutgoingCall>;
  /**
   * Looks at the answer to a signed attempt. `"again"`: the vendor refused without acting and a new attempt may
   * succeed (expired token, replayed id, clock skew); it grants one extra attempt per call.
   */
  learn?(
    call: OutgoingCall,
    reply: Reply,
    context?: SignContext,
  ): "again" | undefined | Promise<"again" | undefined>;
  /** The steps of signing this call, secrets masked. Consumes no request id. */
  explain(call: OutgoingCall, context?: SignContext): Explanation;
  /** Calls that share a credential share this object: limits and state are keyed by it. */
  readonly identity: object;
  /**
   * Stands for the credential's values, so that credentials of equal values share their state. Absent: `identity` does.
   * Not enumerable.
   */
  readonly digest?: () => string | Promise<string>;
  /** Secret texts of this credential: what a vendor echoes of them is not shown. Not enumerable. */
  readonly secrets?: () => readonly string[];
}
