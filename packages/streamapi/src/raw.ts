/**
 * The raw face: openapi-fetch typed by StreamAPI's own paths, over the same signing, retries and decoding.
 */
import { rawClient } from "@vidspec/runtime/raw";
import type { Client } from "openapi-fetch";
import type { paths } from "./generated/schema.ts";
import type { StreamApiClient } from "./index.ts";

/**
 * `{ data, error, response }` instead of results and exceptions. Failures of the vendor are `error`; failures of the
 * network still throw.
 *
 * @example
 * const { data, error } = await raw(streamapi).GET("/session/live", { params: { query: { public_hostid: "1745122342" } } });
 */
export function raw(client: StreamApiClient): Client<paths> {
  return rawClient<paths>(client);
}

export type { paths } from "./generated/schema.ts";
