/**
 * The one error type. Messages say what happened, to which operation, what it means and what to try; they never
 * hold a secret, a URL with a query, a header or a body.
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
}

/** What is kept of a foreign cause. Its message is not: undici, for one, prints header values into it. */
export interface CauseFacts {
  readonly name: string;
  readonly code?: string | number;
  readonly cause?: CauseFacts;
}

/** Global symbol, so that two installed copies of this package know each other's errors. */
const brand = Symbol.for("vidspec.error");

const factNames = [
  "vendor",
  "operation",
  "status",
  "vendorCode",
  "meaning",
  "hint",
  "sent",
  "retry",
  "retryAfter",
  "field",
] as const;

/**
 * Thrown for everything that goes wrong. Match on `code` (and `vendorCode`), never on the message.
 *
 * @example
 * try {
 *   await client.getTicketStatus({ ticket: "1234" });
 * } catch (error) {
 *   if (isVidspecError(error, "vendor")) console.error(error.vendorCode, error.hint);
 *   else throw error;
 * }
 */
export class VidspecError extends Error {
  declare readonly code: ErrorCode;
  declare readonly vendor?: string;
  declare readonly operation?: string;
  declare readonly status?: number;
  declare readonly vendorCode?: string;
  declare readonly meaning?: string;
  declare readonly hint?: string;
  declare readonly sent?: Sent;
  declare readonly retry?: RetryFacts;
  declare readonly retryAfter?: number;
  declare readonly field?: string;
  /** Another VidspecError, or the name and code of a foreign error. */
  declare readonly cause?: VidspecError | CauseFacts;

  constructor(facts: ErrorFacts) {
    super(facts.message);
    // Properties are set only where there is a fact, so that printing an error shows no rows of `undefined`.
    Object.defineProperty(this, "name", { value: "VidspecError", configurable: true, writable: true });
    Object.defineProperty(this, brand, { value: true });
    const own = this as Record<string, unknown>;
    own.code = facts.code;
    for (const name of factNames) if (facts[name] !== undefined) own[name] = facts[name];
    const cause = safeCause(facts.cause, 0);
    if (cause) Object.defineProperty(this, "cause", { value: cause, configurable: true, writable: true });
  }

  /** The facts as plain data, safe to log. No stack. */
  toJSON(): Record<string, unknown> {
    const json: Record<string, unknown> = { name: "VidspecError", code: this.code, message: this.message };
    for (const name of factNames) if (this[name] !== undefined) json[name] = this[name];
    if (this.cause) json.cause = isVidspecError(this.cause) ? this.cause.toJSON() : this.cause;
    return json;
  }
}

/** True for a VidspecError of this or any other copy of the package; with `code`, only for that code. */
export function isVidspecError(error: unknown, code?: ErrorCode): error is VidspecError {
  if (typeof error !== "object" || error === null || !(brand in error)) return false;
  return code === undefined || (error as { code?: unknown }).code === code;
}

/** Names and codes are short identifiers; anything else could carry somebody's data and is dropped. */
function safeCause(cause: unknown, depth: number): VidspecError | CauseFacts | undefined {
  if (typeof cause !== "object" || cause === null || depth > 4) return undefined;
  if (isVidspecError(cause)) return cause;
  const { name, code, cause: inner } = cause as { name?: unknown; code?: unknown; cause?: unknown };
  const innerFacts = safeCause(inner, depth + 1);
  return {
    name: typeof name === "string" && /^[A-Za-z_$][\w.$]{0,63}$/.test(name) ? name : "Error",
    ...(typeof code === "number" || (typeof code === "string" && /^[A-Za-z][\w.-]{0,63}$/.test(code))
      ? { code }
      : {}),
    ...(innerFacts ? { cause: innerFacts } : {}),
  };
}
