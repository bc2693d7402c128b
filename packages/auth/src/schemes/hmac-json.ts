/**
 * HMAC over PHP-style JSON inside one form field (ScaleEngine vendor document, "Authentication"): the JSON text
 * without `signature` is the canonical string, and exactly that text is sent with the signature as last member.
 * The emitted text survives a PHP decode and encode byte for byte, so both ways to verify it agree.
 */

import { flatMemberNames } from "../canonical/flat-json.ts";
import { PhpJsonRefusal, type PhpMember, phpEscape, phpMembers, phpString } from "../canonical/php-json.ts";
import type { OutgoingCall, Reply } from "../contract/call.ts";
import { bodyText, formType, quoteName, withHeader } from "../contract/call-parts.ts";
import { type OptionNames, refuseUnknown } from "../contract/option-names.ts";
import { scrub, secretNames } from "../contract/redact.ts";
import { unsentError } from "../contract/refusals.ts";
import type { Explanation, SignContext, Signer } from "../contract/signer.ts";
import { type Clock, readClock } from "../credentials/clock.ts";
import { type ClockSkew, createClockSkew } from "../credentials/clock-skew.ts";
import { credentialError, credentialText } from "../credentials/credential-text.ts";
import { hmacSha256 } from "../digests/hmac-sha256.ts";
import { credentialDigest } from "../keys/key-name.ts";
import { defineSigner } from "./define-signer.ts";

export interface HmacJsonCredential {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Account number. Sent as given: a number stays a number, a string a string. */
  readonly cdn: number | string;
  /** Milliseconds since the epoch; default the pipeline's clock, then `Date.now`. */
  readonly clock?: Clock | undefined;
}

const names: OptionNames<HmacJsonCredential> = { apiKey: true, apiSecret: true, cdn: true, clock: true };

/** Vendor code for a timestamp outside the accepted window: refused without acting. */
const outsideWindow = "0002";

/**
 * Wraps a JSON body into the form field `json` with api_key, timestamp, cdn and signature filled in.
 *
 * `sign` throws `input`, naming the member, for texts that PHP would not print back unchanged: duplicate members,
 * half surrogate pairs, numbers beyond 2^53 or printed with an exponent.
 *
 * @throws VidspecError `credential` when a part is not visible ASCII or `cdn` is no account number; `input` for
 * an unknown option.
 * @example
 * const signer = hmacJson({ apiKey: process.env.API_KEY, apiSecret: process.env.API_SECRET, cdn: 158 });
 */
export function hmacJson(credential: HmacJsonCredential): Signer {
  refuseUnknown("", credential, names);
  const clock = credential?.clock;
  const apiKey = credentialText("apiKey", credential?.apiKey, { allow: "key" });
  const apiSecret = credentialText("apiSecret", credential?.apiSecret, { allow: "secret" });
  if (apiKey === apiSecret) throw credentialError("apiSecret", "apiKey and apiSecret are the same text.");
  const cdnText = checkCdn(credential.cdn);
  const keyText = phpString(apiKey);
  const digest = hmacSha256(apiSecret);
  const skew: ClockSkew = createClockSkew();

  function canonical(call: OutgoingCall, context: SignContext | undefined, timestamp: string): string {
    const json = jsonText(call, context);
    const names = flatMemberNames(json);
    if (names && !names.some((name) => name in filledIn)) {
      const rest = json.length > 2 ? `,${phpEscape(json.slice(1))}` : "}";
      return `{"api_key":${keyText},"timestamp":${timestamp},"cdn":${cdnText}${rest}`;
    }
    return joinMembers(
      fillIn(readMembers(json, call, context), { api_key: keyText, timestamp, cdn: cdnText }),
    );
  }

  function sign(call: OutgoingCall, context?: SignContext): OutgoingCall | Promise<OutgoingCall> {
    const seconds = Math.floor((readClock(clock, context) + skew.offset()) / 1000);
    const text = canonical(call, context, String(seconds));
    const field = call.operation?.field ?? "json";
    const headers = withHeader(call, "content-type", formType);
    const finish = (signature: string): OutgoingCall => {
      // Base64 needs no JSON escapes, only PHP's.
      const signed = `${text.slice(0, -1)},"signature":"${phpEscape(signature)}"}`;
      return { ...call, headers, body: `${encodeURIComponent(field)}=${encodeURIComponent(signed)}` };
    };
    const signature = digest(text);
    return typeof signature === "string" ? finish(signature) : signature.then(finish);
  }

  function explain(call: OutgoingCall, context?: SignContext): Explanation {
    const found = readMembers(jsonText(call, context), call, context);
    const now = String(Math.floor((readClock(clock, context) + skew.offset()) / 1000));
    const timestamp = found.find((member) => member.name === "timestamp")?.text ?? now;
    const members = fillIn(found, { api_key: keyText, timestamp, cdn: cdnText });
    // The API key too: it names the account, and explanations end up in issues.
    const hidden = new Set([...secretNames(call.operation), "api_key"]);
    return {
      scheme: "hmac-json",
      canonical: joinMembers(
        members.map(({ name, text }) => ({
          name,
          text: hidden.has(name) ? `"<${name}>"` : scrub(text, [apiKey, apiSecret]),
        })),
      ),
      parts: members.map(({ name, text }) => ({
        name,
        length: text.length,
        ...(hidden.has(name) ? { secret: true as const } : {}),
      })),
      notes: [
        "The canonical string is the JSON text that is sent, without its signature member. Members are not sorted.",
        "Slashes are written \\/ and everything beyond ASCII \\uXXXX in lower case, as PHP does.",
        "The secret is used as text, also where it looks like hexadecimal; the digest is padded Base64.",
        "Code 0003 means the signature differs, 0002 that the timestamp (UTC seconds) is outside the window.",
      ],
    };
  }

  return defineSigner({
    scheme: "hmac-json",
    sign,
    learn: (call: OutgoingCall, reply: Reply, context?: SignContext) =>
      reply.failure?.code === outsideWindow && skew.observe(call, reply, readClock(clock, context))
        ? "again"
        : undefined,
    explain,
    secrets: () => [apiSecret, apiKey],
    digest: credentialDigest(apiKey, apiSecret, cdnText),
  });
}

