/**
 * One operation of a vendor as plain data. The generator writes these rows from the spec's client view; the
 * runtime interprets them. A row never holds a function.
 */

/** What repeating the operation would do. Decides retries; the HTTP method does not. */
export type Effects = "read" | "idempotent" | "create" | "destroy";

/** Where a parameter travels. */
export type Place = "path" | "query" | "header" | "cookie" | "body";

/** A parameter that needs more than its place: another name on the wire, or an OpenAPI style. */
export interface ParameterRow {
  readonly in: Place;
  /** Name on the wire, where it differs from the key the caller uses. */
  readonly name?: string;
  readonly style?: "form" | "spaceDelimited" | "pipeDelimited" | "deepObject" | "simple" | "label" | "matrix";
  readonly explode?: boolean;
  /** The value is sent as JSON text (`content: application/json` on the parameter). */
  readonly json?: true;
}

/** How the request body is written. `json-field` is JSON text inside one form field. */
export type Sending = "json" | "form" | "multipart" | "text" | "binary" | "json-field";

/**
 * How the answer is read. `any` is for answers whose shape nobody documented: JSON where it parses, else text, else
 * undefined.
 */
export type Receiving = "json" | "xml" | "text" | "binary" | "empty" | "any";

/** How a list pages. */
export interface PageRow {
  readonly by: "offset" | "page";
  /** Parameter that says where to start (`offset`) or which page (`page`). */
  readonly at: string;
  /** Parameter that limits a page, where there is one. */
  readonly size?: string;
  /** Member of the reply that holds the items; absent when the reply itself is the list. */
  readonly items?: string;
  /** Path (dot separated) of the member that holds the total, where the vendor sends one. */
  readonly total?: string;
  /** First page number for `by: "page"`. */
  readonly first?: number;
}

/** The server is named by the start of a parameter's value. */
export interface ServerRule {
  /** Caller's key of the parameter. */
  readonly from: string;
  /** Regular expression whose first group is the server's name. */
  readonly pattern: string;
  /** Server for values that the pattern does not match. */
  readonly default: string;
}

export interface OperationRow {
  /** operationId; also the name of the client's method. */
  readonly id: string;
  readonly method: string;
  /** Path template as in the spec. A fragment (`/#sevu.request`) is never sent. */
  readonly path: string;
  readonly effects: Effects;
  /** Names of the credentials of which one opens it; absent when it needs none. */
  readonly auth?: readonly string[];
  /** Caller's key -> where the value goes. */
  readonly params?: Readonly<Record<string, Place | ParameterRow>>;
  /** Keys that must be given. */
  readonly required?: readonly string[];
  /** Groups of keys of which exactly one must be given. */
  readonly exactlyOne?: readonly (readonly string[])[];
  /** Keys whose values are secret: never in errors, hooks or journals. */
  readonly secret?: readonly string[];
  /** Keys that are readOnly in the vendor's schema: dropped from the body, not refused. */
  readonly readOnly?: readonly string[];
  /** Body members (or parameters) with a value the spec fixes; the client sets them. */
  readonly constants?: Readonly<Record<string, string | number | boolean>>;
  readonly send?: Sending;
  /** Media type of the body where it is not the obvious one for `send`. */
  readonly contentType?: string;
  /** The form field that carries the JSON text, for `json-field`. */
  readonly field?: string;
  /** Key under which a whole body is given (arrays, free-form, binary); absent when an object body is spread. */
  readonly body?: string;
  /** True when the vendor requires a body even with no members. */
  readonly bodyRequired?: true;
  readonly receive: Receiving;
  /** Success statuses that carry no body; "empty" answers are right there and an error elsewhere. */
  readonly emptyStatuses?: readonly number[];
  /** Named server, or the rule by which a parameter picks one. Absent: the first server. */
  readonly server?: string | ServerRule;
  readonly page?: PageRow;
  /** Member that some answers nest; its members are lifted to the top. */
  readonly flatten?: string;
}
