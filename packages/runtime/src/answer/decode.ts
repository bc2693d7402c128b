/**
 * From bytes to a Reply: decodes strictly, whatever the label says, and finds the failure inside a 2xx. An HTML page, a
 * cut-off document or an empty body where one is due is an error of its own, never a half result.
 */
import type { VendorFailure } from "@vidspec/auth";
import type { CompiledOperation } from "../request/compiled-operation.ts";
import { operationError } from "../request/input-error.ts";
import type { FailureRule, VendorDescription, XmlReader } from "../setup/settings.ts";
import { BodyProblem } from "./body-problem.ts";
import { codeIn, codeMembers, failureIn, failureShape, memberOf } from "./failure-rule.ts";
import type { ReceivedReply } from "./received-reply.ts";
import { isHtml, startsHtml, toText, unreadable } from "./text.ts";

/** What decoding needs to know beside the answer. */
export interface DecodeSetup {
  readonly description: VendorDescription;
  readonly readXml: XmlReader | undefined;
  /** Throws a BodyProblem for a success that must not be handed on. */
  readonly check: (compiled: CompiledOperation, data: unknown) => void;
}

export function decode(
  response: Response,
  bytes: Uint8Array | undefined,
  compiled: CompiledOperation,
  setup: DecodeSetup,
): ReceivedReply {
  const { status, headers } = response;
  const size = bytes?.byteLength ?? 0;
  const base = { status, headers, header: (name: string) => headers.get(name), size };
  if (status < 200 || status > 299) return failed(base, bytes, setup.description);
  try {
    const { data, failure } = decodeSuccess(status, headers, bytes, compiled, setup);
    return failure === undefined ? { ...base, data, ok: true } : { ...base, data, ok: false, failure };
  } catch (problem) {
    throw bodyError(problem, status, compiled);
  }
}

interface Decoded {
  readonly data: unknown;
  /** Set when the answer reports a failure. */
  readonly failure?: VendorFailure | undefined;
}

function decodeSuccess(
  status: number,
  headers: Headers,
  bytes: Uint8Array | undefined,
  compiled: CompiledOperation,
  { description, readXml, check }: DecodeSetup,
): Decoded {
  const { row } = compiled;
  const type = headers.get("content-type") ?? "";
  if (row.receive === "empty" || (bodiless.has(status) && row.emptyStatuses?.includes(status))) {
    // Not looked at, but for the page that says the vendor never saw the call.
    if (bytes && startsHtml(bytes))
      throw new BodyProblem("content-type", "the answer is an HTML page where nothing is due");
    return { data: undefined };
  }
  if (bytes === undefined || bytes.byteLength === 0) {
    if (row.receive === "any" || row.emptyStatuses?.includes(status)) return { data: undefined };
    throw new BodyProblem("empty", "the answer has no body although one is due");
  }
  if (row.receive === "binary") return { data: bytes };
  const text = toText(bytes, type, row.receive);
  if (row.receive === "text") return { data: text };
  const { failure } = description.settings;
  if (row.receive === "any") return decodeAny(text, failure);
  const decoded =
    row.receive === "xml"
      ? decodeXml(text, type, row.id, description, readXml)
      : decodeJson(text, type, compiled, failure);
  if (decoded.failure === undefined) check(compiled, decoded.data);
  return decoded;
}

function decodeJson(
  text: string,
  type: string,
  compiled: CompiledOperation,
  rule: FailureRule | undefined,
): Decoded {
  const data = parseJson(text, type, compiled);
  return { data, failure: rule && failureIn(rule, (member) => memberOf(data, member)) };
}

/** Statuses that have no body by HTTP's own rules; what comes with them is of no account. */
const bodiless: ReadonlySet<number> = new Set([204, 205]);

