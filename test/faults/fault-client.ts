/**
 * A small vendor whose operations ask the fault server for a fault, and whose every input is a canary: a text that
 * must not turn up anywhere it was not sent to.
 */
import type { OperationRow, Signer } from "@vidspec/auth";
import { type ClientOptions, defineClient, type Hooks, type VendorDescription } from "@vidspec/runtime";

export const canary = "cAnArY7f3a";
export const secrets = ["header", "query", "path", "body", "own", "signed", "sum"].map(
  (where) => `${canary}-${where}`,
);
const [header, query, path, body, own, signed, sum] = secrets as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

const base = {
  auth: ["key"],
  receive: "json",
  params: {
    fault: "path",
    id: "path",
    token: "query",
    trace: { in: "header", name: "X-Trace" },
  },
  required: ["fault"],
} as const;

const operations = {
  read: { ...base, id: "read", method: "GET", path: "/{fault}/{id}", effects: "read" },
  create: {
    ...base,
    id: "create",
    method: "POST",
    path: "/{fault}/{id}",
    effects: "create",
    params: { ...base.params, text: "body" },
    send: "json",
  },
} as const satisfies Record<string, OperationRow>;

const description: VendorDescription = {
  settings: {
    vendor: "acme",
    title: "Acme Video",
    servers: { default: "http://127.0.0.1:9" },
    credentials: { key: { scheme: "test" } },
    failure: { member: "code", success: ["0"], code: "code" },
    secrets: ["token", "text"],
  },
  operations,
  codes: { "46": { meaning: "No session found" } },
};

/** Puts its secret into a header and the query, as the schemes of the vendors do. */
function signer(): Signer {
  return {
    scheme: "test",
    identity: {},
    sign: (call) => ({
      ...call,
      headers: { ...call.headers, authorization: `Bearer ${signed}` },
      query: `${call.query}&sig=${sum}`,
    }),
    explain: () => ({ scheme: "test", canonical: "", parts: [], notes: [] }),
  };
}

export type Operation = keyof typeof operations;
export type FaultClient = Record<Operation, (params: object, options?: object) => Promise<unknown>>;

/** No waiting between attempts. */
export function faultClient(url: string, options: ClientOptions = {}): FaultClient {
  return defineClient<FaultClient>({
    description,
    signer: signer(),
    options: { baseUrl: url, random: () => 0, ...options },
  });
}

/** The parameters and per-call options of a call that asks for `fault`, canaries everywhere. */
export function ask(operation: Operation, fault: string): [object, object] {
  const params = { fault, id: path, token: query, trace: header };
  return [operation === "create" ? { ...params, text: body } : params, { headers: { "x-own": own } }];
}

/** Hooks that keep all facts. */
export function recorder(): { hooks: Hooks; facts: unknown[] } {
  const facts: unknown[] = [];
  const keep = (fact: unknown) => {
    facts.push(fact);
  };
  return {
    facts,
    hooks: { onCall: keep, onAttempt: keep, onReply: keep, onRetry: keep, onResult: keep },
  };
}
