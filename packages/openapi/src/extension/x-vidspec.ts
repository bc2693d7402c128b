/**
 * What `x-vidspec` may hold, place by place, and the one reader of it. The types say what a document that passed the
 * lint holds; nothing here checks one. The same facts as JSON Schema are in `schema.ts`.
 */
import { type JsonObject, objectAt, type References } from "../document/document.ts";

/** What repeating an operation would do. */
export type Effects = "read" | "idempotent" | "create" | "destroy";

/** Where the knowledge comes from, and the month (`2026-11`) in which it was seen there. */
export interface Source {
  readonly kind: "document" | "vendor" | "client" | "inferred";
  readonly ref: string;
  readonly seen: string;
}

interface Facts {
  readonly source?: Source;
}

interface Carried extends Facts {
  /** Kept out of errors and logs. */
  readonly secret?: boolean;
}

interface Named extends Carried {
  /** The signer fills it in. */
  readonly signed?: boolean;
  /** The caller's key, where it is not the wire name. */
  readonly clientName?: string;
}

/** A vendor code or an HTTP status, explained. */
export interface CodeRow extends Facts {
  readonly meaning: string;
  readonly hint?: string;
  readonly retryable?: boolean;
}

export interface RateLimit {
  readonly concurrent?: number;
  readonly perSecond?: number;
}

/** How a failure hides in a 2xx answer: a member that every answer has, or members that only failures have. */
export interface FailureRule {
  readonly member?: string;
  readonly success?: readonly string[];
  readonly code?: string;
  readonly present?: readonly string[];
  /** Digits a code is padded to. */
  readonly digits?: number;
}

/** How calls are signed, and the credential that brings it; further members belong to the scheme. */
export interface AuthRule {
  readonly scheme: string;
  readonly credential: string;
  readonly [setting: string]: unknown;
}

/** Operations that one set of credentials opens, as an interface of the client. */
export interface CredentialGroup {
  readonly name: string;
  readonly credentials: readonly string[];
  readonly description: string;
}

/** How a list is paged: parameters of the operation, members of its reply. */
export interface PageRule {
  readonly by: "offset" | "page";
  readonly at: string;
  readonly size?: string;
  readonly items?: string;
  readonly total?: string;
  readonly first?: number;
}

/** `x-vidspec` by the place it stands at. */
export interface Extensions {
  readonly document: {
    readonly id: string;
    readonly failure?: FailureRule;
    readonly codes?: Readonly<Record<string, CodeRow>>;
    readonly statuses?: Readonly<Record<string, CodeRow>>;
    readonly rateLimit?: RateLimit;
    readonly groups?: readonly CredentialGroup[];
    readonly auth?: AuthRule;
    /** Media type the vendor expects on every request, with or without a body. */
    readonly contentType?: string;
    readonly gaps?: readonly string[];
  };
  readonly operation: Facts & {
    readonly effects?: Effects;
    readonly codes?: readonly string[];
    /** A server's name, or the parameter that chooses one. */
    readonly server?: string | { readonly from: string; readonly pattern: string; readonly default: string };
    readonly page?: PageRule;
    readonly flatten?: string;
    readonly rateLimit?: RateLimit;
  };
  readonly webhook: Facts;
  readonly parameter: Named;
  readonly header: Carried;
  readonly schema: Named & {
    /** An alternative of a 2xx reply that stands for a failure. */
    readonly failureReply?: boolean;
  };
  readonly requestBody: Facts & { readonly clientName?: string };
  readonly securityScheme: Carried & { readonly auth?: AuthRule };
  readonly server: Facts & { readonly name: string };
}

/** Places in an OpenAPI document that can carry `x-vidspec`; each is a definition of the schema. */
export type ExtensionPlace = keyof Extensions;

/**
 * The `x-vidspec` object of a node, looking through references; empty where there is none.
 *
 * @param place gives the result its type; the document was not checked, so every member may be missing
 * @example vidspec(references, operation.node, "operation").effects
 */
export function vidspec(references: References, node: unknown): JsonObject;
export function vidspec<P extends ExtensionPlace>(
  references: References,
  node: unknown,
  place: P,
): Partial<Extensions[P]>;
export function vidspec(references: References, node: unknown): JsonObject {
  return objectAt(references(node), "x-vidspec");
}
