/**
 * StreamAPI (Stickam): live sessions, host ids, recordings and layout themes over a signed HTTP API that answers XML.
 * Server side only: the secret key signs every request.
 */
import {
  md5Parameters,
  type OptionNames,
  type RequestIdStore,
  refuseUnknown,
  type Signer,
} from "@vidspec/auth";
import {
  type ClientBase,
  type ClientOptions,
  clientOptionNames,
  defineClient,
  refuseBeside,
  signerOf,
  type WithResponse,
} from "@vidspec/runtime";
import { answers } from "./generated/answers.ts";
import type { SignedOperations } from "./generated/clients.ts";
import { codes } from "./generated/codes.ts";
import { operations } from "./generated/operations.ts";
import { settings } from "./generated/settings.ts";
import { xml } from "./generated/xml.ts";

/** What StreamAPI shows under "API Settings" of an account, and where request ids come from. */
export interface StreamApiKeys {
  /** The API key; it names the account and travels with every request. */
  readonly apiKey: string;
  /** The secret key; it signs and never travels. */
  readonly secretKey: string;
  /**
   * Where request ids come from. Default: this process's memory, `max(last + 1, now)`, one row for all clients of the key.
   * Processes that share a key need a shared store.
   */
  readonly requestIds?: RequestIdStore | undefined;
}

/** A credential made by `md5Parameters` of @vidspec/auth. Clients of one `apiKey` share ids and queue. */
export interface StreamApiCredential {
  readonly credential: Signer;
}

export type StreamApiOptions = ClientOptions & (StreamApiKeys | StreamApiCredential);

const optionNames: OptionNames<StreamApiOptions> = {
  apiKey: true,
  secretKey: true,
  requestIds: true,
  credential: true,
  ...clientOptionNames,
};

export interface StreamApiClient extends SignedOperations, ClientBase {
  /** The same operations, resolving to `{ data, response }`. */
  readonly withResponse: WithResponse<SignedOperations>;
}

/**
 * A client for StreamAPI. Requests of one key go out one at a time, whichever clients send them: the vendor accepts
 * request ids only in rising order.
 *
 * @throws {VidspecError} `credential` for keys that cannot be right; `host` for a bad `baseUrl`; `input` for another option
 * that is unknown or cannot be right, named in `field`.
 * @example
 * const streamapi = createStreamApi({ apiKey: process.env.STREAMAPI_KEY!, secretKey: process.env.STREAMAPI_SECRET! });
 * const { public_hostid } = await streamapi.createSession({ username: "jim" });
 */
export function createStreamApi(options: StreamApiOptions): StreamApiClient {
  refuseUnknown(settings.vendor, options, optionNames);
  const { apiKey, secretKey, requestIds, credential, ...rest } = (options ?? {}) as ClientOptions &
    StreamApiKeys &
    Partial<StreamApiCredential>;
  refuseBeside(settings.vendor, rest.keyState, { requestIds });
  return defineClient<StreamApiClient>({
    // As large as the rest of this client, so it is loaded with the first answer that needs it.
    description: { settings, operations, answers, codes, xml, loadXml: () => import("@vidspec/runtime/xml") },
    signer: credential
      ? signerOf(credential, "md5-parameters", settings.vendor, { apiKey, secretKey, requestIds })
      : md5Parameters({ apiKey, secretKey, requestIds, clock: rest.clock }),
    options: rest,
  });
}

export * from "./generated/index.ts";
export { codes, operations };
