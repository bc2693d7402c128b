/**
 * The vendors' checks alone, for tests and stand-ins of your own: no Prism, no documents, any Node from 20.19.
 * Must never import anything that loads Prism.
 */

export type { Alternatives, AuthLevel, RequiredNames, Verdict } from "./check/verdict.ts";
export { type GcoreState, issueGcorePair, newGcoreState } from "./vendors/gcore/tokens.ts";
export {
  type GcoreAccount,
  type GcoreCheck,
  type GcoreCredentials,
  gcoreTestAccount,
  verifyGcore,
} from "./vendors/gcore/verify.ts";
export { type PhpValue, readPhpJson, type Writing, writePhpJson } from "./vendors/scaleengine/php-json.ts";
export {
  type ScaleEngineRestCheck,
  type ScaleEngineRestCredentials,
  verifyScaleEngineRest,
} from "./vendors/scaleengine/rest-verify.ts";
export {
  type Envelope,
  readEnvelope,
  type ScaleEngineCheck,
  type ScaleEngineCredentials,
  verifyScaleEngine,
} from "./vendors/scaleengine/verify.ts";
export {
  type SecureVideoCheck,
  type SecureVideoCredentials,
  verifySecureVideo,
} from "./vendors/securevideo/verify.ts";
export {
  parametersOf,
  type StreamApiCheck,
  type StreamApiCredentials,
  type StreamApiState,
  verifyStreamApi,
} from "./vendors/streamapi/verify.ts";
export { readVxgToken, type VxgTokenFields, writeVxgToken } from "./vendors/vxg/tokens.ts";
export { type VxgCheck, type VxgCredentials, type VxgState, verifyVxg } from "./vendors/vxg/verify.ts";
export { type Arrived, type Field, type Received, readArrived, readRequest } from "./wire/arrived.ts";
