/**
 * What the mock knows about one vendor: data and small functions. Everything that differs between vendors is here;
 * nothing outside `vendors/` may ask which vendor it serves.
 */

import type { AuthLevel, Verdict } from "../check/verdict.ts";
import type { Json, MockOperation } from "../document/view.ts";
import type { Answer } from "../wire/answer.ts";
import type { Arrived } from "../wire/arrived.ts";

/** A request in the shape of the mock view. */
export interface PrismRequest {
  /** Path in the mock view, with its values filled in. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Text of a form, or the decoded value of a JSON body. */
  readonly body: unknown;
}

/** Which operation a request addresses, or the status that says there is none. */
export type Addressed =
  | { readonly operation: MockOperation | undefined; readonly status?: undefined }
  | { readonly operation?: undefined; readonly status: 404 | 405 };

export interface CheckContext<Credentials, State> {
  readonly credentials: Credentials;
  /** What `createState` made; lives as long as the mock, or until `reset()`. */
  readonly state: State;
  /** Milliseconds. */
  readonly now: number;
  readonly auth: AuthLevel;
  readonly lenient: boolean;
  /** Refuse what exceeds the vendor's rate limit. */
  readonly limits: boolean;
  readonly operation: MockOperation | undefined;
}

interface VendorServer {
  readonly url: string;
  /** Where the document names it: the mock serves it under `/<name>` too. */
  readonly name?: string;
}

export interface VendorSide<Credentials = unknown, State = unknown> {
  /** Name of the document below `specs/`, by which this side is picked and its URL and credentials are asked for. */
  readonly id: string;
  /**
   * Vendor id where it is not `id`, for the further documents of a vendor. First path segment where several vendors
   * share a port, and the name in the journal and in fault plans.
   */
  readonly vendor?: string;
  /** The vendor's own servers, all served by the mock; the first one is the default. */
  readonly servers: readonly VendorServer[];
  /** Used when no credentials are given. Invented values, in the shape of the vendor's client options. */
  readonly testCredentials: Credentials;
  /** Members that given credentials must have. */
  readonly credentialNames: readonly string[];
  /** For vendors that remember something. */
  readonly createState?: () => State;
  /** Reshapes the mock view where Prism could not check it as it stands. Returns a changed copy. */
  readonly prepareView?: (view: Json, settings: { readonly lenient: boolean }) => Json;
  readonly address: (request: Arrived, operations: readonly MockOperation[]) => Addressed;
  readonly verify: (request: Arrived, context: CheckContext<Credentials, State>) => Verdict;
  /**
   * The vendor's failure answer, for a code that the view has no example of. Of a vendor without codes, only a planned
   * fault asks for one.
   */
  readonly refuse: (code: string, meaning: string) => Answer;
  /**
   * The vendor's own answer to a path or method it does not have, where that is known; without this the mock says so in
   * its own name.
   */
  readonly stray?: (status: number, title: string, detail: string) => Answer;
  readonly toPrism: (request: Arrived, operation: MockOperation) => PrismRequest;
  /**
   * The answer to an accepted request, where it depends on what came before (a login, the end of a list); undefined
   * for the document's example. Not asked where the caller picked an answer with `Prefer`.
   */
  readonly answer?: (request: Arrived, context: CheckContext<Credentials, State>) => Answer | undefined;
  /** The vendor has a TLS port that asks for a client certificate; `name` stands in the one the mock issues. */
  readonly clientCertificates?: { readonly name: string };
}

/** The vendor a side belongs to; several documents of one vendor give the same. */
export function vendorOf({ id, vendor = id }: Pick<VendorSide, "id" | "vendor">): string {
  return vendor;
}
