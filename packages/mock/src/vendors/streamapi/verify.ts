/**
 * StreamAPI's side of the signature: is this request one the vendor would take?
 * Recomputes from what arrived; must never rebuild the request from what was meant.
 *
 * Source: vendor document, "Signing Your Requests" and "Generating the Request ID". The order of the checks is inferred.
 */
import { sameText } from "../../check/same-text.ts";
import {
  type AuthLevel,
  accepted,
  missingFrom,
  type RequiredNames,
  refused,
  type Verdict,
} from "../../check/verdict.ts";
import type { Arrived, Field } from "../../wire/arrived.ts";
import { explainSignature } from "./mistakes.ts";
import { digest, joined, ownFields } from "./signed-text.ts";

export interface StreamApiCredentials {
  readonly apiKey: string;
  readonly secretKey: string;
}

/** What the vendor remembers: the last accepted request id of each key. */
export interface StreamApiState {
  readonly lastRids: Map<string, bigint>;
}

export interface StreamApiCheck {
  readonly credentials: StreamApiCredentials;
  /** Written to when a signature passed. */
  readonly state: StreamApiState;
  /** The operation's own required parameters. Default: none. */
  readonly required?: RequiredNames;
  /** Default: `verify`. */
  readonly auth?: AuthLevel;
}

const credentialNames = ["key", "sig", "rid"] as const;
const largestLong = 2n ** 63n - 1n;

/**
 * Checks a request as StreamAPI does. In order: a missing (or empty, or repeated) parameter is code 1, an unknown
 * key 200, a wrong `sig` 202, a `rid` that is no positive integer or not above the last one 203. The rid counts as
 * used as soon as the signature passed, and never before: else anybody could burn the counter.
 *
 * A parameter that comes twice is refused with code 1: the vendor's choice is unknown, and which of the two was
 * signed cannot be told.
 *
 * @example
 * const verdict = verifyStreamApi(await readRequest(request, "/service"), {
 *   credentials: { apiKey, secretKey },
 *   state: { lastRids: new Map() },
 * });
 */
export function verifyStreamApi(request: Arrived, check: StreamApiCheck): Verdict {
  const { credentials, state, auth = "verify" } = check;
  const parameters = parametersOf(request);
  const values = new Map(parameters);
  const has = (name: string): boolean => (values.get(name) ?? "") !== "";

  const repeated = parameters.find(
    ([name], index) => parameters.findIndex((other) => other[0] === name) < index,
  );
  if (repeated !== undefined) return refused("1", `\`${repeated[0]}\` was sent twice`);
  const missing = missingFrom(
    { all: [...(auth === "off" ? [] : credentialNames), ...(check.required?.all ?? [])], choices: [] },
    has,
  );
  if (missing !== undefined) return refused("1", missing);
  if (auth !== "verify") return accepted;

  const [key, sig, rid] = credentialNames.map((name) => values.get(name) ?? "") as [string, string, string];
  if (key !== credentials.apiKey) {
    const swapped = key === credentials.secretKey;
    return refused("200", swapped ? "the secret key was sent as `key`" : "`key` is not the API key");
  }
  if (!sameText(sig, digest(joined(ownFields(parameters)) + credentials.secretKey + rid))) {
    return refused("202", explainSignature(parameters, sig, credentials));
  }
  const last = state.lastRids.get(key) ?? 0n;
  const wrong = wrongRid(rid, last);
  if (wrong !== undefined) return refused("203", wrong);
  state.lastRids.set(key, BigInt(rid));
  return accepted;
}

/** Everything that was sent: the query, and for a POST the body too (clients use either). */
export function parametersOf(request: Arrived): readonly Field[] {
  const query = [...new URLSearchParams(request.query)];
  return request.method === "POST" ? [...query, ...(request.fields ?? [])] : query;
}

function wrongRid(rid: string, last: bigint): string | undefined {
  if (!/^[0-9]+$/.test(rid)) return "`rid` is no integer";
  const value = BigInt(rid);
  if (value <= 0n) return "`rid` is not positive";
  if (value > largestLong) return "`rid` does not fit in 64 bits";
  // Request ids are no secret: they are counters, and the number is what helps.
  return value > last ? undefined : `rid ${value} is not above ${last}`;
}
