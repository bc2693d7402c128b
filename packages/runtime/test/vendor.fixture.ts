/**
 * A small made-up vendor and a scripted fetch, for the tests of this package only.
 */
import type { OperationRow, OutgoingCall, Signer } from "@vidspec/auth";
import { type ClientOptions, defineClient, type VendorDescription } from "../src/index.ts";

export const operations = {
  getThing: {
    id: "getThing",
    method: "GET",
    path: "/things/{id}",
    effects: "read",
    params: { id: "path", limit: "query", tags: "query", trace: { in: "header", name: "X-Trace" } },
    required: ["id"],
    receive: "json",
  },
  findThing: {
    id: "findThing",
    method: "GET",
    path: "/find",
    effects: "read",
    params: { name: "query" },
    required: ["name"],
    receive: "json",
  },
  makeThing: {
    id: "makeThing",
    method: "POST",
    path: "/things",
    effects: "create",
    params: { id: "body", name: "body", note: "body" },
    required: ["name"],
    send: "json",
    receive: "json",
  },
  putThing: {
    id: "putThing",
    method: "PUT",
    path: "/things/{id}",
    effects: "idempotent",
    params: { id: "path", name: "body" },
    required: ["id"],
    send: "json",
    receive: "json",
  },
  closeThing: {
    id: "closeThing",
    method: "GET",
    path: "/things/{id}/close",
    effects: "destroy",
    params: { id: "path" },
    required: ["id"],
    receive: "empty",
  },
  sendForm: {
    id: "sendForm",
    method: "POST",
    path: "/form",
    effects: "create",
    params: { from: "body", until: "body", text: "body" },
    exactlyOne: [["from", "until"]],
    send: "form",
    receive: "json",
  },
  listThings: {
    id: "listThings",
    method: "GET",
    path: "/things",
    effects: "read",
    params: { offset: "query", limit: "query" },
    page: { by: "offset", at: "offset", size: "limit", items: "items", total: "meta.total" },
    receive: "json",
  },
  readXml: { id: "readXml", method: "GET", path: "/xml", effects: "read", receive: "xml" },
  callSigned: {
    id: "callSigned",
    method: "POST",
    path: "/signed",
    effects: "create",
    params: { name: "body" },
    auth: ["token"],
    send: "json",
    receive: "json",
  },
} as const satisfies Record<string, OperationRow>;

export const description: VendorDescription = {
  settings: {
    vendor: "acme",
    title: "Acme Video",
    servers: { default: "https://api.acme.example/v1" },
    credentials: { token: { scheme: "test" } },
    failure: { member: "code", success: ["0"], code: "code" },
    secrets: [],
  },
  operations,
  codes: {
    "46": { meaning: "No session found", hint: "Create one first." },
    "100": { meaning: "Unknown error", retryable: true },
    "203": { meaning: "Invalid request id" },
  },
  statuses: { "412": { meaning: "Your address is not on the allow-list" } },
  loadXml: () => import("../src/xml.ts"),
  xml: {
    readXml: {
      members: {
        code: "integer",
        live: "boolean",
        host: "string",
        sessions: {
          item: "session",
          list: { members: { id: "string", viewers: "integer" }, attributes: ["id"] },
        },
      },
    },
  },
  answers: {
    shapes: { session: { "id!": "s", viewers: "i" } },
    operations: {
      readXml: { "code!": "i", live: "b", host: "s", "sessions=": ["#session"] },
    },
  },
};

type Method = (params?: object, options?: object) => Promise<never>;
export type AcmeClient = Record<keyof typeof operations, Method> & {
  withResponse: Record<keyof typeof operations, Method>;
  iterate: Record<"listThings", (params?: object) => AsyncIterable<unknown>>;
  close(): void;
};

export interface Seen {
  readonly url: string;
  readonly init: RequestInit;
}

type Answer = Response | Error | ((seen: Seen) => Response | Promise<Response>);

/** A fetch that gives the answers in turn (the last one for ever) and remembers what it was asked. */
export function scripted(...answers: Answer[]): { fetch: ClientOptions["fetch"]; seen: Seen[] } {
  const seen: Seen[] = [];
  return {
    seen,
    fetch: async (url, init) => {
      const call = { url, init };
      seen.push(call);
      const answer = answers[Math.min(seen.length, answers.length) - 1]!;
      if (answer instanceof Error) throw answer;
      return typeof answer === "function" ? answer(call) : answer.clone();
    },
  };
}

export const json = (value: unknown, init: ResponseInit = {}): Response =>
  new Response(JSON.stringify(value), {
    ...init,
    headers: { "content-type": "application/json", ...init.headers },
  });

export const xml = (text: string, type = "application/xml"): Response =>
  new Response(text, { headers: { "content-type": type } });

/** No waiting between attempts: the draw is always 0. */
export function acme(options: ClientOptions = {}, signer?: Signer): AcmeClient {
  return defineClient<AcmeClient>({ description, signer, options: { random: () => 0, ...options } });
}

export function networkError(code: string): Error {
  return new TypeError("fetch failed", { cause: Object.assign(new Error("with a secret in it"), { code }) });
}

/** Signs with a running number; says "again" when the vendor answers 203. */
export function countingSigner(): Signer & { readonly signed: OutgoingCall[] } {
  const identity = {};
  const signed: OutgoingCall[] = [];
  return {
    scheme: "test",
    identity,
    signed,
    sign: (call) => {
      const copy = { ...call, headers: { ...call.headers, "x-number": String(signed.length + 1) } };
      signed.push(copy);
      return copy;
    },
    learn: (_call, reply) => (reply.failure?.code === "203" ? "again" : undefined),
    explain: () => ({ scheme: "test", canonical: "", parts: [], notes: [] }),
  };
}
