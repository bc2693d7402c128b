/**
 * The vendors' checks alone, for tests and stand-ins of your own: no Prism, no documents, any Node from 20.19.
 * Must never import anything that loads Prism.
 */
export { type Arrived, type Field, type Received, readArrived, readRequest } from "../arrived.ts";
export {
  type GcoreAccount,
  type GcoreCheck,
  type GcoreCredentials,
  gcoreTestAccount,
  verifyGcore,
} from "./gcore.ts";
export { type GcoreState, issueGcorePair, newGcoreState } from "./gcore-tokens.ts";
export { type PhpValue, readPhpJson, type Writing, writePhpJson } from "./php-json.ts";
export {
  type Envelope,
  readEnvelope,
  type ScaleEngineCheck,
  type ScaleEngineCredentials,
  verifyScaleEngine,
} from "./scaleengine.ts";
export {
  type ScaleEngineRestCheck,
  type ScaleEngineRestCredentials,
  verifyScaleEngineRest,
} from "./scaleengine-rest.ts";
export { type SecureVideoCheck, type SecureVideoCredentials, verifySecureVideo } from "./securevideo.ts";
export {
  parametersOf,
  type StreamApiCheck,
  type StreamApiCredentials,
  type StreamApiState,
  verifyStreamApi,
} from "./streamapi.ts";
export type { Alternatives, AuthLevel, RequiredNames, Verdict } from "./verdict.ts";
export { type VxgCheck, type VxgCredentials, type VxgState, verifyVxg } from "./vxg.ts";
export { readVxgToken, type VxgTokenFields, writeVxgToken } from "./vxg-tokens.ts";
