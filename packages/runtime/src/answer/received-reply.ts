/**
 * What the transport makes of an answer, for both faces of the pipeline.
 */
import type { Reply } from "@vidspec/auth";

/** A Reply that still knows its headers, for `withResponse` and the raw face. */
export interface ReceivedReply extends Reply {
  readonly headers: Headers;
}
