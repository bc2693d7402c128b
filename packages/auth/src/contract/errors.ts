/**
 * The one error type. Messages say what happened, to which operation, what it means and what to try; they never
 * hold a secret, a URL with a query, a header or a body. What others said (the vendor, the runtime, whoever aborted)
 * is given to those who ask for it by name, and to nothing that prints, copies or serialises an error.
 */

import type { CauseFacts, ErrorCode, ErrorFacts, RetryFacts, Sent } from "./error-facts.ts";

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

/** Kept beside the errors, not in them: even debuggers and `showHidden` find nothing on the error itself. */
const told = new WeakMap<object, Pick<ErrorFacts, "vendorMessage" | "body" | "original">>();

/**
 * The getters have a level of the prototype chain to themselves, under the name of a built-in: Node's `inspect` lists the
 * getters of every other class, and calls them when asked to.
 */
class Told extends Error {
  static override readonly name = "Error";

  /** The vendor's own text, without the secrets of this client and call. It may repeat other things that were sent. */
  get vendorMessage(): string | undefined {
    return told.get(this)?.vendorMessage;
  }

  /** The decoded answer that reports the failure, scrubbed like `vendorMessage`. `isFailure` of the vendor's package types it. */
  get body(): unknown {
    return told.get(this)?.body;
  }

  /** The foreign error as it was caught, or the reason an abort was given. Nothing is scrubbed: do not log it unseen. */
  get original(): unknown {
    return told.get(this)?.original;
  }
}

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
export class VidspecError extends Told {
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
    const { vendorMessage, body, original = cause === facts.cause ? undefined : facts.cause } = facts;
    told.set(this, { vendorMessage, body, original });
  }

  /**
   * The error that `toJSON` gave, after a way that only plain data takes: another thread, a queue, a log. Guards know it;
   * what `toJSON` leaves out is gone.
   *
   * @throws {VidspecError} `input` for anything else.
   * @example
   * worker.on("message", ({ failed }) => {
   *   if (failed) throw VidspecError.from(failed);
   * });
   */
  static from(json: unknown): VidspecError {
    return restored(json);
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

/** A refusal by the vendor, as the guards of the vendor packages type it. */
export type Failure<T extends { readonly code: string; readonly body: unknown }> = VidspecError & {
  readonly code: "vendor" | "http";
  /** The documented ones complete in an editor; others may come. */
  readonly vendorCode?: T["code"] | (string & {});
  readonly body?: T["body"];
};

/** Tells a vendor's refusals: of one operation, or of any. */
export type FailureGuard<
  T extends { readonly [Id in keyof T]: { readonly code: string; readonly body: unknown } },
> = <Id extends keyof T & string>(error: unknown, operation?: Id) => error is Failure<T[Id]>;

/** The guard of a vendor package. The vendor is looked at too, since operations of two may share a name. */
export function failureGuard<
  T extends { readonly [Id in keyof T]: { readonly code: string; readonly body: unknown } },
>(vendor: string): FailureGuard<T> {
  return (error, operation): error is Failure<T[typeof operation & keyof T]> & VidspecError =>
    (isVidspecError(error, "vendor") || isVidspecError(error, "http")) &&
    error.vendor === vendor &&
    (operation === undefined || error.operation === operation);
}

function restored(json: unknown): VidspecError {
  if (isVidspecError(json)) return json;
  const { name, cause, ...facts } = (json ?? {}) as ErrorFacts & { name?: unknown };
  if (name !== "VidspecError" || !facts.code)
    throw new VidspecError({ code: "input", message: "`VidspecError.from` takes what `toJSON` gave." });
  const nested = (cause as { name?: unknown } | undefined)?.name === name;
  const error = new VidspecError({ ...facts, cause: nested ? restored(cause) : cause });
  told.delete(error);
  return error;
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
