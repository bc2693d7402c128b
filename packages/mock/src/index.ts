/**
 * `@vidspec/mock`: the vendors' side of the wire. The checks alone are in `@vidspec/mock/verify`.
 */
export {
  createMock,
  type Mock,
  type MockCredentials,
  type MockOptions,
  type MockVendor,
} from "./create-mock.ts";
export type { Fault, FaultChooser, FaultPlan } from "./faults.ts";
export type { JournalEntry } from "./journal.ts";
export type { MutualTls } from "./mutual-tls.ts";
export {
  type SendableEvent,
  type SendOptions,
  type SentEvent,
  sendableEvents,
  sendEvent,
} from "./send-event.ts";
export type { AuthLevel } from "./verify/verdict.ts";
