/**
 * The public door of @vidspec/runtime. Vendor packages use it; so does whoever generates a client of their own.
 */
export type { Effects, OperationRow, OutgoingCall, Reply } from "@vidspec/auth";
export { type Failure, type FailureGuard, failureGuard, isVidspecError, VidspecError } from "@vidspec/auth";
export type { Next, Slot } from "./call/slot.ts";
export {
  type ClientBase,
  type ClientSetup,
  defineClient,
  type WithResponse,
} from "./faces/define-client.ts";
export type {
  AttemptFacts,
  CallFacts,
  DriftFacts,
  Hooks,
  ReplyFacts,
  ResultFacts,
  RetryNotice,
} from "./setup/hooks.ts";
/** @internal For the packages of this house; these may change in any release. */
export { refuseBeside } from "./setup/key-place.ts";
/** @internal For the packages of this house; these may change in any release. */
export { clientLimiter, createLimiter } from "./setup/limiter.ts";
/** @internal For the packages of this house; these may change in any release. */
export { clientOptionNames } from "./setup/option-names.ts";
export type {
  BaseUrl,
  CallOptions,
  ClientOptions,
  Limiter,
  LimitOptions,
  RetryOptions,
} from "./setup/options.ts";
export type {
  AnswerShape,
  AnswerShapes,
  CodeRow,
  CredentialRow,
  FailureRule,
  VendorDescription,
  VendorSettings,
  XmlAnswer,
  XmlNode,
  XmlObject,
  XmlReader,
} from "./setup/settings.ts";
export { signerOf } from "./setup/signer-of.ts";
