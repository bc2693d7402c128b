/**
 * The login itself, and what is said when there is none or the vendor refuses it. Never shows what was sent.
 */
import { isVidspecError, refusal, type VidspecError } from "@vidspec/auth";
import type { AccountCalls, FreshPair } from "./calls.ts";
import type { LoginCredential } from "./credentials.ts";

/** A one-time password given as text is spent by the first login that may have reached the vendor. */
export function logInOnce(credential: LoginCredential, calls: AccountCalls): () => Promise<FreshPair> {
  const { username, password, oneTimePassword } = credential;
  let spent = false;
  return async () => {
    if (spent)
      throw refusal(
        "refresh",
        "gcore: a new login is needed, and the one-time password was used for the first one.",
        {
          vendor: "gcore",
          field: "oneTimePassword",
          hint: "Give `oneTimePassword` as a function, or a permanent token as `apiToken`.",
        },
      );
    const code = typeof oneTimePassword === "function" ? await oneTimePassword() : oneTimePassword;
    spent = typeof oneTimePassword === "string";
    try {
      return await calls.logIn(username, password, code);
    } catch (cause) {
      if (isVidspecError(cause) && cause.sent === "no") spent = false;
      throw isVidspecError(cause, "http") && cause.status === 400 ? loginRefused(cause) : cause;
    }
  };
}

function loginRefused(cause: VidspecError): VidspecError {
  const hint =
    "Check user name, password and one-time password. Accounts without an e-mail login need a permanent token as `apiToken`.";
  const sentence = "the vendor refused the login, so the call was not sent.";
  return refusal("refresh", `gcore: ${sentence}`, { vendor: "gcore", hint, cause });
}

export function loginNeeded(cause: unknown): VidspecError {
  const hint =
    "Log in again and make a new client, or save the new pair in the `tokenStore`. Given `username` and `password`, the client logs in by itself.";
  const sentence = "the refresh token is invalid, expired or already used, so the call was not sent.";
  return refusal("refresh", `gcore: ${sentence}`, { vendor: "gcore", hint, cause });
}
