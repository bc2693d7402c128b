/**
 * Reads SecureVideo's webhooks from their JSON. Only documented members pass; values inside `Attributes` stay text.
 */
import type {
  NotifyPublicUserEvent,
  ReceivedDocumentsEvent,
  SessionStatusEvent,
  WebhookAttribute,
} from "../generated/models.ts";

export type WebhookEvent = SessionStatusEvent | NotifyPublicUserEvent | ReceivedDocumentsEvent;

const kinds: readonly string[] = [
  "SESSION_STATUS",
  "NOTIFY_PUBLIC_USER",
  "RECEIVED_DOCUMENTS",
] satisfies readonly WebhookEvent["WebhookType"][];
const sessionStates: readonly string[] = [
  "STARTED",
  "ENDED",
] satisfies readonly SessionStatusEvent["Status"][];
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?$/;

/** The event; `unknown` for another kind, or another state of a session; undefined for what the vendor never sends. */
export function readWebhook(body: unknown): WebhookEvent | "unknown" | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return undefined;
  const { WebhookType, ID, Status, EventTs, Attributes } = body as Readonly<Record<string, unknown>>;
  if (typeof WebhookType !== "string") return undefined;
  if (!kinds.includes(WebhookType)) return "unknown";
  if (!Number.isSafeInteger(ID) || typeof Status !== "string") return undefined;
  // null for absent: servers of this make write it so, and an event is not to be lost over it.
  const timed = EventTs !== undefined && EventTs !== null;
  if (timed && (typeof EventTs !== "string" || !moment.test(EventTs))) return undefined;
  const attributes = Attributes === undefined || Attributes === null ? [] : readAttributes(Attributes);
  if (!attributes) return undefined;
  if (WebhookType === "SESSION_STATUS" && !sessionStates.includes(Status)) return "unknown";
  return {
    WebhookType,
    ID,
    Status,
    ...(timed ? { EventTs } : {}),
    ...(Array.isArray(Attributes) ? { Attributes: attributes } : {}),
  } as WebhookEvent;
}

function readAttributes(value: unknown): WebhookAttribute[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const found: WebhookAttribute[] = [];
  for (const each of value as readonly unknown[]) {
    if (typeof each !== "object" || each === null) return undefined;
    const { AttributeName, AttributeValue } = each as Readonly<Record<string, unknown>>;
    if (typeof AttributeName !== "string" || typeof AttributeValue !== "string") return undefined;
    found.push({ AttributeName, AttributeValue });
  }
  return found;
}
