/**
 * SecureVideo: users, sessions, participants, history and recordings of an account, over REST with HTTP Basic.
 * Server side only: the secret key travels with every request. For browsers there is `@vidspec/securevideo/browser`.
 */
import { basic, type OptionNames, refuseUnknown } from "@vidspec/auth";
import {
  type ClientBase,
  type ClientOptions,
  clientOptionNames,
  defineClient,
  type WithResponse,
} from "@vidspec/runtime";
import { answers } from "./generated/answers.ts";
import type { BasicOperations } from "./generated/clients.ts";
import { codes, statuses } from "./generated/codes.ts";
import { operations } from "./generated/operations.ts";
import { settings } from "./generated/settings.ts";
import { refuseOpenWire } from "./setup/secret-wire.ts";

/** The two keys that SecureVideo's support hands out with an API licence. */
export interface SecureVideoOptions extends ClientOptions {
  /** The API Identifier; it names the customer and is public. */
  readonly apiIdentifier: string;
  /** The API Secret Key. It may travel from your server to the vendor's and nowhere else. */
  readonly secretKey: string;
}

const optionNames: OptionNames<SecureVideoOptions> = {
  apiIdentifier: true,
  secretKey: true,
  ...clientOptionNames,
};

export interface SecureVideoClient extends BasicOperations, ClientBase {
  /** The same operations, resolving to `{ data, response }`. */
  readonly withResponse: WithResponse<BasicOperations>;
}

/**
 * A client for SecureVideo.
 *
 * @throws {VidspecError} `credential` for keys that cannot be right; `host` for a bad `baseUrl`, and for one of plain HTTP
 * outside this machine: the vendor wants TLS, and the secret key is in every request; `input` for another
 * option that is unknown or cannot be right, named in `field`.
 * @example
 * const { SECUREVIDEO_IDENTIFIER, SECUREVIDEO_SECRET } = process.env;
 * const securevideo = createSecureVideo({ apiIdentifier: SECUREVIDEO_IDENTIFIER!, secretKey: SECUREVIDEO_SECRET! });
 * const user = await securevideo.getUser({ userId: "12281" });
 */
export function createSecureVideo(options: SecureVideoOptions): SecureVideoClient {
  refuseUnknown(settings.vendor, options, optionNames);
  const { apiIdentifier, secretKey, ...rest } = options ?? {};
  const client = defineClient<SecureVideoClient>({
    description: { settings, operations, answers, codes, statuses },
    signer: basic(
      { username: apiIdentifier, password: secretKey },
      { names: { username: "apiIdentifier", password: "secretKey" }, characters: "ascii" },
    ),
    options: rest,
  });
  // After the client's own check, which tells what is no address at all.
  refuseOpenWire(rest.baseUrl);
  return client;
}

export * from "./generated/index.ts";
export { operations, statuses };
