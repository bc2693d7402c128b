/**
 * What the generator writes about a vendor as a whole, and the shapes the decoder follows. Data only.
 */
import type { OperationRow } from "@vidspec/auth";

/** How a failed 2xx is recognised, and where a failure's code is. */
export type FailureRule = FailureMark | FailurePresence;

/** Every answer has a member that says which of the two it is. */
interface FailureMark {
  /** Member that tells success from failure. */
  readonly member: string;
  /** Values of `member`, as text, that mean success. */
  readonly success: readonly string[];
  /** Member that holds the vendor's code. */
  readonly code: string;
  /** Digits the vendor's code table uses: `3` becomes `"0003"` with 4. */
  readonly digits?: number;
}

/** Failures have members that a success lacks or leaves empty. */
interface FailurePresence {
  /**
   * One of them holding anything means failure: absent, null, false, "", [] and {} are nothing. The code is the first
   * text or number in them, looked for in lists too; a failure may be without one.
   */
  readonly present: readonly string[];
  readonly digits?: number;
}

/** One entry of a vendor's code (or status) table. */
export interface CodeRow {
  readonly meaning: string;
  readonly hint?: string;
  /** True: a later attempt may succeed. False: it can't, whatever the status usually means. */
  readonly retryable?: boolean;
}

export interface CredentialRow {
  /** `basic`, `md5-parameters`, `hmac-json`, `authorization-token`, `bearer`, `mutual-tls`, ... */
  readonly scheme: string;
  /** Further settings of the scheme as the spec gives them, e.g. `word: "LKey"`. */
  readonly [setting: string]: unknown;
}

export interface VendorSettings {
  /** Vendor id. */
  readonly vendor: string;
  /** Human name for messages. */
  readonly title: string;
  /** Named servers; `default` is the first. URLs may hold `{variables}` which the factory fills. */
  readonly servers: Readonly<Record<string, string>>;
  readonly credentials: Readonly<Record<string, CredentialRow>>;
  readonly failure?: FailureRule;
  /** Media type of every request, those without a body included; a body's own wins. */
  readonly contentType?: string;
  /** Document-level limits. */
  readonly rateLimit?: { readonly concurrent?: number; readonly perSecond?: number };
  /** Wire names whose values are secret wherever they appear: for whoever shows what a vendor sent. */
  readonly secrets: readonly string[];
}

/** How one XML element is read. Strings name scalars. */
export type XmlNode =
  | "string"
  | "integer"
  | "boolean"
  | XmlObject
  /** All elements called `item`, found at any depth below the parent. */
  | { readonly list: XmlNode; readonly item: string };

export interface XmlObject {
  /** Member name -> how it is read. Elements share the member's name unless `names` says otherwise. */
  readonly members: Readonly<Record<string, XmlNode>>;
  /** Members that are attributes of the element. */
  readonly attributes?: readonly string[];
  /** Member name -> element or attribute name, where they differ. */
  readonly names?: Readonly<Record<string, string>>;
}

/** A parsed XML answer. */
export interface XmlAnswer {
  /** Text of the one element of that name directly below the root; undefined when absent. */
  readonly text: (name: string) => string | undefined;
  /** The answer as data, read as `node` says. */
  readonly shape: (node: XmlNode) => unknown;
}

export type XmlReader = (text: string) => XmlAnswer;

/**
 * What is checked of one value of an answer. A text is a leaf: `s` string, `i` integer, `n` number, `b` boolean, `*` anything,
 * with `?` where null is one of its values; or `#Name`, a shape with a name. A list has the shape of its items. An object
 * has its members, `!` behind the name of a required one, `=` behind the list that the answer is about. `{ "?": shape }`
 * may be null. `"..."` tells of members without a name: `map`, the object is made of them; `more`, there may be some.
 */
export type AnswerShape = string | readonly [AnswerShape] | { readonly [member: string]: AnswerShape };

export interface AnswerShapes {
  readonly shapes: Readonly<Record<string, AnswerShape>>;
  /** operationId -> shape of its success answer; absent where nobody described it. */
  readonly operations: Readonly<Record<string, AnswerShape>>;
}

/** Everything generated about a vendor, as `defineClient` takes it. */
export interface VendorDescription {
  readonly settings: VendorSettings;
  readonly operations: Readonly<Record<string, OperationRow>>;
  readonly codes: Readonly<Record<string, CodeRow>>;
  /** HTTP status -> what it means at this vendor, where that is not the usual thing. */
  readonly statuses?: Readonly<Record<string, CodeRow>>;
  /** What is checked of answers; nothing where it is absent. */
  readonly answers?: AnswerShapes;
  /** operationId -> shape of its XML answer. */
  readonly xml?: Readonly<Record<string, XmlNode>>;
  /** Loads the parser before the first call that is answered in XML: `() => import("@vidspec/runtime/xml")`. */
  readonly loadXml?: () => Promise<{ readonly readXml: XmlReader }>;
}
