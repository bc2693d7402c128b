/** For the tests of signedFetch and signing(): a fetch that records, a few rows, and the vendor's check. */
import { createHmac } from "node:crypto";
import { expect } from "vitest";
import { hmacJson, md5Parameters, memoryRequestIds, type OperationRow, type Signer } from "../index.ts";

export const operations: Record<string, OperationRow> = {
  listLive: {
    id: "listLive",
    method: "GET",
    path: "/live/list",
    effects: "read",
    receive: "xml",
    auth: ["s"],
  },
  getThing: { id: "getThing", method: "GET", path: "/{a}/{b}", effects: "read", receive: "xml" },
  create: {
    id: "create",
    method: "POST",
    path: "/create",
    effects: "create",
    send: "form",
    receive: "xml",
    auth: ["s"],
  },
  upload: {
    id: "upload",
    method: "POST",
    path: "/upload",
    effects: "create",
    send: "binary",
    receive: "xml",
    auth: ["s"],
  },
  ticket: {
    id: "ticket",
    method: "POST",
    path: "/#sevu.request",
    effects: "create",
    send: "json-field",
    field: "json",
    constants: { command: "sevu.request" },
    receive: "json",
    auth: ["s"],
  },
};

export interface Seen {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: Buffer;
  redirect: string;
  extra: unknown;
}

/** A fetch that records what it is asked to send, and answers with the given statuses in turn. */
export function recorder(...statuses: number[]): { fetch: typeof fetch; seen: Seen[] } {
  const seen: Seen[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    seen.push({
      url: request.url,
      method: request.method,
      headers: Object.fromEntries(request.headers),
      body: Buffer.from(await request.arrayBuffer()),
      redirect: request.redirect,
      extra: (init as { dispatcher?: unknown } | undefined)?.dispatcher,
    });
    return Response.json({}, { status: statuses.shift() ?? 200 });
  };
  return { fetch: fetch as typeof globalThis.fetch, seen };
}

const clock = (): number => 1_704_164_645_000;
export const md5 = (): Signer =>
  md5Parameters({ apiKey: "AKEY", secretKey: "SKEY", clock, requestIds: memoryRequestIds() });
export const hmac = (): Signer => hmacJson({ apiKey: "AKEY", apiSecret: "SKEY", cdn: 158, clock });
export const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "none",
    (error) => error,
  );

export function verifyTicket(seen: Seen): Record<string, unknown> {
  const json = new URLSearchParams(seen.body.toString()).get("json")!;
  const [, head, signature] = /^(.*),"signature":"([^"]*)"\}$/s.exec(json)!;
  expect(signature!.replaceAll("\\/", "/")).toBe(
    createHmac("sha256", "SKEY").update(`${head}}`).digest("base64"),
  );
  return JSON.parse(json) as Record<string, unknown>;
}
