/**
 * ScaleEngine's v2 REST API: HTTP Basic with the CDN id and the API secret, JSON bodies under any content type.
 *
 * Source: the vendor's client samples, which send JSON as `application/x-www-form-urlencoded`. The order of the checks
 * and the status of a body that is not JSON are chosen.
 */

import { wrongBasic } from "../../check/basic.ts";
import { isJsonObject, readJsonText } from "../../check/json-text.ts";
import {
  type AuthLevel,
  accepted,
  missingFrom,
  type RequiredNames,
  refused,
  refusedByStatus,
  type Verdict,
} from "../../check/verdict.ts";
import type { Arrived } from "../../wire/arrived.ts";

export interface ScaleEngineRestCredentials {
  readonly cdn: number | string;
  readonly apiSecret: string;
}

export interface ScaleEngineRestCheck {
  readonly credentials: ScaleEngineRestCredentials;
  /** Default: `verify`. */
  readonly auth?: AuthLevel;
  /** Members the body must have. Default: none. */
  readonly required?: RequiredNames;
}

/**
 * Checks a request: wrong credentials are 401, a body that is no JSON object 400, a missing member REQUIRED_FIELD.
 *
 * @example
 * const verdict = verifyScaleEngineRest(await readRequest(request, "/v2"), { credentials: { cdn: 158, apiSecret } });
 */
export function verifyScaleEngineRest(request: Arrived, check: ScaleEngineRestCheck): Verdict {
  const { credentials, auth = "verify", required = { all: [], choices: [] } } = check;
  const wrong = wrongBasic(
    request.headers.authorization,
    {
      username: String(credentials.cdn),
      password: credentials.apiSecret,
      names: { username: "the CDN id", password: "the API secret" },
    },
    auth,
  );
  if (wrong !== undefined) return refusedByStatus(401, wrong);
  const json = readJsonText(request.body || "{}");
  if (!json.ok || !isJsonObject(json.value)) return refusedByStatus(400, "the body is no JSON object");
  const members = json.value;
  const missing = missingFrom(required, (name) => Object.hasOwn(members, name));
  return missing === undefined ? accepted : refused("REQUIRED_FIELD", missing);
}
