/**
 * The raw face: openapi-fetch typed by ScaleEngine's commands, over the same signing, retries and decoding.
 */
import { rawClient } from "@vidspec/runtime/raw";
import type { Client } from "openapi-fetch";
import type { paths } from "./generated/schema.ts";
import type { ScaleEngineClient } from "./index.ts";

/**
 * `{ data, error, response }` instead of results and exceptions. Failures of the vendor are `error`; failures of the
 * network still throw.
 *
 * @example
 * const { data, error } = await raw(scaleengine).POST("/#sevu.status", { body: { json: { key: "mystream.53ff.39" } } });
 */
export function raw(client: ScaleEngineClient): Client<paths> {
  return rawClient<paths>(client);
}

export type { paths } from "./generated/schema.ts";
