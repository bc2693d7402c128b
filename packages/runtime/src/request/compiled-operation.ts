/**
 * An operation row made ready: what checks the parameters of a call and what builds the call. Types only.
 */
import type { OperationRow, OutgoingCall } from "@vidspec/auth";

export type Params = Readonly<Record<string, unknown>>;

export interface CompiledOperation {
  readonly vendor: string;
  readonly row: OperationRow;
  /** Media type of a request without a body, for vendors that want one on every request. */
  readonly contentType?: string | undefined;
  /** Throws `input`, naming the parameter. */
  readonly check: (params: Params | undefined) => void;
  /** The unsigned call; `base` is the server's URL without a trailing slash. */
  readonly build: (params: Params, base: string) => OutgoingCall;
}
