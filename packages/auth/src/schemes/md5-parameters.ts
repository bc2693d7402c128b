/**
 * MD5 over parameters: `sig = md5(values ordered by parameter name + secret + rid)` (StreamAPI vendor document,
 * "Generating the Signature"). The values are the decoded ones; `key` is among them, `rid` is appended last and
 * not sorted in, `sig` is excluded. Each signature reserves a new request id: never send one twice.
 */

import { type CallParameters, readParameters, writeParameters } from "../canonical/urlencoded.ts";
import type { OutgoingCall, Reply } from "../contract/call.ts";
import { isVidspecError } from "../contract/errors.ts";
import { type OptionNames, refuseUnknown } from "../contract/option-names.ts";
import { scrub, secretNames } from "../contract/redact.ts";
import { unsentError } from "../contract/refusals.ts";
import type { Explanation, SignContext, Signer } from "../contract/signer.ts";
import { type Clock, readClock } from "../credentials/clock.ts";
import { credentialError, credentialText } from "../credentials/credential-text.ts";
import { md5Hex } from "../digests/md5.ts";
import { credentialDigest } from "../keys/key-name.ts";
import { keyRequestIds } from "../keys/key-request-ids.ts";
import { checkRequestId, defaultMaxAhead, type RequestIdStore, storeError } from "../keys/request-ids.ts";
import { defineSigner } from "./define-signer.ts";

export interface Md5ParametersCredential {
  readonly apiKey: string;
  readonly secretKey: string;
  /**
   * Where request ids come from. Default: this process's memory, one row for all that signs with this `apiKey`. Processes
   * that share a key need a store of theirs.
   */
  readonly requestIds?: RequestIdStore | undefined;
  /** Milliseconds since the epoch; default the pipeline's clock, then `Date.now`. */
  readonly clock?: Clock | undefined;
}

const names: OptionNames<Md5ParametersCredential> = {
  apiKey: true,
  secretKey: true,
  requestIds: true,
  clock: true,
};

/** Vendor code for a request id that is not greater than the last accepted one: refused without acting. */
const staleRequestId = "203";
const filledIn: readonly string[] = ["key", "rid", "sig"];

/**
 * Signs the query of a GET, or the urlencoded body of a POST, with an MD5 over its values.
 *
 * `sign` throws `input` for parameters that occur twice or bodies that are not urlencoded text, and `store` when
 * no sound request id is to be had; nothing was sent then. One request per key should be under way at a time: ids
 * must arrive in order.
 *
 * @throws VidspecError `credential` when a key is not visible ASCII; `input` for an unknown option.
 * @example
 * const signer = md5Parameters({ apiKey: process.env.API_KEY, secretKey: process.env.SECRET_KEY });
 * const signed = await signer.sign(call);
 */
export function md5Parameters(credential: Md5ParametersCredential): Signer {
  refuseUnknown("", credential, names);
  const { clock, requestIds } = credential ?? {};
  const apiKey = credentialText("apiKey", credential?.apiKey, { allow: "key" });
  const secretKey = credentialText("secretKey", credential?.secretKey, { allow: "secret" });
  if (apiKey === secretKey) throw credentialError("secretKey", "apiKey and secretKey are the same text.");
  if (requestIds !== undefined && typeof requestIds?.next !== "function") {
    throw storeError("requestIds must be a store with a next(key, now) function.");
  }
  const maxAhead = requestIds?.maxAhead ?? defaultMaxAhead;
  if (typeof maxAhead !== "number" || !(maxAhead >= 0)) {
    throw storeError("The request-id store's maxAhead must be milliseconds from 0 up.");
  }

  // The secret is left out: the vendor counts ids by the key alone.
  const digest = credentialDigest(apiKey);
  const ids = requestIds ?? keyRequestIds(digest);

  function sign(call: OutgoingCall, context?: SignContext): OutgoingCall | Promise<OutgoingCall> {
    const parameters = readParameters(call, context, filledIn);
    const now = readClock(clock, context);
    const finish = (id: unknown): OutgoingCall | Promise<OutgoingCall> => {
      checkRequestId(id, now, maxAhead);
      const rid = String(id);
      const pairs = orderedPairs(parameters, apiKey);
      const write = (sig: string): OutgoingCall =>
        writeParameters(call, parameters, [
          ["key", apiKey],
          ["rid", rid],
          ["sig", sig],
        ]);
      const sig = md5Hex(`${pairs.map((pair) => pair[1]).join("")}${secretKey}${rid}`);
      return typeof sig === "string" ? write(sig) : sig.then(write);
    };
    const failed = (error: unknown): never => {
      const cause = isVidspecError(error, "store") ? error : undefined;
      throw unsentError(call, context, {
        code: "store",
        message: cause?.message ?? "The request-id store failed, so the call was not sent.",
        hint: cause?.hint,
        field: requestIds ? "requestIds" : "keyState",
        // Its own refusals are told in full above; a foreign error is kept by name and code.
        cause: cause ? cause.cause : error,
      });
    };
    try {
      const id = ids.next(apiKey, now, call, context);
      if (typeof id === "number") return finish(id);
      return Promise.resolve(id).then(finish).catch(failed);
    } catch (error) {
      return failed(error);
    }
  }

  function explain(call: OutgoingCall, context?: SignContext): Explanation {
    const parameters = readParameters(call, context, filledIn);
    const hidden = secretNames(call.operation);
    const rid = parameters.removed.rid;
    // The API key too: it names the account, and explanations end up in issues.
    const shown = (name: string): boolean => name !== "key" && !hidden.has(name);
    const parts = orderedPairs(parameters, apiKey).map(([name, value]) => ({
      name,
      length: value.length,
      text: shown(name) ? scrub(value, [apiKey, secretKey]) : `<${name}>`,
      ...(shown(name) ? {} : { secret: true as const }),
    }));
    return {
      scheme: "md5-parameters",
      canonical: `${parts.map((part) => part.text).join("")}<secretKey>${rid ?? "<rid>"}`,
      parts: [
        ...parts.map(({ text, ...part }) => part),
        { name: "secretKey", length: secretKey.length, secret: true },
        { name: "rid", length: rid?.length ?? String(Math.floor(readClock(clock, context))).length },
      ],
      notes: [
        "Values are ordered by parameter name in byte order and joined without separators.",
        "Values are hashed decoded, as UTF-8; a percent-encoded value in the hash is the commonest mistake.",
        "key is among the ordered values; rid is not, it comes after the secret; sig is left out.",
        "Code 202 means the digest differs; 203 means the id was not greater than the last accepted one.",
      ],
    };
  }

  return defineSigner({
    scheme: "md5-parameters",
    sign,
    learn: (_call: OutgoingCall, reply: Reply) =>
      reply.failure?.code === staleRequestId ? "again" : undefined,
    explain,
    secrets: () => [secretKey, apiKey],
    digest,
  });
}

/** All signed pairs in the byte order of their names. */
function orderedPairs(parameters: CallParameters, apiKey: string): (readonly [string, string])[] {
  const pairs = [...parameters.query, ...parameters.body, ["key", apiKey] as const];
  return pairs.sort((a, b) => compareBytes(a[0], b[0]));
}

/** UTF-8 byte order is code point order; UTF-16 order differs from it from the surrogates up. */
function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const difference = rank(a.charCodeAt(at)) - rank(b.charCodeAt(at));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Moves surrogates behind the rest of the basic plane, where the characters they stand for belong. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
