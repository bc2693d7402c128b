/**
 * The made-up vendor with a documented limit of one request in flight, for limit.test.ts only.
 */
import type { Signer } from "@vidspec/auth";
import { type ClientOptions, defineClient } from "../src/index.ts";
import { type AcmeClient, description } from "./vendor.fixture.ts";

export function limitedAcme(options: ClientOptions, signer: Signer): AcmeClient {
  const settings = { ...description.settings, rateLimit: { concurrent: 1 } };
  return defineClient<AcmeClient>({ description: { ...description, settings }, signer, options });
}
