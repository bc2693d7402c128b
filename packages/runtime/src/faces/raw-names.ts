/**
 * Which options of a raw call there are, and which of them are the call's own. What becomes of openapi-fetch's is decided
 * elsewhere.
 */
import { type OptionNames, refuseUnknown } from "@vidspec/auth";
import type { FetchOptions } from "openapi-fetch";
import type { CompiledOperation } from "../request/compiled-operation.ts";
import { callOptionNames } from "../setup/option-names.ts";
import type { CallOptions } from "../setup/options.ts";
import type { RawInit } from "./raw-options.ts";

/**
 * What openapi-fetch and `fetch` take, and what runtimes and frameworks add to it. What becomes of each is not decided
 * here; a name that none of them knows is a slip.
 */
const rawNames: OptionNames<FetchOptions<unknown>> = {
  params: true,
  body: true,
  headers: true,
  baseUrl: true,
  querySerializer: true,
  bodySerializer: true,
  pathSerializer: true,
  parseAs: true,
  fetch: true,
  middleware: true,
  signal: true,
  method: true,
  cache: true,
  credentials: true,
  integrity: true,
  keepalive: true,
  mode: true,
  priority: true,
  redirect: true,
  referrer: true,
  referrerPolicy: true,
  window: true,
};
const extensions = { Request: true, duplex: true, dispatcher: true, next: true, cf: true, client: true };
const knownNames = { ...callOptionNames, ...rawNames, ...extensions };
const places: OptionNames<NonNullable<RawInit["params"]>> = {
  path: true,
  query: true,
  header: true,
  cookie: true,
};

/** Throws `input` for an option of a raw call that nobody would read. */
export function checkRawNames({ vendor, row }: CompiledOperation, init: RawInit): void {
  const who = `${vendor} ${row.id}`;
  refuseUnknown(who, init, knownNames);
  refuseUnknown(who, init.params, places, "params.");
}

/** The options of the call itself, out of those that openapi-fetch takes too. */
export function callOptions(init: RawInit): CallOptions {
  const own: Record<string, unknown> = {};
  for (const name in callOptionNames) if (init[name] !== undefined) own[name] = init[name];
  return own;
}
