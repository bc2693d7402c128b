/**
 * Every operation of a document as the two sample printers need it: what a caller passes, and where that goes on the
 * wire. Values come from the document's `success` examples. Must never make a value up.
 */
import { readFileSync } from "node:fs";
import { exampleCalls } from "../../../tour/example-calls.ts";
import { follow } from "../../../tour/local-reference.ts";
import { wireViewPath } from "../places.ts";
import type { SampleSet } from "./sample-sets.ts";

export interface SampleServer {
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

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document, walked by name.
type Json = any;

const methods = ["get", "put", "post", "delete", "patch", "head", "options"] as const;

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
  const view = JSON.parse(readFileSync(wireViewPath(document), "utf8")) as Json;
  const calls = new Map(exampleCalls(document).map(({ operation, params }) => [operation, params]));
  return Object.entries<Json>(view.paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method] !== undefined)
      .map((method) => {
        const operation = item[method];
        const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((each) =>
          follow<Json>(view, each),
        );
        const params = calls.get(operation.operationId) ?? {};
        return readRequest(view, { path, method, operation, parameters, params });
      }),
  );
}

interface Found {
  readonly path: string;
  readonly method: string;
  readonly operation: Json;
  readonly parameters: readonly Json[];
  readonly params: Readonly<Record<string, unknown>>;
}

function readRequest(view: Json, found: Found): SampleRequest {
  const { operation, parameters, params, method } = found;
  const at = (place: string): [string, unknown][] =>
    parameters
      .filter((parameter) => parameter.in === place)
      .map((parameter): [string, unknown] => [parameter.name, params[callerName(parameter)]])
      .filter(([, value]) => value !== undefined);
  const path = at("path").reduce(
    (filled, [name, value]) => filled.replace(`{${name}}`, encodeURIComponent(String(value))),
    found.path.replace(/#.*$/, ""),
  );
  const elsewhere = new Set(parameters.map(callerName));
  const left = Object.entries(params).filter(([name]) => !elsewhere.has(name));
  const contentType = view["x-vidspec"].contentType as string | undefined;
  return {
    id: operation.operationId,
    summary: operation.summary ?? "",
    params,
    answers: hasReply(view, operation),
    credentials: credentialsOf(view, operation),
    method: method.toUpperCase(),
    server: serverOf(view, operation, params),
    path,
    query: at("query").flatMap(([name, value]) =>
      [value].flat().map((item) => [name, String(item)] as const),
    ),
    headers: {
      ...(contentType === undefined ? {} : { "Content-Type": contentType }),
      ...Object.fromEntries(at("header").map(([name, value]) => [name, String(value)])),
    },
    body: bodyOf(view, operation, Object.fromEntries(left)),
  };
}

function bodyOf(view: Json, operation: Json, left: Readonly<Record<string, unknown>>): SampleRequest["body"] {
  const body = follow<Json>(view, operation.requestBody);
  if (body === undefined) return undefined;
  const [type, media] = Object.entries<Json>(body.content)[0]!;
  const schema = follow<Json>(view, media.schema);
  const json = Object.values<Json>(schema.properties ?? {}).find((property) => property.contentSchema);
  if (json) return { type: "command", value: { ...constants(view, json.contentSchema), ...left } };
  const properties = propertiesOf(view, schema);
  if (Object.keys(properties).length === 0) {
    const value = left[body["x-vidspec"]?.clientName ?? "body"];
    return value === undefined ? undefined : { type: "json", value };
  }
  const wireNames = new Map(
    Object.entries(properties).map(([name, each]) => [callerName({ name, ...each }), name]),
  );
  const members = Object.entries(left).map(([name, value]) => [wireNames.get(name) ?? name, value]);
  const value = { ...constants(view, schema), ...Object.fromEntries(members) };
  if (body.required !== true && members.length === 0) return undefined;
  return { type: type.includes("form") ? "form" : "json", value };
}

/** Members that are always the same, such as ScaleEngine's `command`; the client sets them. */
function constants(view: Json, schema: Json): Record<string, unknown> {
  const fixed = Object.entries(propertiesOf(view, schema)).filter(([, each]) => each.const !== undefined);
  return Object.fromEntries(fixed.map(([name, each]) => [name, each.const]));
}

function propertiesOf(view: Json, reference: Json): Record<string, Json> {
  const schema = follow<Json>(view, reference) ?? {};
  const parts = (schema.allOf ?? []).map((part: Json) => propertiesOf(view, part));
  const own = Object.entries(schema.properties ?? {}).map(([name, each]) => [name, follow<Json>(view, each)]);
  return Object.assign({}, ...parts, Object.fromEntries(own));
}

function hasReply(view: Json, operation: Json): boolean {
  return Object.entries<Json>(operation.responses).some(
    ([status, response]) =>
      /^2/.test(status) && Object.keys(follow<Json>(view, response).content ?? {}).length > 0,
  );
}

function credentialsOf(view: Json, operation: Json): string[] {
  const schemes = view.components?.securitySchemes ?? {};
  const requirements: Json[] = operation.security ?? view.security ?? [];
  const names = requirements.flatMap((requirement) =>
    Object.keys(requirement).map((name): string => schemes[name]["x-vidspec"]?.auth?.credential ?? name),
  );
  const inBody: string | undefined = view["x-vidspec"].auth?.credential;
  return [...new Set(inBody === undefined ? names : [inBody, ...names])];
}

function serverOf(view: Json, operation: Json, params: Readonly<Record<string, unknown>>): SampleServer {
  const wanted = operation["x-vidspec"]?.server;
  const named = (name: unknown) => view.servers.find((server: Json) => server["x-vidspec"].name === name);
  // `{ from: roomId }`: the value begins with the server's name.
  const value = typeof wanted === "object" ? String(params[wanted.from] ?? "") : "";
  const server =
    (typeof wanted === "object"
      ? view.servers.find((each: Json) => value.startsWith(each["x-vidspec"].name))
      : named(wanted)) ?? view.servers[0];
  const url = Object.entries<Json>(server.variables ?? {}).reduce(
    (text: string, [name, variable]) => text.replace(`{${name}}`, variable.default),
    server.url,
  );
  return server === view.servers[0] ? { url } : { name: server["x-vidspec"].name, url };
}

function callerName(from: Json): string {
  return from["x-vidspec"]?.clientName ?? from.name;
}
