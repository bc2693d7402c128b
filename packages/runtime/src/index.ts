/**
 * The public door of @vidspec/runtime. Vendor packages use it; so does whoever generates a client of their own.
 */
export type { Effects, OperationRow, OutgoingCall, Reply } from "@vidspec/auth";
export { isVidspecError, VidspecError } from "@vidspec/auth";
export { type ClientBase, type ClientSetup, defineClient, type WithResponse } from "./define-client.ts";
export type { AttemptFacts, CallFacts, Hooks, ReplyFacts, ResultFacts, RetryNotice } from "./hooks.ts";
export { createLimiter, type Limiter, type LimitOptions } from "./limiter.ts";
export type { BaseUrl, CallOptions, ClientOptions, RetryOptions } from "./options.ts";
export type {
  CodeRow,
  CredentialRow,
  FailureRule,
  VendorDescription,
  VendorSettings,
  XmlAnswer,
  XmlNode,
  XmlObject,
  XmlReader,
} from "./settings.ts";
export { signerOf } from "./signer-of.ts";
export type { Next, Slot } from "./slot.ts";
