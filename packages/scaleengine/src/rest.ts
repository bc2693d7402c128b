/**
 * ScaleEngine's v2 REST API: tickets, attempts, streams. Server side only: the API secret itself travels with every
 * request. Errors name the vendor `scaleengine`, as those of the signed API do.
 */
import { basic, type OptionNames, refusal, refuseUnknown } from "@vidspec/auth";
import {
  type ClientBase,
  type ClientOptions,
  clientOptionNames,
  defineClient,
  type WithResponse,
} from "@vidspec/runtime";
import { answers } from "./rest/generated/answers.ts";
import type { ScaleEngineRestOperations } from "./rest/generated/clients.ts";
import { codes, statuses } from "./rest/generated/codes.ts";
import { operations } from "./rest/generated/operations.ts";
import { settings } from "./rest/generated/settings.ts";

export interface ScaleEngineRestOptions extends ClientOptions {
  /** The CDN id of the account; the user name of HTTP Basic. */
  readonly cdn: number | string;
  /** The API secret; the password of HTTP Basic. There is no API key here. */
  readonly apiSecret: string;
}

const optionNames: OptionNames<ScaleEngineRestOptions> = {
  cdn: true,
  apiSecret: true,
  ...clientOptionNames,
};

export interface ScaleEngineRestClient extends ScaleEngineRestOperations, ClientBase {
  /** The same operations, resolving to `{ data, response }`. */
  readonly withResponse: WithResponse<ScaleEngineRestOperations>;
}

/**
 * A client for ScaleEngine's v2 REST API.
 *
 * @throws {VidspecError} `credential` for a CDN id or secret that cannot be right; `host` for a bad `baseUrl`;
 * `input` for another option that is unknown or cannot be right, named in `field`.
 * @example
 * const rest = createScaleEngineRest({ cdn: 158, apiSecret: process.env.SCALEENGINE_SECRET! });
 * const { data: ticket } = await rest.createTicket({
 *   app: "myapp-live", video: "mystream", pass: crypto.randomUUID(), ip: "auto", uses: 5,
 * });
 */
export function createScaleEngineRest(options: ScaleEngineRestOptions): ScaleEngineRestClient {
  refuseUnknown(settings.vendor, options, optionNames);
  const { cdn, apiSecret, ...rest } = options ?? {};
  return defineClient<ScaleEngineRestClient>({
    description: { settings, operations, answers, codes, statuses },
    signer: basic(
      { username: cdnText(cdn), password: apiSecret },
      { names: { username: "cdn", password: "apiSecret" } },
    ),
    options: rest,
  });
}

function cdnText(cdn: unknown): string {
  if (typeof cdn === "string") return cdn;
  if (typeof cdn === "number" && Number.isSafeInteger(cdn) && cdn >= 0) return String(cdn);
  const message = "cdn must be the account number, as a whole number or a string.";
  throw refusal("credential", message, { vendor: settings.vendor, field: "cdn" });
}

export * from "./rest/generated/index.ts";
export { codes, statuses };
