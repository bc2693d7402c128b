/**
 * ScaleEngine's signed API: playback tickets (Virtual Usher), viewers, files, channels. Server side only: the API
 * secret signs every request; what goes to a browser is the ticket's `key` and `pass`.
 */
import { hmacJson, type OptionNames, refuseUnknown, type Signer } from "@vidspec/auth";
import {
  type ClientBase,
  type ClientOptions,
  clientOptionNames,
  defineClient,
  signerOf,
  type WithResponse,
} from "@vidspec/runtime";
import { answers } from "./generated/answers.ts";
import type { SignedOperations } from "./generated/clients.ts";
import { codes } from "./generated/codes.ts";
import { operations } from "./generated/operations.ts";
import { settings } from "./generated/settings.ts";

/** What ScaleEngine gives with an account. */
export interface ScaleEngineKeys {
  /** The API key; it names the key pair and travels with every request. */
  readonly apiKey: string;
  /** The API secret; it signs, as text and not as hex, and never travels. */
  readonly apiSecret: string;
  /** The CDN id of the account. */
  readonly cdn: number | string;
}

/** A credential made once by `hmacJson` of @vidspec/auth. Clients that get the same one share what it learned of clocks. */
export interface ScaleEngineCredential {
  readonly credential: Signer;
}

export type ScaleEngineOptions = ClientOptions & (ScaleEngineKeys | ScaleEngineCredential);

const optionNames: OptionNames<ScaleEngineOptions> = {
  apiKey: true,
  apiSecret: true,
  cdn: true,
  credential: true,
  ...clientOptionNames,
};

export interface ScaleEngineClient extends SignedOperations, ClientBase {
  /** The same operations, resolving to `{ data, response }`. */
  readonly withResponse: WithResponse<SignedOperations>;
}

/**
 * A client for ScaleEngine's signed API.
 *
 * @throws {VidspecError} `credential` for keys that cannot be right; `host` for a bad `baseUrl`; `input` for another option
 * that is unknown or cannot be right, named in `field`.
 * @example
 * const { SCALEENGINE_KEY, SCALEENGINE_SECRET } = process.env;
 * const scaleengine = createScaleEngine({ apiKey: SCALEENGINE_KEY!, apiSecret: SCALEENGINE_SECRET!, cdn: 158 });
 * const { ticket } = await scaleengine.requestTicket({
 *   app: "myapp-sevu", video: "mystream", pass: crypto.randomUUID(), ip: "auto/24", uses: 5, expires: "2026-12-01 12:00:00",
 * });
 */
export function createScaleEngine(options: ScaleEngineOptions): ScaleEngineClient {
  refuseUnknown(settings.vendor, options, optionNames);
  const { apiKey, apiSecret, cdn, credential, ...rest } = (options ?? {}) as ClientOptions &
    ScaleEngineKeys &
    Partial<ScaleEngineCredential>;
  return defineClient<ScaleEngineClient>({
    description: { settings, operations, answers, codes },
    signer: credential
      ? signerOf(credential, "hmac-json", settings.vendor, { apiKey, apiSecret, cdn })
      : hmacJson({ apiKey, apiSecret, cdn, clock: rest.clock }),
    options: rest,
  });
}

export * from "./generated/index.ts";
export { codes, operations };
