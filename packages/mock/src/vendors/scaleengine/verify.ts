/**
 * ScaleEngine's side of the signature: is this request one the vendor would take?
 * Works on the text that arrived; must never rebuild the object in an order of its own.
 *
 * Source: vendor document, `createSignatureAndPost`, with PHP's json_encode as the canonical form. The precedence of
 * the checks follows the code numbers and is inferred; the length of the time window is not published.
 */
import { createHmac } from "node:crypto";
import { sameText } from "../../check/same-text.ts";
import {
  type AuthLevel,
  accepted,
  missingFrom,
  type RequiredNames,
  refused,
  type Verdict,
} from "../../check/verdict.ts";
import { type Arrived, mediaTypeOf } from "../../wire/arrived.ts";
import { explainSignature } from "./mistakes.ts";
import { type PhpValue, readPhpJson, writePhpJson } from "./php-json.ts";
import { withoutMember } from "./without-member.ts";

export interface ScaleEngineCredentials {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly cdn: number | string;
}

export interface ScaleEngineCheck {
  readonly credentials: ScaleEngineCredentials;
  /** Own required fields of a command; `undefined` for a command the vendor does not know. Default: every command is known and needs nothing. */
  readonly requiredOf?: (command: string) => RequiredNames | undefined;
  /** Default: `verify`. */
  readonly auth?: AuthLevel;
  /**
   * Also accepts a signature over the raw text minus its `signature` member (the vendor's own Perl client and others
   * do not escape slashes), and a ticket without `expires`. Default: false.
   */
  readonly lenient?: boolean;
  /** Now, in milliseconds. Default: `Date.now()`. */
  readonly now?: number;
  /** How far the timestamp may be off, in seconds, both ways. Default: 300. */
  readonly windowSeconds?: number;
}

/** The JSON object of a request: its text and its members, or why there is none. */
export type Envelope =
  | {
      readonly text: string;
      readonly members: ReadonlyMap<string, PhpValue>;
      readonly command: string | undefined;
    }
  | { readonly text: undefined; readonly difference: string };

/** Finding the operation, checking it and answering all read the same object. */
const read = new WeakMap<Arrived, Envelope>();

/** Takes the JSON object out of the form field `json`. */
export function readEnvelope(request: Arrived): Envelope {
  const known = read.get(request);
  if (known !== undefined) return known;
  const envelope = openEnvelope(request);
  read.set(request, envelope);
  return envelope;
}

function openEnvelope(request: Arrived): Envelope {
  const nothing = (difference: string): Envelope => ({ text: undefined, difference });
  if (request.fields === undefined) {
    const type = mediaTypeOf(request.headers["content-type"]) || "no media type";
    if (request.body.trimStart().startsWith("{")) {
      return nothing("the JSON is the body itself; it belongs in the form field `json`");
    }
    return nothing(`the body (${type}) is no readable form`);
  }
  const texts = request.fields.filter(([name]) => name === "json").map(([, value]) => value);
  if (texts.length !== 1) {
    return nothing(
      texts.length === 0 ? "the form field `json` is missing" : "the form field `json` was sent twice",
    );
  }
  const text = texts[0]!;
  try {
    const value = readPhpJson(text);
    if (value.kind !== "object") return nothing("the field `json` holds no JSON object");
    const command = value.members.get("command");
    return { text, members: value.members, command: command?.kind === "string" ? command.value : undefined };
  } catch {
    return nothing("the field `json` is not JSON that PHP can read");
  }
}

/**
 * Checks a request as ScaleEngine does. In order: no or unknown command is 0000, an `api_key` or `cdn` that does not
 * fit 0001, a timestamp outside the window 0002, a wrong signature 0003, a missing field 0006.
 *
 * @example
 * const verdict = verifyScaleEngine(await readRequest(request, "/stable/"), { credentials: { apiKey, apiSecret, cdn } });
 */
