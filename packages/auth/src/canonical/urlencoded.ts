/**
 * Reads urlencoded parameters out of a call's query and body and writes them back. What is read is exactly what
 * is written: names and values are decoded once, and encoded once.
 */
import type { OutgoingCall } from "../contract/call.ts";
import { bodyText, formType, mediaType, quoteName, withHeader } from "../contract/call-parts.ts";
import { unsentError } from "../contract/refusals.ts";
import type { SignContext } from "../contract/signer.ts";

export type Pair = readonly [name: string, value: string];

const none: readonly Pair[] = [];

export interface CallParameters {
  readonly query: readonly Pair[];
  readonly body: readonly Pair[];
  /** What was there under the names the signer fills in. */
  readonly removed: Readonly<Record<string, string>>;
  /** Whether new parameters go into the body. */
  readonly intoBody: boolean;
  /** The URL without a query or fragment of its own. */
  readonly url: string;
}

/**
 * @param filledIn Names the signer fills in; found ones are taken out, so that signing again is the same as
 * signing once.
 */
export function readParameters(
  call: OutgoingCall,
  context: SignContext | undefined,
  filledIn: readonly string[],
): CallParameters {
  // Hand-written records may carry the query in the URL; the pipeline's never do.
  const [address = "", urlQuery] = /[?#]/.test(call.url)
    ? call.url.split("#", 1)[0]!.split(/\?(.*)/s)
    : [call.url];
  const removed: Record<string, string> = {};
  const seen = new Set<string>();
  const keep = (text: string, place: string): readonly Pair[] => {
    if (text === "") return none;
    if (/\p{Cs}/u.test(text)) {
      throw unsentError(call, context, {
        code: "input",
        message: `The ${place} holds half of a surrogate pair, which cannot be signed.`,
      });
    }
    const pairs: Pair[] = [];
    for (const [name, value] of new URLSearchParams(text)) {
      if (filledIn.includes(name)) removed[name] = value;
      else if (seen.has(name)) {
        throw unsentError(call, context, {
          code: "input",
          message: `The parameter ${quoteName(name)} occurs twice; the vendor's signature has no order for that.`,
          field: name,
        });
      } else {
        seen.add(name);
        pairs.push([name, value]);
      }
    }
    return pairs;
  };
  const ownQuery = stripMark(call.query);
  const query = keep(urlQuery ? `${urlQuery}${ownQuery && "&"}${ownQuery}` : ownQuery, "query");
  const form = formText(call, context);
  const body = keep(form, "body");
  const noBody = /^(?:get|head)$/i.test(call.method);
  if (noBody && form !== "") {
    throw unsentError(call, context, {
      code: "input",
      message: `A ${call.method} call carries no body.`,
      field: "body",
    });
  }
  return {
    query,
    body,
    removed,
    url: address,
    intoBody: !noBody && (form !== "" || !/^delete$/i.test(call.method)),
  };
}

export function writeParameters(
  call: OutgoingCall,
  parameters: CallParameters,
  added: readonly Pair[],
): OutgoingCall {
  const { query, body, intoBody, url } = parameters;
  if (!intoBody) return { ...call, url, query: encodePairs([...query, ...added]) };
  return {
    ...call,
    url,
    query: encodePairs(query),
    headers: withHeader(call, "content-type", formType),
    body: encodePairs([...body, ...added]),
  };
}

/** Spaces as %20: every decoder reads it, while "+" in a query is read as a plus by some. */
function encodePairs(pairs: readonly Pair[]): string {
  let text = "";
  for (const [name, value] of pairs) {
    text += `${text && "&"}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  }
  return text;
}

function stripMark(query: string | undefined): string {
  return query?.startsWith("?") ? query.slice(1) : (query ?? "");
}

function formText(call: OutgoingCall, context: SignContext | undefined): string {
  if (call.body === undefined || call.body === null || call.body === "") return "";
  const type = mediaType(call);
  const text = bodyText(call);
  if (text !== undefined && (type === undefined || type === formType || typeof call.body !== "string"))
    return text;
  throw unsentError(call, context, {
    code: "input",
    message: "This scheme signs urlencoded form bodies only; the call has another kind of body.",
    hint: `Send the parameters as ${formType}.`,
    field: "body",
  });
}
