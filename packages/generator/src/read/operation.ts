/**
 * One operation as the writers need it: the runtime's row plus what types and docs are made of. Reading happens in
 * read-operations.ts; this file holds shapes only.
 */
import type { Node } from "../document/document.ts";

/** Where one key of the caller's params comes from. */
export interface Param {
  readonly key: string;
  /** The row's entry: a place, or a place with its wire name and style. */
  readonly row: string | Readonly<Record<string, unknown>>;
  readonly schema: unknown;
  readonly at: string;
  readonly required: boolean;
  /** Parameter object that carries description and deprecation; absent for body members. */
  readonly holder?: Node;
  readonly secret: boolean;
  /** readOnly in the vendor's schema: accepted and dropped, absent from the types. */
  readonly readOnly: boolean;
  /** Type, where it does not follow from the schema. */
  readonly type?: string;
}

/** An object body that is one of several shapes. */
export interface BodyChoice {
  readonly schema: unknown;
  readonly at: string;
}

export interface Reply {
  readonly schema: unknown;
  readonly at: string;
}

export interface Operation {
  readonly id: string;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly node: Node;
  readonly effects: string;
  /** Credentials of which one opens it; undefined when it needs none. */
  readonly auth: readonly string[] | undefined;
  readonly params: readonly Param[];
  /** Shapes of which the body is one; their members are in `params` too, for the row, as optional ones. */
  readonly choices: readonly BodyChoice[];
  readonly choiceKeys: ReadonlySet<string>;
  /** Groups of keys of which exactly one is given. */
  readonly exactlyOne: readonly (readonly string[])[];
  readonly constants: Readonly<Record<string, string | number | boolean>>;
  readonly send?: string;
  readonly contentType?: string;
  readonly field?: string;
  readonly body?: string;
  readonly bodyRequired: boolean;
  readonly receive: string;
  readonly emptyStatuses: readonly number[];
  readonly replies: readonly Reply[];
  /** Bodies of the answers that tell a failure. */
  readonly failures: readonly Reply[];
  readonly server?: string | Readonly<Record<string, unknown>>;
  readonly page?: Node;
  readonly flatten?: string;
  readonly codes: readonly string[];
  readonly experimental: boolean;
  /** Params of a successful request example, by the caller's keys. */
  readonly example?: Readonly<Record<string, unknown>>;
}
