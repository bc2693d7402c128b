/**
 * From bytes to a Reply: checks the label against the body, decodes strictly, and finds the failure inside a 2xx.
 * An HTML page, a cut-off document or an empty body where one is due is an error of its own, never a half result.
 */
import type { VendorFailure } from "@vidspec/auth";
import type { CompiledOperation } from "../request/compiled-operation.ts";
import { operationError } from "../request/input-error.ts";
import type { FailureRule, VendorDescription, XmlReader } from "../setup/settings.ts";
import { BodyProblem } from "./body-problem.ts";
import { codeIn, codeMembers, failureIn, failureShape, memberOf } from "./failure-rule.ts";
import type { ReceivedReply } from "./received-reply.ts";
import { mediaType, refuseMislabelled, toText } from "./text.ts";

export function decode(
  response: Response,
  bytes: Uint8Array | undefined,
  compiled: CompiledOperation,
  description: VendorDescription,
  readXml: XmlReader | undefined,
): ReceivedReply {
  const { status, headers } = response;
  const size = bytes?.byteLength ?? 0;
  const base = { status, headers, header: (name: string) => headers.get(name), size };
  if (status < 200 || status > 299) return failed(base, bytes, description);
  try {
    const { data, failure } = decodeSuccess(status, headers, bytes, compiled, description, readXml);
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
  description: VendorDescription,
  readXml: XmlReader | undefined,
): Decoded {
  const { row } = compiled;
  const { failure } = description.settings;
  if (row.receive === "empty") return { data: undefined };
  if (bytes === undefined || bytes.byteLength === 0) {
    if (row.receive === "any" || row.emptyStatuses?.includes(status)) return { data: undefined };
    throw new BodyProblem("empty", "the answer has no body although one is due");
  }
  if (row.receive === "binary") return { data: bytes };
  const type = headers.get("content-type") ?? "";
  const text = toText(bytes, type);
  if (row.receive === "text") return { data: text };
  if (row.receive === "any") return decodeAny(text, mediaType(type), failure);
  refuseMislabelled(row.receive, mediaType(type), text);
  if (row.receive === "xml") return decodeXml(text, row.id, description, readXml);
  const data = parseJson(text, compiled);
  return {
    data,
    failure: failure && failureIn(failure, (member) => memberOf(data, member)),
  };
}

/** Nobody knows the shape, so every one is right, except the page that a proxy puts in between. */
function decodeAny(text: string, label: string, failure: FailureRule | undefined): Decoded {
  if (text.trim() === "") return { data: undefined };
  if (/^\s*<(?:!doctype html|html)/i.test(text)) refuseMislabelled("any", label, text);
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
  id: string,
  description: VendorDescription,
  readXml: XmlReader | undefined,
): Decoded {
  const { failure } = description.settings;
  if (!readXml) throw new Error("`loadXml` is missing from the vendor's description");
  const answer = readXml(text);
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
    if (bytes?.byteLength) data = parseBody(toText(bytes, base.headers.get("content-type") ?? ""));
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

function parseJson(text: string, compiled: CompiledOperation): unknown {
  let data: unknown;
  try {
    data = parsePlain(text);
  } catch {
    throw new BodyProblem("malformed", "the answer is not valid JSON (cut off or damaged)");
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
  return operationError(compiled, code, `${problem.message}.${effect}`, { status, sent: "yes", hint });
}
