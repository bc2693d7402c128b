/**
 * VXG's side of the credentials: does this request open what it addresses? Nothing is signed; what counts is the word
 * before the token, the token's kind, its level and its camera, or the client certificate.
 * Looks at what arrived; must never rebuild the request from what was meant.
 *
 * Source: vendor document (levels and header forms); VXG.Web.Client (token kinds, three-field errors, the answer to a
 * bad certificate). The order of the checks is inferred.
 */

import { readJsonText, readMembers } from "../../check/json-text.ts";
import { sameText } from "../../check/same-text.ts";
import { type AuthLevel, accepted, refusedByStatus, type Verdict } from "../../check/verdict.ts";
import type { Answer } from "../../wire/answer.ts";
import { type Arrived, mediaTypeOf } from "../../wire/arrived.ts";
import { schemesFor, type VxgScheme } from "./levels.ts";
import { readVxgToken, type VxgTokenFields } from "./tokens.ts";

/** One credential for each level that the mock is to know. */
export interface VxgCredentials {
  readonly accessToken?: string;
  /** A further camera access token, for instance one with access `watch`. */
  readonly watchToken?: string;
  readonly groupToken?: string;
  readonly licenseKey?: string;
  readonly shareToken?: string;
}

/** What the vendor remembers: tags that were added, as path and name. */
export interface VxgState {
  readonly tags: Set<string>;
}

export interface VxgCheck {
  readonly credentials: VxgCredentials;
  /** Written to when a tag is added or deleted. */
  readonly state: VxgState;
  /** Default: `verify`. */
  readonly auth?: AuthLevel;
  /** Accepts a licence key beside the certificate, as the vendor's samples send it. */
  readonly lenient?: boolean;
}

interface Sent {
  readonly scheme: VxgScheme;
  readonly value: string;
}

/**
 * Checks a request as VXG does. 401: no credential, two, a wrong one, one of another level. 403: a `watch` token that
 * writes, a camera access token that names another camera. 400: a refused client certificate (as HTML), a body that is
 * no JSON, a tag that is there already.
 *
 * @example
 * const verdict = verifyVxg(await readRequest(request), { credentials: { licenseKey }, state: { tags: new Set() } });
 */
export function verifyVxg(request: Arrived, check: VxgCheck): Verdict {
  const { auth = "verify" } = check;
  const schemes = schemesFor(request.method, request.path) ?? [];
  const opened =
    auth === "off" || schemes.length === 0 ? accepted : checkCredential(request, schemes, check, auth);
  if (!opened.accepted) return opened;
  return checkBody(request) ?? checkTags(request, check.state) ?? accepted;
}

function checkCredential(
  request: Arrived,
  schemes: readonly VxgScheme[],
  check: VxgCheck,
  auth: AuthLevel,
): Verdict {
  if (schemes.includes("certificate")) return checkCertificate(request, check, auth);
  const sent = sentCredentials(request);
  if (typeof sent === "string") return unauthorized(sent);
  const [only] = sent;
  if (only === undefined) return unauthorized("no credential was sent");
  if (sent.length > 1) return unauthorized("two credentials were sent: a header and `token`");
  if (!schemes.includes(only.scheme)) {
    return unauthorized(`${only.scheme} does not open this; ${schemes.join(", ")} would`);
  }
  if (auth === "presence") return accepted;
  const fields = readVxgToken(only.value);
  const wrong = wrongShape(only.scheme, fields) ?? unknownValue(only, check.credentials);
  if (wrong !== undefined) return unauthorized(wrong);
  return (only.scheme === "Acc" && checkCamera(request, fields!)) || accepted;
}

function checkCertificate(
  { clientCertificate, headers }: Arrived,
  { lenient }: VxgCheck,
  auth: AuthLevel,
): Verdict {
  if (clientCertificate === undefined) {
    return refusedByStatus(400, "this is served on the TLS port, to clients with a certificate", sslError);
  }
  if (clientCertificate === "absent")
    return refusedByStatus(400, "no client certificate was shown", sslError);
  if (auth === "verify" && clientCertificate !== "valid") {
    return refusedByStatus(
      400,
      "the client certificate is not from the mock's authority, or out of date",
      sslError,
    );
  }
  if (headers.authorization === undefined || lenient) return accepted;
  return refusedByStatus(400, "an Authorization header was sent beside the certificate");
}

