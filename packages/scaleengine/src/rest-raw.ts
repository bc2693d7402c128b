/**
 * The raw face of the v2 REST API: openapi-fetch typed by its paths, over the same credentials, retries and decoding.
 */
import { rawClient } from "@vidspec/runtime/raw";
import type { Client } from "openapi-fetch";
import type { paths } from "./rest/generated/schema.ts";
import type { ScaleEngineRestClient } from "./rest.ts";

/**
 * `{ data, error, response }` instead of results and exceptions. Failures of the vendor are `error`; failures of the
 * network still throw.
 *
 * @example
 * const { data, error } = await raw(rest).GET("/streams/{name}", { params: { path: { name: "camera-1" } } });
 */
export function raw(client: ScaleEngineRestClient): Client<paths> {
  return rawClient<paths>(client);
}

export type { paths } from "./rest/generated/schema.ts";
