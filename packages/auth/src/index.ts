/**
 * The public door of @vidspec/auth. Importing it touches nothing: no Request, no fetch, no crypto.
 */

export type { OutgoingCall, Reply, VendorFailure } from "./contract/call.ts";
export type { CauseFacts, ErrorCode, ErrorFacts, RetryFacts, Sent } from "./contract/error-facts.ts";
export {
  type Failure,
  type FailureGuard,
  failureGuard,
  isVidspecError,
  VidspecError,
} from "./contract/errors.ts";
export type {
  KeyLimits,
  KeyPlace,
  KeyState,
  KeyTokens,
  TokenFailure,
  TokenState,
  Turn,
  TurnOutcome,
  TurnRequest,
} from "./contract/key-state.ts";
export type {
  Effects,
  OperationRow,
  PageRow,
  ParameterRow,
  Place,
  Receiving,
  Sending,
  ServerRule,
} from "./contract/operation.ts";
/** @internal For the packages of this house; these may change in any release. */
export { closest, type OptionNames, refuseUnknown } from "./contract/option-names.ts";
/** `scrubDeep` and `secretTexts` are for the packages of this house and may change in any release. */
export {
  redactHeaders,
  redactParameters,
  redactUrl,
  scrub,
  scrubDeep,
  secretTexts,
} from "./contract/redact.ts";
/** @internal For the packages of this house; these may change in any release. */
export { fieldError, type RefusalFacts, refusal } from "./contract/refusals.ts";
export type { Explanation, SignContext, Signer } from "./contract/signer.ts";
export type { Clock } from "./credentials/clock.ts";
/** @internal For the packages of this house; these may change in any release. */
export { coolDown, cools } from "./credentials/cool-down.ts";
export type { IssuedToken, TokenContext, TokenSource } from "./credentials/token-source.ts";
/** @internal For the packages of this house; these may change in any release. */
export { fromBase64Url } from "./digests/base64.ts";
export type { OperationTable } from "./fetch/operation-lookup.ts";
export { type Fetch, type SignedFetchOptions, signedFetch } from "./fetch/signed-fetch.ts";
/** @internal For the packages of this house; these may change in any release. */
export { jsonObject, readClaims } from "./jwt/claims.ts";
/** @internal For the packages of this house; these may change in any release. */
export { pemBytes, pemLabels } from "./jwt/pem.ts";
/** @internal For the packages of this house; these may change in any release. */
export { secretProblem } from "./jwt/shared-secret.ts";
export { type JwtSigning, signJwt } from "./jwt/sign-jwt.ts";
/** @internal For the packages of this house; these may change in any release. */
export { credentialDigest, identityDigest, keyName } from "./keys/key-name.ts";
/** @internal For the packages of this house; these may change in any release. */
export { memoryKeyState, processKeyState } from "./keys/key-state.ts";
export {
  type MemoryRequestIdOptions,
  memoryRequestIds,
  type RequestIdStore,
} from "./keys/request-ids.ts";
export { authorizationToken } from "./schemes/authorization-token.ts";
export { type BasicCredential, type BasicOptions, basic } from "./schemes/basic.ts";
export { type BearerOptions, bearer } from "./schemes/bearer.ts";
export { type HmacJsonCredential, hmacJson } from "./schemes/hmac-json.ts";
export { type Md5ParametersCredential, md5Parameters } from "./schemes/md5-parameters.ts";
export { queryToken } from "./schemes/query-token.ts";
