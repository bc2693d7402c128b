/**
 * The public door of @vidspec/securevideo/webhooks: takes what SecureVideo posts to you. Web-standard Request in,
 * Response out. No signature of the vendor is known, so nothing here is taken for true but the value in your own URL.
 * It never echoes.
 */
import { type OptionNames, refuseUnknown } from "@vidspec/auth";
import {
  eventReceiver,
  type Proof,
  parseReceivedJson,
  proofCheck,
  type Receiver,
  type ReceiverOptions,
  receiverOptionNames,
} from "@vidspec/runtime/receive";
import type {
  NotifyPublicUserEvent,
  ReceivedDocumentsEvent,
  SessionStatusEvent,
  WebhookAttribute,
} from "./generated/models.ts";
import { readWebhook, type WebhookEvent } from "./receive/body.ts";

export interface WebhookOptions extends ReceiverOptions {
  /**
   * How a request proves that it comes from whom you gave the URL. No signature of the vendor is known, so put a long
   * random value into that URL and say here where it stands. `"none"`: anybody who finds the URL may report.
   */
  readonly proof: Proof;
  /** A session began or ended; an ended one can begin again. Called once per event. A throw answers 500. */
  readonly sessionStatus?: (event: SessionStatusEvent) => unknown;
  /** A visitor of a public page is to be told something. Called once per event. A throw answers 500. */
  readonly notifyPublicUser?: (event: NotifyPublicUserEvent) => unknown;
  /** Somebody handed in a document. Called once per event. A throw answers 500. */
  readonly receivedDocuments?: (event: ReceivedDocumentsEvent) => unknown;
}

const optionNames: OptionNames<WebhookOptions> = {
  proof: true,
  sessionStatus: true,
  notifyPublicUser: true,
  receivedDocuments: true,
  ...receiverOptionNames,
};

/**
 * A receiver for the account's webhook URL, which the vendor's support sets. Take an event as a hint and ask the API when
 * it counts.
 *
 * Answers: 200 taken, repeated or unknown; 405 no POST; 401 proof missing; 413 too large; 400 no JSON or not the vendor's
 * members; 500 the handler threw. The vendor takes any 2xx as an acknowledgement; whether and how often it repeats an
 * event otherwise is not published.
 *
 * Source: Support Center articles 316, 317, 318 and 393 (their beginnings), seen 2026-11.
 *
 * @throws {VidspecError} `credential` for no `proof`, and for a missing or empty secret; `input` for an unknown option.
 * @example
 * const receive = webhookReceiver({
 *   proof: { from: ({ url }) => new URL(url).searchParams.get("token"), secrets: process.env.WEBHOOK_TOKEN! },
 *   sessionStatus: ({ ID, Status }) => visits.set(ID, Status),
 *   notifyPublicUser: ({ Attributes }) => mailer.send(attribute({ Attributes }, "RecipientEmailAddress")),
 * });
 */
export function webhookReceiver(options: WebhookOptions): Receiver {
  refuseUnknown("securevideo", options, optionNames);
  return eventReceiver<WebhookEvent>(
    {
      trusted: proofCheck(options.proof),
      read: (body) => readWebhook(parseReceivedJson(body)),
      identity,
      take: async (event) => void (await handle(event)),
    },
    options,
  );

  function handle(event: WebhookEvent): unknown {
    if (event.WebhookType === "SESSION_STATUS") return options.sessionStatus?.(event);
    if (event.WebhookType === "NOTIFY_PUBLIC_USER") return options.notifyPublicUser?.(event);
    return options.receivedDocuments?.(event);
  }
}

/**
 * A value out of an event's `Attributes`, as the text it is; undefined where there is none of that name.
 *
 * @example
 * const metadata = JSON.parse(attribute(event, "Metadata") ?? "{}"); // JSON inside the text
 */
export function attribute(
  event: { readonly Attributes?: readonly WebhookAttribute[] },
  name: string,
): string | undefined {
  return event.Attributes?.find(({ AttributeName }) => AttributeName === name)?.AttributeValue;
}

/**
 * A session that starts, ends and starts again says three things, so there only the same state twice in a row is a
 * repeat. Of the other kinds an equal body is.
 */
function identity(event: WebhookEvent): { key: string; value: string } {
  const { WebhookType, ID, Status, EventTs = "" } = event;
  const about = ["securevideo", WebhookType, ID];
  if (WebhookType === "SESSION_STATUS") return { key: JSON.stringify(about), value: `${Status} ${EventTs}` };
  return { key: JSON.stringify([...about, event]), value: "" };
}

export { isVidspecError, VidspecError } from "@vidspec/auth";
export {
  type Proof,
  type Receiver,
  type ReceiverOptions,
  type RecentStore,
  recentInMemory,
} from "@vidspec/runtime/receive";
export type {
  NotifyPublicUserEvent,
  ReceivedDocumentsEvent,
  SessionStatusEvent,
  WebhookAttribute,
} from "./generated/models.ts";
