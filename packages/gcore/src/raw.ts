/**
 * The raw face: openapi-fetch typed by Gcore's own paths, over the same tokens, limit, retries and decoding.
 */
import { rawClient } from "@vidspec/runtime/raw";
import type { Client } from "openapi-fetch";
import type { paths } from "./generated/schema.ts";
import type { GcoreClient } from "./index.ts";

/**
 * `{ data, error, response }` instead of results and exceptions. Failures of the vendor are `error`; failures of the
 * network still throw.
 *
 * @example
 * const { data, error } = await raw(gcore).GET("/streaming/videos", { params: { query: { search: "serv1test2a" } } });
 */
export function raw(client: GcoreClient): Client<paths> {
  return rawClient<paths>(client);
}

export type { paths } from "./generated/schema.ts";
