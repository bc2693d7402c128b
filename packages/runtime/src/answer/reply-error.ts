/**
 * The error for an answer that says no: an HTTP status, or a vendor code inside a 2xx. Meaning and hint come from
 * the spec's tables. The vendor's own text may echo what was sent: it is beside the error, scrubbed, never in its message.
 */
import { type Reply, VidspecError } from "@vidspec/auth";
import type { CompiledOperation } from "../request/compiled-operation.ts";
import type { CodeRow, VendorDescription } from "../setup/settings.ts";
import { memberOf } from "./failure-rule.ts";
import type { ReceivedReply } from "./received-reply.ts";

const usual: Readonly<Record<number, CodeRow>> = {
  400: { meaning: "the request was not understood" },
  401: { meaning: "the credentials were not accepted" },
  403: { meaning: "the credentials do not allow this" },
  404: { meaning: "there is nothing at this address" },
  405: { meaning: "the method is not allowed here" },
  409: { meaning: "the request conflicts with the current state" },
  429: { meaning: "too many requests" },
  500: { meaning: "the vendor's server failed" },
  501: { meaning: "the vendor does not offer this" },
  502: { meaning: "a gateway on the way failed" },
  503: { meaning: "the vendor is not available now" },
  504: { meaning: "a gateway on the way got no answer in time" },
};

/** A failure inside a 2xx is the vendor's, every other one is HTTP's. */
export function replyCode({ failure, status }: Reply): "vendor" | "http" {
  return failure !== undefined && status < 300 ? "vendor" : "http";
}

export function replyError(
  reply: ReceivedReply,
  compiled: CompiledOperation,
  description: VendorDescription,
): VidspecError {
  const { vendor, row } = compiled;
  const { title } = description.settings;
  const { status, failure } = reply;
  const code = replyCode(reply);
  const inside = code === "vendor";
  const known =
    (failure?.code === undefined ? undefined : description.codes[failure.code]) ??
    (inside ? undefined : (description.statuses?.[status] ?? usual[status]));
  const named = failure?.code !== undefined;
  const unlisted = named ? "a code that its documents do not list" : "a failure it gives no code for";
  const body = reply.scrubbed?.();
  const meaning = known?.meaning ?? (inside ? unlisted : undefined);
  const answered = inside
    ? `failure${named ? ` ${failure.code}` : ""}`
    : `HTTP ${status}${named ? `, code ${failure.code}` : ""}`;
  return new VidspecError({
    code,
    vendor,
    operation: row.id,
    status,
    vendorCode: failure?.code,
    meaning,
    hint: known?.hint,
    sent: "yes",
    retry: reply.retry,
    retryAfter: reply.retryAfter,
    body,
    vendorMessage: messageIn(body, 0),
    message: `${vendor} ${row.id}: ${title} answered ${answered}${meaning ? `: ${meaning.replace(/\.$/, "")}` : ""}.${known?.hint ? ` ${known.hint}` : ""}`,
  });
}

/**
 * Where a text for people is, by the vendors' documents: `Message` SecureVideo, `message` ScaleEngine, `msg` StreamAPI,
 * `errorDetail` VXG, `error` and `errors` ScaleEngine's REST API. Gcore documents none; it and other vendors use the rest.
 */
const messageNames = [
  "Message",
  "message",
  "msg",
  "errorDetail",
  "error_description",
  "detail",
  "error",
  "errors",
  "title",
];

/** The vendor's words in a failure: a plain text that is the whole body, or the first text under those names. */
function messageIn(value: unknown, depth: number): string | undefined {
  if (typeof value === "string") {
    const text = value.trim();
    // A page, or damaged JSON, is no sentence.
    return text === "" || /^[<{[]/.test(text) ? undefined : text.slice(0, 1000);
  }
  if (typeof value !== "object" || value === null || depth > 3) return undefined;
  const named = messageNames.map((name) => memberOf(value, name));
  // Below the top the names are often those of the parameters at fault.
  const further = Array.isArray(value) || depth > 0 ? Object.values(value) : [];
  for (const inner of [...named, ...further]) {
    const found = messageIn(inner, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
