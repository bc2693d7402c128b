/**
 * The events of the vendor's iframe bridge: their data as types, and handing them out to any number of listeners. The
 * vendor's script can subscribe and never unsubscribe, so it is asked once per event.
 */

/** Who it is about. */
export interface PeerData {
  readonly peerId: string;
  readonly displayName: string;
}

/** Vendor document, "Events from an iframe". `undefined`: the event says nothing more. */
export interface BridgeEvents {
  /** Somebody was added to the room. */
  join: PeerData;
  /** The iframe is loaded and ready. */
  ready: undefined;
  /** The room is ready for the method `join`. */
  readyToJoin: undefined;
  switchOnCamera: PeerData;
  switchOffCamera: PeerData;
  errorGetCamera: PeerData;
  switchOnMic: PeerData;
  switchOffMic: PeerData;
  errorGetMic: PeerData;
  switchOnShare: PeerData;
  switchOffShare: PeerData;
  errorGetShare: PeerData;
  /** Somebody connected. */
  newPeer: PeerData;
  /** Somebody left. */
  peerClosed: PeerData;
  /** The connection to the server could not be made. */
  connectionFailed: undefined;
  /** The server closed the connection. */
  disconnected: undefined;
  /** The participant closed the connection. */
  connectionClosed: undefined;
  /** An error here or on the server; besides `peerId` there is a message under a name the vendor does not give. */
  connectionError: { readonly peerId: string; readonly [member: string]: unknown };
  /** Sound waits for a click; then call `playAudio`. */
  playingAudioPrevent: undefined;
  switchOnPin: { readonly peerId: string };
  switchOffPin: undefined;
  errorGetPin: { readonly peerId: string };
}
export type BridgeEventName = keyof BridgeEvents;

/** An event with its name, as iteration gives it. */
export type BridgeEvent<Name extends BridgeEventName = BridgeEventName> = {
  readonly [K in Name]: { readonly event: K; readonly data: BridgeEvents[K] };
}[Name];

/** All event names. */
export const bridgeEvents: readonly BridgeEventName[] = [
  "join",
  "ready",
  "readyToJoin",
  "switchOnCamera",
  "switchOffCamera",
  "errorGetCamera",
  "switchOnMic",
  "switchOffMic",
  "errorGetMic",
  "switchOnShare",
  "switchOffShare",
  "errorGetShare",
  "newPeer",
  "peerClosed",
  "connectionFailed",
  "disconnected",
  "connectionClosed",
  "connectionError",
  "playingAudioPrevent",
  "switchOnPin",
  "switchOffPin",
  "errorGetPin",
];

type Listener = (data: never) => unknown;

/** One vendor subscription per event, many listeners. */
export interface EventHub {
  add(event: BridgeEventName, listener: Listener): void;
  remove(event: BridgeEventName, listener: Listener): void;
  clear(): void;
}

/** @param subscribe asks the vendor's script for an event; called once per name. */
export function eventHub(
  subscribe: (event: BridgeEventName, listener: (data: unknown) => void) => void,
): EventHub {
  const listeners = new Map<BridgeEventName, Set<Listener>>();
  return {
    add(event, listener) {
      const present = listeners.get(event);
      if (present) {
        present.add(listener);
        return;
      }
      const set = new Set([listener]);
      listeners.set(event, set);
      subscribe(event, (data) => {
        // A copy, so that listeners may come and go meanwhile; one that throws must not silence the others.
        for (const each of [...set]) {
          try {
            each(data as never);
          } catch (error) {
            reportError(error);
          }
        }
      });
    },
    remove(event, listener) {
      listeners.get(event)?.delete(listener);
    },
    clear() {
      for (const set of listeners.values()) set.clear();
    },
  };
}
