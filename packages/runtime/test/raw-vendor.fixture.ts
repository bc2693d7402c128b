/**
 * Operations with everything that the raw face has to get right, for raw.test.ts only.
 */
import type { OperationRow, Signer, VidspecError } from "@vidspec/auth";
import type { Middleware } from "openapi-fetch";
import { type ClientOptions, defineClient } from "../src/index.ts";
import { rawClient } from "../src/raw.ts";
import { description, operations, type Seen } from "./vendor.fixture.ts";

const rows = {
  ...operations,
  removeThings: {
    id: "removeThings",
    method: "DELETE",
    path: "/things",
    effects: "destroy",
    send: "json",
    body: "ids",
    params: { ids: "body" },
    receive: "empty",
  },
  search: {
    id: "search",
    method: "GET",
    path: "/search/{scope}",
    effects: "read",
    params: {
      scope: { in: "path", style: "matrix" },
      range: { in: "query", name: "r", style: "form", explode: false },
      filter: { in: "query", style: "deepObject" },
      tags: { in: "query", style: "pipeDelimited" },
      where: { in: "query", json: true },
      trace: { in: "header", name: "X-Trace" },
      session: "cookie",
    },
    constants: { v: 2 },
    receive: "json",
  },
  request: {
    id: "request",
    method: "POST",
    path: "/#acme.request",
    effects: "create",
    params: { user: "body" },
    constants: { command: "acme.request" },
    send: "json-field",
    field: "json",
    receive: "json",
  },
  upload: {
    id: "upload",
    method: "POST",
    path: "/upload",
    effects: "create",
    params: { file: "body", title: "body" },
    send: "multipart",
    receive: "json",
  },
  download: { id: "download", method: "GET", path: "/file", effects: "read", receive: "binary" },
  notes: { id: "notes", method: "GET", path: "/notes", effects: "read", receive: "text" },
  room: {
    id: "room",
    method: "GET",
    path: "/rooms/{roomId}",
    effects: "read",
    params: { id: { in: "path", name: "roomId" } },
    server: { from: "id", pattern: "^(serv\\d)", default: "default" },
    receive: "json",
  },
} as const satisfies Record<string, OperationRow>;

/** What openapi-fetch resolves to, untyped: the tests go where types would not let them. */
export interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}
type Send = (path: string, init?: Record<string, unknown>) => Promise<Answer>;
export interface RawFace extends Record<"GET" | "PUT" | "POST" | "DELETE", Send> {
  request(method: string, path: string, init?: object): Promise<Answer>;
  use(...middleware: Middleware[]): void;
  eject(...middleware: Middleware[]): void;
}

export function rawAcme(
  options: ClientOptions = {},
  signer?: Signer,
  credentials?: readonly string[],
): RawFace {
  const servers = { ...description.settings.servers, serv2: "https://two.acme.example" };
  const client = defineClient<object>({
    description: { ...description, settings: { ...description.settings, servers }, operations: rows },
    signer,
    credentials,
    options: { random: () => 0, ...options },
  });
  return rawClient(client) as unknown as RawFace;
}

/** The error that `work` ends with. */
export const fails = (work: Promise<unknown>): Promise<VidspecError> =>
  work.then(
    (value) => {
      throw new Error(`did not fail: ${JSON.stringify(value)}`);
    },
    (error) => error,
  );

export const path = (id: unknown) => ({ params: { path: { id } } });

export const headersOf = ({ init }: Seen) => init.headers as Record<string, string>;
