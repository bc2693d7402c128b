/**
 * The names of all options that a client, a call and their parts take. Data only; `satisfies` holds each table to its
 * type, so that a new option cannot be forgotten here.
 */
import type { OptionNames } from "@vidspec/auth";
import type { Hooks } from "./hooks.ts";
import type { CallOptions, ClientOptions, RetryOptions } from "./options.ts";

/** @internal For the packages of this house: what every client takes beside its vendor's own options. */
export const clientOptionNames: OptionNames<ClientOptions> = {
  baseUrl: true,
  fetch: true,
  timeout: true,
  attemptTimeout: true,
  retry: true,
  limit: true,
  hooks: true,
  clock: true,
  random: true,
  strict: true,
  keyState: true,
  maxResponseBytes: true,
};

export const callOptionNames: OptionNames<CallOptions> = {
  signal: true,
  timeout: true,
  attemptTimeout: true,
  retry: true,
  headers: true,
};

export const retryOptionNames: OptionNames<RetryOptions> = {
  attempts: true,
  baseDelay: true,
  maxDelay: true,
  maxRetryAfter: true,
  budget: true,
};

export const hookNames: OptionNames<Hooks> = {
  onCall: true,
  onAttempt: true,
  onReply: true,
  onRetry: true,
  onResult: true,
  onDrift: true,
};
