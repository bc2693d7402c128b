/**
 * The raw face: openapi-fetch typed by SecureVideo's own paths, over the same credentials, retries and decoding.
 */
import { rawClient } from "@vidspec/runtime/raw";
import type { Client } from "openapi-fetch";
import type { paths } from "./generated/schema.ts";
import type { SecureVideoClient } from "./index.ts";

/**
 * `{ data, error, response }` instead of results and exceptions. A refusal is `error`, with the vendor's own
 * `Message`, which thrown errors leave out; failures of the network still throw.
 *
 * @example
 * const { data, error } = await raw(securevideo).GET("/user/{userId}", { params: { path: { userId: "12281" } } });
 */
export function raw(client: SecureVideoClient): Client<paths> {
  return rawClient<paths>(client);
}

export type { paths } from "./generated/schema.ts";
