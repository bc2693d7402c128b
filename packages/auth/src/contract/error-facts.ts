/**
 * What an error can tell: its codes and its facts. Types only.
 */

/** Every `error.code`. New ones are minor releases, renamed ones major. */
export type ErrorCode =
  | "input"
  | "credential"
  | "host"
  | "connect"
  | "dns"
  | "tls"
  | "client-certificate"
  | "timeout"
  | "aborted"
  | "interrupted"
  | "too-large"
  | "redirect"
  | "content-type"
  | "malformed"
  | "empty"
  | "http"
  | "vendor"
  | "refresh"
  | "store";

/** Whether the request reached the vendor. `unknown`: it may have been carried out. */
export type Sent = "no" | "yes" | "unknown";

/** How many attempts were made and why no further one was. */
export interface RetryFacts {
  readonly attempts: number;
  readonly stopped:
    | "not-retryable"
    | "attempts"
    | "budget"
    | "deadline"
    | "aborted"
    | "off"
    | "effects"
    | "retry-after";
}

export interface ErrorFacts {
  readonly code: ErrorCode;
  /** One sentence; built from names and numbers only. */
  readonly message: string;
  readonly vendor?: string;
  readonly operation?: string;
  readonly status?: number;
  readonly vendorCode?: string;
  readonly meaning?: string;
  readonly hint?: string;
  readonly sent?: Sent;
  readonly retry?: RetryFacts;
  /** Milliseconds the vendor asked to wait. */
  readonly retryAfter?: number;
  /** The parameter or option at fault, for `input` and `credential`. */
  readonly field?: string;
  readonly cause?: unknown;
  /** What the vendor answered, without the secrets of the call. */
  readonly vendorMessage?: string | undefined;
  readonly body?: unknown;
  /** Default: `cause`, where that is not a VidspecError. */
  readonly original?: unknown;
}

/** What is kept of a foreign cause. Its message is not: undici, for one, prints header values into it. */
export interface CauseFacts {
  readonly name: string;
  readonly code?: string | number;
  readonly cause?: CauseFacts;
}
