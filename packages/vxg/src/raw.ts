/**
 * The raw face: openapi-fetch typed by VXG's own paths, over the same credentials, retries and decoding.
 */
import { rawClient } from "@vidspec/runtime/raw";
import type { Client } from "openapi-fetch";
import type { paths } from "./generated/schema.ts";
import type { VxgClient } from "./index.ts";
import type { VxgSuperAdminClient } from "./superadmin.ts";

/**
 * `{ data, error, response }` instead of results and exceptions. Failures of the vendor are `error`; failures of the
 * network still throw. The types know all paths; one that the client's credential does not open is refused when it is
 * called.
 *
 * @example
 * const { data, error } = await raw(vxg).GET("/api/v4/live/watch/");
 */
export function raw(client: VxgClient | VxgSuperAdminClient): Client<paths> {
  return rawClient<paths>(client);
}

export type { paths } from "./generated/schema.ts";