// Marked pure, so that bundlers leave it out of pages that take only the error class from this package.
const filledIn: Readonly<Record<string, true>> = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ Object.create(null),
  { api_key: true, timestamp: true, cdn: true, signature: true },
);

/** Members that are there keep their place; absent ones come first. A stale signature goes. */
function fillIn(members: readonly PhpMember[], values: Readonly<Record<string, string>>): PhpMember[] {
  const there = new Set(members.map((member) => member.name));
  const absent = Object.keys(values).filter((name) => !there.has(name));
  return [
    ...absent.map((name) => ({ name, text: values[name]! })),
    ...members
      .filter((member) => member.name !== "signature")
      .map((member) =>
        Object.hasOwn(values, member.name) ? { ...member, text: values[member.name]! } : member,
      ),
  ];
}

function joinMembers(members: readonly PhpMember[]): string {
  return `{${members.map(({ name, text }) => `${phpString(name)}:${text}`).join(",")}}`;
}

function readMembers(json: string, call: OutgoingCall, context: SignContext | undefined): PhpMember[] {
  try {
    return phpMembers(json);
  } catch (error) {
    if (!(error instanceof PhpJsonRefusal)) throw error;
    const member = error.path === "" ? "The body" : `The member ${quoteName(error.path)}`;
    throw unsentError(call, context, {
      code: "input",
      message: `${member} ${error.reason}.`,
      field: error.path === "" ? "body" : error.path,
    });
  }
}

/** The command's JSON: the body itself, or the field of a form that already wraps it. */
function jsonText(call: OutgoingCall, context: SignContext | undefined): string {
  const text = bodyText(call);
  const refuse = (message: string): never => {
    throw unsentError(call, context, { code: "input", message, field: "body" });
  };
  if (text === undefined) return refuse("This scheme signs a JSON text, and the call's body is none.");
  // A form never begins with a brace, so the media type need not be trusted.
  if (text.startsWith("{") || /^\s*\{/.test(text)) return text;
  const field = call.operation?.field ?? "json";
  const fields = [...new URLSearchParams(text)];
  if (fields.length !== 1 || fields[0]![0] !== field) {
    return refuse(`The body must be a JSON object, or a form with the one field ${quoteName(field)}.`);
  }
  if (fields[0]![1].startsWith("[object")) {
    return refuse(
      "The form field holds an object that was turned into text by mistake. Give the object itself.",
    );
  }
  return fields[0]![1];
}

function checkCdn(cdn: unknown): string {
  if (typeof cdn === "number" && Number.isSafeInteger(cdn) && cdn >= 0) return String(cdn);
  if (typeof cdn === "string") return phpString(credentialText("cdn", cdn, { allow: "key", maxLength: 256 }));
  throw credentialError("cdn", "cdn must be the account number, as a whole number or a string.");
}
