/**
 * Which of the three credentials was given, checked when the client is made. Messages name fields and say what to do;
 * they never show a value.
 */
import { refusal, type VidspecError } from "@vidspec/auth";
import type { TokenStore, Tokens } from "./tokens.ts";

/** A permanent token, made in the account's settings. Sent as `APIKey`. */
export interface ApiTokenCredential {
  /** As shown once when it was made: `<number>$<hex>`, or `<number>_<text>`. Without the word `APIKey`. */
  readonly apiToken: string;
}

/** The login of an account with an e-mail address. Accounts that log in through others need a permanent token. */
export interface LoginCredential {
  /** E-mail address. */
  readonly username: string;
  readonly password: string;
  /**
   * Code of the second factor, for accounts that have one. A text is good for one login; give a function where the
   * client may have to log in again (after 24 hours without a call).
   */
  readonly oneTimePassword?: (string | (() => string | Promise<string>)) | undefined;
}

export type GcoreCredential = ApiTokenCredential | LoginCredential | Tokens;

type Given = { readonly [K in keyof (ApiTokenCredential & LoginCredential & Tokens)]?: unknown };

export type CheckedCredential =
  | ({ readonly kind: "apiToken" } & ApiTokenCredential)
  | ({ readonly kind: "login" } & LoginCredential)
  | ({ readonly kind: "tokens" } & Tokens);

const kinds = [
  ["apiToken"],
  ["username", "password", "oneTimePassword"],
  ["accessToken", "refreshToken"],
] as const;

/** Throws `credential` for a mixture, for half of a pair, and for one kind of token given as another. */
export function checkCredential(options: Given, store: TokenStore | undefined): CheckedCredential {
  const given = kinds.filter((names) => names.some((name) => options[name] !== undefined));
  if (given.length === 0) {
    throw refuse(
      "apiToken",
      "no credential was given.",
      "Give `apiToken`, or `username` and `password`, or `accessToken` and `refreshToken`.",
    );
  }
  if (given.length > 1) {
    const [first, second] = given.map((names) => names.find((name) => options[name] !== undefined)!);
    throw refuse(
      second!,
      `\`${first}\` and \`${second}\` belong to different credentials.`,
      "Give one of them: a permanent token, a login, or a token pair. To begin with stored tokens and log in when they are used up, give the login and a `tokenStore`.",
    );
  }
  const [names] = given;
  if (names![0] === "apiToken") {
    if (store !== undefined)
      throw refuse(
        "tokenStore",
        "a permanent token never changes, so there is nothing to store.",
        "Leave `tokenStore` out, or give a login or a token pair.",
      );
    return { kind: "apiToken", apiToken: apiToken(options.apiToken) };
  }
  if (names![0] === "username") return login(options);
  return {
    kind: "tokens",
    accessToken: sessionToken("accessToken", options.accessToken),
    refreshToken: sessionToken("refreshToken", options.refreshToken),
  };
}

function login({ username, password, oneTimePassword }: Given): CheckedCredential {
  const known =
    oneTimePassword === undefined ||
    typeof oneTimePassword === "string" ||
    typeof oneTimePassword === "function";
  if (!known || oneTimePassword === "")
    throw refuse("oneTimePassword", "`oneTimePassword` is neither text nor a function that gives it.");
  return {
    kind: "login",
    username: filled("username", username),
    password: filled("password", password),
    ...(oneTimePassword === undefined ? {} : { oneTimePassword: oneTimePassword as string }),
  };
}

/** `12345$0a1b…` of old, `12345_…` now. */
const permanent = /^\d+[$_]/;
const jwt = /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/;

function apiToken(value: unknown): string {
  const token = bare("apiToken", value);
  if (!jwt.test(token)) return token;
  throw refuse(
    "apiToken",
    "`apiToken` is the access or refresh token of a login.",
    "Give it as `accessToken`, together with `refreshToken`.",
  );
}

function sessionToken(field: "accessToken" | "refreshToken", value: unknown): string {
  const token = bare(field, value);
  if (!permanent.test(token)) return token;
  throw refuse(
    field,
    `\`${field}\` is a permanent token; sent as Bearer it would be refused with 401.`,
    "Give it as `apiToken`.",
  );
}

function bare(field: string, value: unknown): string {
  const token = filled(field, value);
  const word = /^(bearer|apikey)\s/i.exec(token)?.[1];
  if (word !== undefined)
    throw refuse(
      field,
      `\`${field}\` begins with the word that goes before it in the header.`,
      `Give what follows \`${word}\`.`,
    );
  if (!/^[\x21-\x7e]+$/.test(token))
    throw refuse(
      field,
      `\`${field}\` holds white space or characters outside ASCII.`,
      "Was it cut or wrapped when it was copied?",
    );
  return token;
}

function filled(field: string, value: unknown): string {
  if (typeof value === "string" && value !== "" && value.length <= 16_384) return value;
  const problem =
    value === undefined
      ? `\`${field}\` is missing.`
      : value === ""
        ? `\`${field}\` is empty.`
        : `\`${field}\` is no text of a usable length.`;
  const hint =
    field === "refreshToken"
      ? "Without it the client works for an hour at most; a login gives both tokens."
      : "Is the environment variable set?";
  throw refuse(field, problem, hint);
}

function refuse(field: string, problem: string, hint?: string): VidspecError {
  return refusal("credential", `gcore: ${problem}`, { vendor: "gcore", field, hint });
}
