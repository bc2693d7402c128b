/**
 * The events that vendors send to their customers, as the documents' `webhooks` have them. Only reads.
 */
import { isObject, type JsonObject, localReferences, objectAt, operationsOf } from "@vidspec/openapi";
import { loadView } from "../document/view.ts";
import { registry } from "../vendors/registry.ts";
import { vendorOf } from "../vendors/side.ts";

export interface SendableEvent {
  /** Vendor id, as `createMock` takes it. */
  readonly vendor: string;
  /** The event's name in the document: `joinPeer`, `end_live`. */
  readonly event: string;
  /** Upper case. */
  readonly method: string;
  readonly mediaType: string;
  /** The document's example of what is sent. */
  readonly example: Readonly<Record<string, unknown>>;
  /** Statuses the document has as answers: `200`, `2XX`, `default`. */
  readonly answers: readonly string[];
}

/** Every event of every vendor the mock can play, or of one, in the documents' order. */
export function sendableEvents(vendor?: string): readonly SendableEvent[] {
  return registry
    .filter((side) => vendor === undefined || vendorOf(side) === vendor)
    .flatMap((side) => readEvents(vendorOf(side), loadView(side.id)));
}

function readEvents(vendor: string, view: JsonObject): readonly SendableEvent[] {
  const references = localReferences(view);
  return operationsOf(view, "webhooks").flatMap(({ path: event, method, node }) => {
    const [sent] = Object.entries(objectAt(references(node.requestBody), "content"));
    if (sent === undefined) return [];
    const [mediaType, media] = sent;
    const example = references(objectAt(media, "examples").success).value;
    if (!isObject(example)) throw new Error(`${vendor}: the document has no example of ${event}.`);
    const answers = Object.keys(objectAt(node, "responses"));
    return { vendor, event, method: method.toUpperCase(), mediaType, example, answers };
  });
}
