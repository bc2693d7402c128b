/**
 * Wire expectations: what a call with these parameters puts on the wire, byte for byte. The rows were written from the
 * vendors' documents, not printed by a client, so that client and mock are judged by a third party.
 */
import { readFileSync } from "node:fs";

export type Vendor = "securevideo" | "vxg" | "streamapi" | "scaleengine" | "gcore";

export interface WireRequest {
  readonly method: string;
  /** Without the query. */
  readonly url: string;
  readonly query?: string;
  /** All that the client adds. No document demands an `accept`, so none is listed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | { readonly base64: string };
}

export interface WireRow {
  readonly operation: string;
  /** Name of the factory. */
  readonly client: string;
  /** Its options; the certificate of VXG's super-admin is added by the runner. */
  readonly credential: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970, for client and mock. */
  readonly clock: number;
  readonly requestId?: number;
  readonly params: Readonly<Record<string, unknown>>;
  readonly request: WireRequest;
  /** What the mock is sent first: tokens are known only to who handed them out. */
  readonly before?: WireRequest;
  /** False where the mock has to refuse the row: a server, login or token it does not know. */
  readonly mock?: false;
  /** Where the vendor's document says so. */
  readonly source: string;
}

export const vendors: readonly Vendor[] = ["securevideo", "vxg", "streamapi", "scaleengine", "gcore"];

export const rowsOf = (vendor: Vendor): WireRow[] =>
  JSON.parse(readFileSync(new URL(`${vendor}.json`, import.meta.url), "utf8")) as WireRow[];

export const address = ({ url, query }: WireRequest): string => (query ? `${url}?${query}` : url);

export const bytes = (body: WireRequest["body"]): Buffer =>
  typeof body === "object" ? Buffer.from(body.base64, "base64") : Buffer.from(body ?? "");
