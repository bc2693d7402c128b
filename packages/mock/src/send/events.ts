/**
 * The events that vendors send to their customers, as the documents' `webhooks` have them. Only reads.
 */

import { type Json, loadView, resolveReference } from "../document/view.ts";
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

function readEvents(vendor: string, view: Json): readonly SendableEvent[] {
  return Object.entries<Json>(view.webhooks ?? {}).flatMap(([event, reference]) => {
    const item = resolveReference(view, reference);
    return Object.keys(item)
      .filter((method) => resolveReference(view, item[method])?.requestBody !== undefined)
      .map((method): SendableEvent => {
        const { requestBody, responses } = resolveReference(view, item[method]);
        const [mediaType, media] = Object.entries<Json>(resolveReference(view, requestBody).content)[0]!;
        const example = resolveReference(view, media.examples?.success)?.value;
        if (typeof example !== "object" || example === null)
          throw new Error(`${vendor}: the document has no example of ${event}.`);
        return {
          vendor,
          event,
          method: method.toUpperCase(),
          mediaType,
          example,
          answers: Object.keys(responses ?? {}),
        };
      });
  });
}