/** What the vendor's web server says by itself. */
const sslError: Answer = {
  status: 400,
  headers: { "content-type": "text/html" },
  body: "<html>\r\n<head><title>400 The SSL certificate error</title></head>\r\n<body><center><h1>400 Bad Request</h1></center></body>\r\n</html>\r\n",
};

/** Everything that could be a credential, or in words what is wrong with the header. */
function sentCredentials({ headers, query }: Arrived): readonly Sent[] | string {
  const { authorization } = headers;
  const sent: Sent[] = new URLSearchParams(query)
    .getAll("token")
    .map((value) => ({ scheme: "token", value }));
  if (authorization === undefined) return sent;
  // The vendor's own samples send two blanks here and there.
  const [, word, value] = /^(\S+) +(\S+)$/.exec(authorization) ?? [];
  if (value === undefined) return "the Authorization header is not a word, a blank and a token";
  if (word !== "Acc" && word !== "SI" && word !== "LKey")
    return "the word before the token is none of Acc, SI, LKey";
  return [{ scheme: word, value }, ...sent];
}

function wrongShape(scheme: VxgScheme, fields: VxgTokenFields | undefined): string | undefined {
  if (scheme === "LKey") return fields === undefined ? undefined : "a token was sent as a licence key";
  if (scheme === "token")
    return fields === undefined ? undefined : "`token` takes the share token inside, not the whole token";
  if (fields === undefined) return `what stands behind ${scheme} is no Base64 of a JSON object`;
  const needed = scheme === "Acc" ? (["camid", "access", "token"] as const) : (["token"] as const);
  const missing = needed.find((name) => fields[name] === undefined);
  if (scheme === "SI" && fields.camid !== undefined) return "a camera access token was sent as SI";
  if (missing === "camid") return "a group token was sent as Acc";
  return missing === undefined ? undefined : `the token holds no \`${missing}\``;
}

function unknownValue({ scheme, value }: Sent, credentials: VxgCredentials): string | undefined {
  const { accessToken, watchToken, groupToken, licenseKey, shareToken } = credentials;
  const known = {
    Acc: [accessToken, watchToken],
    SI: [groupToken],
    LKey: [licenseKey],
    token: [shareToken],
    certificate: [],
  };
  const found = known[scheme].some((each) => each !== undefined && sameText(each, value));
  return found
    ? undefined
    : `the ${scheme === "token" ? "share token" : `${scheme} value`} is not the one this mock knows`;
}

/** Level and camera of a camera access token. */
function checkCamera(request: Arrived, fields: VxgTokenFields): Verdict | undefined {
  // A search is a POST that changes nothing.
  const writes =
    request.method !== "GET" && !(request.method === "POST" && request.path.endsWith("/filter/"));
  if (writes && fields.access !== "all")
    return refusedByStatus(403, "the token's access does not allow writing");
  const [, kind, id] =
    /^\/api\/v2\/(cameras|cmngrs|storage\/(?:timeline|memory_card))\/([^/]+)\//.exec(request.path) ?? [];
  const own = kind === "cmngrs" ? fields.cmngrid : fields.camid;
  if (id !== undefined && id !== String(own))
    return refusedByStatus(403, "the path names another camera than the token");
  const asked = new URLSearchParams(request.query).get("camid");
  if (asked !== null && asked !== String(fields.camid))
    return refusedByStatus(403, "`camid` is another camera than the token's");
  return undefined;
}

function checkBody({ body, headers }: Arrived): Verdict | undefined {
  if (body === "") return undefined;
  if (mediaTypeOf(headers["content-type"]) !== "application/json") {
    return refusedByStatus(400, "the body is not labelled application/json");
  }
  return readJsonText(body).ok ? undefined : refusedByStatus(400, "the body is no JSON");
}

/** A tag is added once; whoever wants another value changes it. */
function checkTags({ method, path, body }: Arrived, { tags }: VxgState): Verdict | undefined {
  const [, list, tag] =
    /^(\/api\/v(?:3\/channels|2\/storage\/events)\/[^/]+\/meta\/)(?:([^/]+)\/)?$/.exec(path) ?? [];
  if (list === undefined) return undefined;
  if (method === "DELETE" && tag !== undefined) tags.delete(list + decodeURIComponent(tag));
  if (method !== "POST" || tag !== undefined) return undefined;
  const name = readMembers(body).tag;
  if (typeof name !== "string") return undefined;
  if (tags.has(list + name)) return refusedByStatus(400, "the tag is there already");
  tags.add(list + name);
  return undefined;
}

function unauthorized(difference: string): Verdict {
  return refusedByStatus(401, difference);
}
