/**
 * What travels between the slots of the pipeline: plain frozen records, never a Request. A slot hands on a
 * changed copy, so every attempt starts unsigned and is signed anew.
 */
import type { OperationRow } from "./operation.ts";

export interface OutgoingCall {
  readonly operation: OperationRow;
  readonly method: string;
  /** Origin and path, encoded; no query, no fragment. */
  readonly url: string;
  /** Encoded query without "?"; empty when there is none. */
  readonly query: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text for json, form and json-field bodies. For `json-field` this is the JSON text until a signer wraps it. */
  readonly body: string | BodyInit | undefined;
  readonly signal: AbortSignal | undefined;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/** What came back, read and decoded. A Reply may still be a failure: an HTTP error status or a vendor code. */
export interface Reply {
  readonly status: number;
  /** Header access that ignores case; only this, so that nothing can dump them all. */
  readonly header: (name: string) => string | null;
  /** Decoded body: JSON value, XML as shaped by the spec, text, bytes; undefined when empty. */
  readonly data: unknown;
  /** Set when the vendor reported a failure: in a 2xx envelope, or in the body of an HTTP error. */
  readonly failure?: VendorFailure;
  /** True when the status is 2xx and the vendor reported no failure. */
  readonly ok: boolean;
  /** Decoded body size in bytes. */
  readonly size: number;
}

export interface VendorFailure {
  /** Always a string; padded where the vendor's table is (`"0003"`). Absent where the vendor named none. */
  readonly code?: string;
}
