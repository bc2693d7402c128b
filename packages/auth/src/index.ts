/**
 * The public door of @vidspec/auth. Importing it touches nothing: no Request, no fetch, no crypto.
 */

export { authorizationToken } from "./authorization-token.ts";
export { type BasicCredential, type BasicOptions, basic } from "./basic.ts";
export { type BearerOptions, bearer } from "./bearer.ts";
export type { OutgoingCall, Reply, VendorFailure } from "./call.ts";
export type { Clock } from "./clock.ts";
export {
  type CauseFacts,
  type ErrorCode,
  type ErrorFacts,
  isVidspecError,
  type RetryFacts,
  type Sent,
  VidspecError,
} from "./errors.ts";
export { type HmacJsonCredential, hmacJson } from "./hmac-json.ts";
export { type Md5ParametersCredential, md5Parameters } from "./md5-parameters.ts";
export type {
  Effects,
  OperationRow,
  PageRow,
  ParameterRow,
  Place,
  Receiving,
  Sending,
  ServerRule,
} from "./operation.ts";
export type { OperationTable } from "./operation-lookup.ts";
export { queryToken } from "./query-token.ts";
export { redactHeaders, redactParameters, redactUrl, scrub } from "./redact.ts";
export { type MemoryRequestIdOptions, memoryRequestIds, type RequestIdStore } from "./request-ids.ts";
export { type JwtSigning, signJwt } from "./sign-jwt.ts";
export { type Fetch, type SignedFetchOptions, signedFetch } from "./signed-fetch.ts";
export type { Explanation, SignContext, Signer } from "./signer.ts";
export type { IssuedToken, TokenContext, TokenSource } from "./token-source.ts";
