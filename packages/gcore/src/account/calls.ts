/**
 * The two calls that get tokens, through a pipeline of their own: same guards, timeouts and size limits as every call,
 * but no token. They count against the rate limit without queueing, since others wait for them.
 */
import { refusal } from "@vidspec/auth";
import { type ClientOptions, defineClient, type Limiter, type WithResponse } from "@vidspec/runtime";
import { answers } from "../generated/answers.ts";
import type { GcoreOperations } from "../generated/clients.ts";
import { codes, statuses } from "../generated/codes.ts";
import type { TokenPair as WirePair } from "../generated/models.ts";
import { operations } from "../generated/operations.ts";
import { settings } from "../generated/settings.ts";
import { secondsLeft, type Tokens, usualLife } from "./tokens.ts";

/** A pair as it arrived, with the seconds its access token lives. */
export interface FreshPair extends Tokens {
  readonly life: number;
}

export interface AccountCalls {
  readonly logIn: (
    username: string,
    password: string,
    oneTimePassword: string | undefined,
  ) => Promise<FreshPair>;
  readonly refresh: (refreshToken: string) => Promise<FreshPair>;
}

type Account = Pick<GcoreOperations, "logIn" | "refreshTokens">;

export function accountCalls(options: ClientOptions, limiter: Limiter | undefined): AccountCalls {
  const { logIn, refreshTokens } = operations;
  const { withResponse } = defineClient<Account & { readonly withResponse: WithResponse<Account> }>({
    description: {
      settings,
      // Both only get tokens, whatever else the vendor may call them. Whether a refresh token was used up by an attempt
      // without an answer, the next one tells.
      operations: {
        logIn: { ...logIn, effects: "idempotent" },
        refreshTokens: { ...refreshTokens, effects: "idempotent" },
      },
      answers,
      codes,
      statuses,
    },
    options: {
      ...options,
      // The limiter knows it already.
      keyState: undefined,
      limit: limiter === undefined ? false : { acquire: (signal) => limiter.acquire(signal, true) },
    },
  });
  const received = ({ data, response }: { data: WirePair; response: Response }): FreshPair => {
    const { access, refresh } = data ?? {};
    if (typeof access !== "string" || access === "" || typeof refresh !== "string" || refresh === "")
      throw refusal("malformed", "gcore: the answer holds no pair of tokens.", {
        vendor: "gcore",
        sent: "yes",
      });
    // By the vendor's clock where it says: the local one may be wrong, but it is as wrong later on.
    const date = Date.parse(response.headers.get("date") ?? "");
    const now = options.clock?.() ?? (Number.isNaN(date) ? Date.now() : date);
    return { accessToken: access, refreshToken: refresh, life: secondsLeft(access, now) || usualLife };
  };
  return {
    logIn: async (username, password, oneTimePassword) =>
      received(
        await (oneTimePassword === undefined
          ? withResponse.logIn({ username, password })
          : // Good for one attempt; a second one would be refused, and hide why the first one failed.
            withResponse.logIn({ username, password, one_time_password: oneTimePassword }, { retry: false })),
      ),
    refresh: async (refresh) => received(await withResponse.refreshTokens({ refresh })),
  };
}
