/**
 * SecureVideo's side of the credential: HTTP Basic in one line of Base64, `application/json` on every request, and
 * the secret key nowhere but in that header.
 *
 * Source: vendor document, "Authentication" and "JSON". Statuses are the documented ones; that a wrong media type
 * answers 400 is chosen, since the document names none for it.
 */

import { wrongBasic } from "../../check/basic.ts";
import { readJsonText } from "../../check/json-text.ts";
import { type AuthLevel, accepted, refusedByStatus, type Verdict } from "../../check/verdict.ts";
import { type Arrived, mediaTypeOf } from "../../wire/arrived.ts";

export interface SecureVideoCredentials {
  readonly apiIdentifier: string;
  readonly secretKey: string;
  /**
   * Query parameter that carries the API identifier of browser calls. The vendor does not publish its name, so without
   * it browser calls are refused.
   */
  readonly keyParameter?: string;
}

export interface SecureVideoCheck {
  readonly credentials: SecureVideoCredentials;
  /** Default: `verify`. */
  readonly auth?: AuthLevel;
  /** Also takes GET and DELETE without a content type, as recorded exchanges of 2015 show. Default: false. */
  readonly lenient?: boolean;
}

/**
 * Checks a request as SecureVideo documents it. In order: the secret key in the URL is 401 whatever `auth` says, then
 * wrong credentials 401, another media type than JSON 400, a body that is not JSON 400.
 *
 * @example
 * const verdict = verifySecureVideo(await readRequest(request), { credentials: { apiIdentifier, secretKey } });
 */
export function verifySecureVideo(request: Arrived, check: SecureVideoCheck): Verdict {
  const { credentials, auth = "verify", lenient = false } = check;
  if (inUrl(request, credentials.secretKey)) return refusedByStatus(401, "the secret key is in the URL");
  const wrong = wrongCredentials(request, credentials, auth);
  if (wrong !== undefined) return refusedByStatus(401, wrong);
  const type = mediaTypeOf(request.headers["content-type"]);
  const excused = lenient && type === "" && request.body === "";
  if (type !== "application/json" && !excused) {
    return refusedByStatus(
      400,
      type === ""
        ? "the content type is missing; every request carries application/json, GET too"
        : "the content type is not application/json",
    );
  }
  return readJsonText(request.body).ok ? accepted : refusedByStatus(400, "the body is not valid JSON");
}

function wrongCredentials(
  { headers, query }: Arrived,
  { apiIdentifier, secretKey, keyParameter }: SecureVideoCredentials,
  auth: AuthLevel,
): string | undefined {
  const keys = keyParameter === undefined ? [] : new URLSearchParams(query).getAll(keyParameter);
  if (auth === "off" || keys.length === 0) {
    const names = { username: "the API identifier", password: "the secret key" };
    return wrongBasic(headers.authorization, { username: apiIdentifier, password: secretKey, names }, auth);
  }
  if (headers.authorization !== undefined)
    return "a call with the key in the query carries `Authorization` too";
  if (keys.length > 1) return "the key parameter was sent twice";
  return auth === "presence" || keys[0] === apiIdentifier ? undefined : "the key in the query differs";
}

function inUrl({ path, query }: Arrived, secret: string): boolean {
  const url = `${path}?${query}`;
  return [url, decoded(url)].some((text) => text.includes(secret));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
