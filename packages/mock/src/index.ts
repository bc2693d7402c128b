/**
 * `@vidspec/mock`: the vendors' side of the wire. The checks alone are in `@vidspec/mock/verify`.
 */

export type { AuthLevel } from "./check/verdict.ts";
export {
  createMock,
  type Mock,
  type MockCredentials,
  type MockOptions,
  type MockVendor,
} from "./desk/create-mock.ts";
export type { MutualTls } from "./desk/doors.ts";
export type { Fault, FaultChooser, FaultPlan } from "./desk/faults.ts";
export type { JournalEntry } from "./desk/journal.ts";
export {
  type SendableEvent,
  type SendOptions,
  type SentEvent,
  sendableEvents,
  sendEvent,
} from "./send/event.ts";
