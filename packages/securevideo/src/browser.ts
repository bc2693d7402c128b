/**
 * SecureVideo from a browser: the public API key in the query, and never the secret key. Nothing that could hold or
 * send the secret may be imported here.
 *
 * Source: vendor document, which says so much and no more: neither the parameter's name nor the calls that browsers
 * may make are published. Ask the vendor's support for both.
 */
import { type OptionNames, refusal, refuseUnknown, type Signer } from "@vidspec/auth";
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

export interface SecureVideoBrowserOptions extends ClientOptions {
  /** The API Identifier: the public one of the two keys. */
  readonly apiIdentifier: string;
  /** Name of the query parameter that carries it, as the vendor's support tells you. There is no default. */
  readonly keyParameter: string;
  /** Has no place in a browser; giving it, in whatever way, is an error. */
  readonly secretKey?: never;
}

const optionNames: OptionNames<Omit<SecureVideoBrowserOptions, "secretKey">> = {
  apiIdentifier: true,
  keyParameter: true,
  ...clientOptionNames,
};

export interface SecureVideoBrowserClient extends BasicOperations, ClientBase {
  /** The same operations, resolving to `{ data, response }`. */
  readonly withResponse: WithResponse<BasicOperations>;
}

/**
 * A client for browsers. It offers every operation, because the vendor does not publish which ones it lets browsers
 * call; the others answer 401.
 *
 * @throws {VidspecError} `credential` for a secret or a pair of keys; `input` for a parameter name that cannot be right, and
 * for another option that is unknown or wrong;
 * `host` for a bad `baseUrl`.
 * @example
 * const securevideo = createSecureVideoBrowser({ apiIdentifier: "8ded5a89051a", keyParameter: nameFromSupport });
 */
export function createSecureVideoBrowser(options: SecureVideoBrowserOptions): SecureVideoBrowserClient {
  const { apiIdentifier, keyParameter, ...rest } = options;
  refuseSecrets(options, apiIdentifier);
  refuseUnknown(settings.vendor, options, optionNames);
  refuseName(keyParameter);
  return defineClient<SecureVideoBrowserClient>({
    description: { settings, operations, answers, codes, statuses },
    signer: keyInQuery(keyParameter, apiIdentifier),
    options: rest,
  });
}

function refuseSecrets(options: object, apiIdentifier: unknown): void {
  const secret = Object.keys(options).find((name) => /secret|password|private/i.test(name));
  if (secret !== undefined) {
    throw credentialError(
      secret,
      "a browser client takes no secret. Nothing was sent; if this code was ever served, change the secret.",
      "Call SecureVideo from your server with createSecureVideo.",
    );
  }
  if (typeof apiIdentifier !== "string" || !/^[\x21-\x7e]+$/.test(apiIdentifier))
    throw credentialError("apiIdentifier", "apiIdentifier must be visible ASCII characters without spaces.");
  if (apiIdentifier.includes(":"))
    throw credentialError("apiIdentifier", "apiIdentifier holds a colon. Is it the pair of both keys?");
}

function refuseName(name: unknown): void {
  const problem =
    typeof name !== "string" || !/^[\w.~-]+$/.test(name)
      ? "must be the name of a query parameter"
      : isOwnParameter(name)
        ? "is a parameter of an operation"
        : undefined;
  if (problem === undefined) return;
  const hint = "The vendor does not publish the name; ask its support.";
  const facts = { vendor: settings.vendor, field: "keyParameter", hint };
  throw refusal("input", `${settings.vendor}: keyParameter ${problem}.`, facts);
}

/** One name twice in a query would leave it to the server which of the two counts. */
function isOwnParameter(name: string): boolean {
  return Object.values(operations).some((row) =>
    Object.entries(row.params ?? {}).some(
      ([key, place]) => place === "query" && key.toLowerCase() === name.toLowerCase(),
    ),
  );
}

function credentialError(field: string, message: string, hint?: string): Error {
  return refusal("credential", `${settings.vendor}: ${message}`, { vendor: settings.vendor, field, hint });
}

function keyInQuery(name: string, key: string): Signer {
  const pair = `${name}=${encodeURIComponent(key)}`;
  return {
    scheme: "key-in-query",
    identity: {},
    sign: (call) => ({ ...call, query: call.query === "" ? pair : `${call.query}&${pair}` }),
    explain: () => ({
      scheme: "key-in-query",
      canonical: `${name}=<API identifier>`,
      parts: [{ name: "apiIdentifier", length: key.length }],
      notes: ["The parameter's name is not published; a 401 may mean that it is another one."],
    }),
  };
}

export * from "./generated/index.ts";
