/**
 * The public door of @vidspec/gcore/webhooks: takes what the Meet server sends to you. Web-standard Request in, Response
 * out. It trusts the customer's own header value and nothing else, and never echoes.
 */
import { type OptionNames, refuseUnknown } from "@vidspec/auth";
import {
  eventReceiver,
  type HeaderSecrets,
  headerCheck,
  parseReceivedJson,
  type Receiver,
  type ReceiverOptions,
  receiverOptionNames,
} from "@vidspec/runtime/receive";

interface PeerEvent {
  readonly roomId: string;
  readonly peerId: string;
  readonly displayName: string;
}

/** A participant has joined a room (the vendor's `joinPeer`). */
export interface JoinPeerEvent extends PeerEvent {
  readonly event: "connected";
}

/** The connection to a participant has closed (the vendor's `closePeer`). */
export interface ClosePeerEvent extends PeerEvent {
  readonly event: "disconnected";
}

export interface WebhookOptions extends HeaderSecrets, ReceiverOptions {
  /** Called once per event. A throw answers 500, and the event counts as not seen. */
  readonly joinPeer?: (event: JoinPeerEvent) => unknown;
  readonly closePeer?: (event: ClosePeerEvent) => unknown;
}

const optionNames: OptionNames<WebhookOptions> = {
  header: true,
  secrets: true,
  joinPeer: true,
  closePeer: true,
  ...receiverOptionNames,
};

/**
 * A receiver for the events of `apiEvent`. It goes by the body's `event`; whether the vendor adds `/joinPeer` to your path
 * does not matter. Events carry no signature, id or time: take them as a hint and ask the server API when it counts.
 * A repeat is the same event of the same participant with nothing in between, so that a quick reload
 * (disconnected, connected) is reported in full.
 *
 * Answers: 200 taken, repeated or unknown; 405 no POST; 401 wrong header; 413 too large; 400 no JSON or not the vendor's
 * members; 500 the handler threw.
 *
 * @throws VidspecError `credential` for a missing or empty secret; `input` for an unknown option.
 * @example
 * const receive = webhookReceiver({
 *   secrets: [process.env.GCORE_EVENT_HEADER!],
 *   joinPeer: ({ roomId, peerId }) => attendance.add(roomId, peerId),
 *   closePeer: ({ roomId, peerId }) => attendance.remove(roomId, peerId),
 * });
 */
export function webhookReceiver(options: WebhookOptions): Receiver {
  refuseUnknown("gcore", options, optionNames);
  return eventReceiver<JoinPeerEvent | ClosePeerEvent>(
    {
      trusted: headerCheck(options),
      read: (body) => readEvent(parseReceivedJson(body)),
      identity: ({ event, roomId, peerId }) => ({
        key: JSON.stringify(["gcore", roomId, peerId]),
        value: event,
      }),
      take: async (event) => {
        await (event.event === "connected" ? options.joinPeer?.(event) : options.closePeer?.(event));
      },
    },
    options,
  );
}

/** Only the documented members are passed on. */
function readEvent(body: unknown): JoinPeerEvent | ClosePeerEvent | "unknown" | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return undefined;
  const { event, roomId, peerId, displayName } = body as Readonly<Record<string, unknown>>;
  if (typeof event !== "string") return undefined;
  if (event !== "connected" && event !== "disconnected") return "unknown";
  if (typeof roomId !== "string" || roomId === "" || typeof peerId !== "string") return undefined;
  if (typeof displayName !== "string") return undefined;
  return { event, roomId, peerId, displayName };
}

export { isVidspecError, VidspecError } from "@vidspec/auth";
export {
  type HeaderSecrets,
  type Receiver,
  type ReceiverOptions,
  type RecentStore,
  recentInMemory,
} from "@vidspec/runtime/receive";
export {
  type AccessCheckOptions,
  type AccessDecision,
  type AccessRequest,
  accessCheck,
  accessCodes,
  allow,
  conflict,
  deny,
  invalidToken,
  locked,
  notFound,
  serverError,
  tooEarly,
  unknownRoom,
} from "./receive/access-check.ts";
