/**
 * Every operation of a document as the two sample printers need it: what a caller passes, and where that goes on the
 * wire. Values come from the document's `success` examples. Must never make a value up.
 */
import {
  type DocumentOperation,
  flatBody,
  flatParameters,
  isFormMediaType,
  type JsonObject,
  listAt,
  localReferences,
  objectAt,
  operationsOf,
  type References,
  vidspec,
} from "@vidspec/openapi";
import { exampleCalls } from "../../../tour/example-calls.ts";
import { readView } from "../places.ts";
import type { SampleSet } from "./sample-sets.ts";

interface SampleServer {
  /** Name in the document; undefined for the first one. */
  readonly name?: string;
  /** Address with its variables' defaults filled in. */
  readonly url: string;
}

export interface SampleRequest {
  readonly id: string;
  readonly summary: string;
  /** What the client's method takes. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Whether the method resolves to something. */
  readonly answers: boolean;
  /** Names of the credentials that open the operation, first the preferred one; empty where none is needed. */
  readonly credentials: readonly string[];
  /** Upper case. */
  readonly method: string;
  readonly server: SampleServer;
  /** Filled in and encoded, without the fragment. */
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: {
    readonly type: "form" | "json" | "command";
    /** What is sent, without what a signer adds. */
    readonly value: unknown;
  };
}

/** The operations of a document that one set shows, in the document's order. */
export function requestsOf(set: SampleSet, sets: readonly SampleSet[]): SampleRequest[] {
  const siblings = sets.filter(({ document }) => document === set.document);
  const accepts = (candidate: SampleSet, { credentials }: SampleRequest): boolean =>
    candidate.credential === undefined ||
    credentials.length === 0 ||
    credentials.includes(candidate.credential);
  return readRequests(set.document).filter(
    (request) => siblings.find((sibling) => accepts(sibling, request)) === set,
  );
}

export function readRequests(document: string): SampleRequest[] {
  const view = readView(document, "wire");
  const calls = new Map(exampleCalls(document).map(({ operation, params }) => [operation, params]));
  return operationsOf(view).map((operation) => readRequest(view, operation, calls.get(operation.id) ?? {}));
}

function readRequest(
  view: JsonObject,
  operation: DocumentOperation,
  params: SampleRequest["params"],
): SampleRequest {
  const references = localReferences(view);
  const { node } = operation;
  const flat = flatParameters(references, operation).filter(({ in: place }) => place !== "body");
  const at = (wanted: string): [string, unknown][] =>
    flat
      .filter(({ in: place }) => place === wanted)
      .map(({ key, name }): [string, unknown] => [String(name), params[key]])
      .filter(([, value]) => value !== undefined);
  const path = at("path").reduce(
    (filled, [name, value]) => filled.replace(`{${name}}`, encodeURIComponent(String(value))),
    operation.path.replace(/#.*$/, ""),
  );
  const { contentType } = vidspec(references, view, "document");
  return {
    id: operation.id,
    summary: String(node.summary ?? ""),
    params,
    answers: hasReply(references, node),
    credentials: credentialsOf(references, view, operation),
    method: operation.method.toUpperCase(),
    server: serverOf(references, view, operation, params),
    path,
    query: at("query").flatMap(([name, value]) =>
      [value].flat().map((item) => [name, String(item)] as const),
    ),
    headers: {
      ...(contentType === undefined ? {} : { "Content-Type": contentType }),
      ...Object.fromEntries(at("header").map(([name, value]) => [name, String(value)])),
    },
    body: bodyOf(
      references,
      node,
      omit(
        params,
        flat.map(({ key }) => key),
      ),
    ),
  };
}

function omit(params: SampleRequest["params"], keys: readonly string[]): SampleRequest["params"] {
  return Object.fromEntries(Object.entries(params).filter(([key]) => !keys.includes(key)));
}

function bodyOf(
  references: References,
  operation: JsonObject,
  left: SampleRequest["params"],
): SampleRequest["body"] {
  const body = flatBody(references, operation);
  if (body === undefined) return undefined;
  const [first] = body.members;
  if (first !== undefined && first.name === undefined) {
    const value = left[first.key];
    return value === undefined ? undefined : { type: "json", value };
  }
  const wireNames = new Map(body.members.map(({ key, name }) => [key, String(name)]));
  const members = Object.entries(left).map(([key, value]) => [wireNames.get(key) ?? key, value]);
  if (references(operation.requestBody).required !== true && members.length === 0) return undefined;
  // Members that are always the same, such as ScaleEngine's `command`; the client sets them.
  const fixed = body.members.filter(({ filledBy }) => filledBy === "client");
  const value = Object.fromEntries([...fixed.map(({ name, schema }) => [name, schema.const]), ...members]);
  if (body.field !== undefined) return { type: "command", value };
  return { type: isFormMediaType(body.mediaType) ? "form" : "json", value };
}

function hasReply(references: References, operation: JsonObject): boolean {
  return Object.entries(objectAt(operation, "responses")).some(
    ([status, response]) =>
      /^2/.test(status) && Object.keys(objectAt(references(response), "content")).length > 0,
  );
}

function credentialsOf(references: References, view: JsonObject, { security }: DocumentOperation): string[] {
  const schemes = objectAt(objectAt(view, "components"), "securitySchemes");
  const named = security
    .flatMap((requirement) => Object.keys(requirement))
    .map((name) => vidspec(references, schemes[name], "securityScheme").auth?.credential ?? name);
  const inBody = vidspec(references, view, "document").auth?.credential;
  return [...new Set(inBody === undefined ? named : [inBody, ...named])];
}

function serverOf(
  references: References,
  view: JsonObject,
  { node, servers }: DocumentOperation,
  params: SampleRequest["params"],
): SampleServer {
  const wanted = vidspec(references, node, "operation").server;
  const nameOf = (server: JsonObject) => String(vidspec(references, server, "server").name);
  // `{ from: roomId }`: the value begins with the server's name.
  const fits = (server: JsonObject): boolean =>
    typeof wanted === "object"
      ? String(params[wanted.from] ?? "").startsWith(nameOf(server))
      : nameOf(server) === wanted;
  const server = servers.find(fits) ?? servers[0] ?? {};
  const url = Object.entries(objectAt(server, "variables")).reduce(
    (text, [name, variable]) => text.replace(`{${name}}`, String(references(variable).default)),
    String(server.url),
  );
  const usual = references(listAt(view, "servers")[0]);
  return nameOf(server) === nameOf(usual) ? { url } : { name: nameOf(server), url };
}