/** Nobody knows the shape, so every one is right, except the page that a proxy puts in between. */
function decodeAny(text: string, failure: FailureRule | undefined): Decoded {
  if (text.trim() === "") return { data: undefined };
  if (isHtml(text)) throw new BodyProblem("content-type", "the answer is an HTML page");
  let data: unknown = text;
  try {
    data = parsePlain(text);
  } catch {
    // Text, then.
  }
  const unmarked = failure && "member" in failure && memberOf(data, failure.member) === undefined;
  if (failure === undefined || unmarked) return { data };
  return { data, failure: failureIn(failure, (member) => memberOf(data, member)) };
}

function decodeXml(
  text: string,
  type: string,
  id: string,
  description: VendorDescription,
  readXml: XmlReader | undefined,
): Decoded {
  const { failure } = description.settings;
  if (!readXml) throw new Error("`loadXml` is missing from the vendor's description");
  const start = text.trimStart();
  if (start[0] !== "<" || isHtml(start))
    throw unreadable("xml", type, text, "the answer is not well-formed XML (cut off or damaged)");
  const answer = readXml(start);
  if (failure) {
    const found = failureIn(failure, (member) => answer.text(member));
    if (found !== undefined)
      return { data: answer.shape(failureShape(failure, description.xml?.[id])), failure: found };
  }
  return { data: answer.shape(description.xml?.[id] ?? { members: {} }) };
}

/** An HTTP error: its body is read for the vendor's code if it can be, and is otherwise of no account. */
function failed(
  base: Pick<ReceivedReply, "status" | "headers" | "header" | "size">,
  bytes: Uint8Array | undefined,
  description: VendorDescription,
): ReceivedReply {
  let data: unknown;
  try {
    if (bytes?.byteLength) data = parseBody(toText(bytes, base.headers.get("content-type") ?? "", "any"));
  } catch {
    // An error page in an unknown encoding: the status says enough.
  }
  const { failure } = description.settings;
  const code =
    failure &&
    codeIn(
      codeMembers(failure).map((name) => memberOf(data, name)),
      failure,
    );
  return { ...base, data, ok: false, ...(code === undefined ? {} : { failure: { code } }) };
}

function parseBody(text: string): unknown {
  const start = text.trimStart()[0];
  if (start !== "{" && start !== "[") return text;
  try {
    return parsePlain(text);
  } catch {
    return text;
  }
}

function parseJson(text: string, type: string, compiled: CompiledOperation): unknown {
  let data: unknown;
  try {
    data = parsePlain(text);
  } catch {
    throw unreadable("json", type, text, "the answer is not valid JSON (cut off or damaged)");
  }
  const { flatten } = compiled.row;
  const nested = flatten === undefined ? undefined : memberOf(data, flatten);
  if (typeof nested !== "object" || nested === null || Array.isArray(nested)) return data;
  const { [flatten!]: _lifted, ...rest } = data as Record<string, unknown>;
  return { ...nested, ...rest };
}

/** `__proto__` in an answer is dropped: whoever copies the object on must not change its prototype. */
function parsePlain(text: string): unknown {
  // Also when some of its letters are written as escapes.
  return text.includes("__proto__") || (text.includes("\\u00") && /\\u00[5-7]/.test(text))
    ? JSON.parse(text, (key, value) => (key === "__proto__" ? undefined : value))
    : JSON.parse(text);
}

function bodyError(problem: unknown, status: number, compiled: CompiledOperation): unknown {
  const broken = problem instanceof Error && problem.name === "XmlProblem";
  if (!broken && !(problem instanceof BodyProblem)) return problem;
  const code = problem instanceof BodyProblem ? problem.code : "malformed";
  const effect = compiled.row.effects === "read" ? "" : " The vendor may have carried out the call.";
  const hint =
    code === "content-type"
      ? "A proxy or login page in between, or a wrong `baseUrl`, is the usual cause."
      : undefined;
  return operationError(compiled, code, `${problem.message}.${effect}`, {
    status,
    sent: "yes",
    hint,
    field: problem instanceof BodyProblem ? problem.path : undefined,
  });
}