export function verifyScaleEngine(request: Arrived, check: ScaleEngineCheck): Verdict {
  const { auth = "verify", lenient = false } = check;
  const envelope = readEnvelope(request);
  if (envelope.text === undefined) return refused("0000", envelope.difference);
  const { members, command } = envelope;
  if (command === undefined) return refused("0000", "`command` is missing");
  const required = check.requiredOf === undefined ? { all: [], choices: [] } : check.requiredOf(command);
  if (required === undefined) return refused("0000", "`command` is not one of the known commands");

  const has = (name: string): boolean => (members.get(name)?.kind ?? "null") !== "null";
  const wrong = {
    off: () => undefined,
    presence: () => absent(has),
    verify: () =>
      wrongKey(members, check.credentials) ?? wrongTime(members, check) ?? wrongSignature(envelope, check),
  }[auth]();
  if (wrong !== undefined) return wrong;
  const missing = missingFrom(required, has, !lenient);
  return missing === undefined ? accepted : refused("0006", missing);
}

function absent(has: (name: string) => boolean): Verdict | undefined {
  const codes = { api_key: "0001", cdn: "0001", timestamp: "0002", signature: "0003" };
  const [name, code] = Object.entries(codes).find(([each]) => !has(each)) ?? [];
  return code === undefined ? undefined : refused(code, `\`${name}\` is missing`);
}

function wrongKey(
  members: ReadonlyMap<string, PhpValue>,
  { apiKey, apiSecret, cdn }: ScaleEngineCredentials,
): Verdict | undefined {
  const key = members.get("api_key");
  if (key === undefined) return refused("0001", "`api_key` is missing");
  if (key.kind !== "string" || key.value !== apiKey) {
    const swapped = key.kind === "string" && key.value === apiSecret;
    return refused("0001", swapped ? "the secret was sent as `api_key`" : "`api_key` is not the API key");
  }
  const id = members.get("cdn");
  if (id === undefined) return refused("0001", "`cdn` is missing");
  const same = (id.kind === "integer" || id.kind === "string") && String(id.value) === String(cdn);
  return same ? undefined : refused("0001", "`cdn` is not the CDN id of this key");
}

function wrongTime(members: ReadonlyMap<string, PhpValue>, check: ScaleEngineCheck): Verdict | undefined {
  const stamp = members.get("timestamp");
  if (stamp === undefined) return refused("0002", "`timestamp` is missing");
  if (stamp.kind !== "integer")
    return refused("0002", `\`timestamp\` is a ${stamp.kind}, not an integer of seconds`);
  const now = (check.now ?? Date.now()) / 1000;
  const limit = check.windowSeconds ?? 300;
  const off = Number(stamp.value) - now;
  if (Math.abs(off) <= limit) return undefined;
  if (Math.abs(Number(stamp.value) / 1000 - now) <= limit)
    return refused("0002", "timestamp is in milliseconds");
  const seconds = Math.round(Math.abs(off));
  return refused(
    "0002",
    `timestamp is ${seconds} s ${off < 0 ? "behind" : "ahead"}; at most ${limit} s is allowed`,
  );
}

function wrongSignature(
  { text, members }: { readonly text: string; readonly members: ReadonlyMap<string, PhpValue> },
  { credentials, lenient }: ScaleEngineCheck,
): Verdict | undefined {
  const signature = members.get("signature");
  if (signature === undefined) return refused("0003", "`signature` is missing");
  if (signature.kind !== "string") return refused("0003", "`signature` is no string");
  const own = new Map(members);
  own.delete("signature");
  const hmac = (message: string): string =>
    createHmac("sha256", credentials.apiSecret).update(message, "utf8").digest("base64");
  if (sameText(signature.value, hmac(writePhpJson({ kind: "object", members: own })))) return undefined;
  const raw = withoutMember(text, "signature");
  if (lenient && raw !== undefined && sameText(signature.value, hmac(raw))) return undefined;
  return refused("0003", explainSignature(own, raw, signature.value, credentials));
}
