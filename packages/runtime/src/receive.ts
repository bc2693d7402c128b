/**
 * The public door of @vidspec/runtime/receive: what every receiver of a vendor's requests needs. Web-standard, for
 * servers. It knows no vendor and never answers with anything of the request.
 */
export { bodyWithin } from "./receive/body.ts";
/** @internal For the packages of this house; these may change in any release. */
export {
  type EventReceiver,
  eventReceiver,
  type Receiver,
  type ReceiverOptions,
  receiverOptionNames,
} from "./receive/event.ts";
export { parseReceivedForm } from "./receive/form.ts";
export { parseReceivedJson } from "./receive/json.ts";
export {
  type HeaderSecrets,
  headerCheck,
  type Proof,
  proofCheck,
  type RequestSecrets,
  secretCheck,
} from "./receive/proof.ts";
export { type RecentStore, recentInMemory } from "./receive/recent.ts";
export { type XmlContent, xmlText } from "./receive/xml-text.ts";
