/**
 * What the transport makes of an answer, for both faces of the pipeline.
 */
import type { Reply, RetryFacts } from "@vidspec/auth";

/** A Reply that still knows its headers, for `withResponse` and the raw face. */
export interface ReceivedReply extends Reply {
  readonly headers: Headers;
  /** On a failure: how many attempts were made, and why it is the last. */
  readonly retry?: RetryFacts | undefined;
  /** On a failure: milliseconds the vendor asked to wait. */
  readonly retryAfter?: number | undefined;
  /**
   * On a failure: `data` without the secrets of this client and call. A function, because only a thrown error needs it, and
   * because no log prints what it would give.
   */
  readonly scrubbed?: (() => unknown) | undefined;
}
