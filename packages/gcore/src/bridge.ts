/**
 * The public door of @vidspec/gcore/bridge: a typed face over the vendor's own iframe bridge. The protocol between page
 * and iframe is the vendor's and undocumented: it is never spoken here, only through the vendor's class. For browsers.
 */
import { type OptionNames, refuseUnknown } from "@vidspec/auth";
import { callMethod } from "./bridge/call.ts";
import {
  type BridgeEvent,
  type BridgeEventName,
  type BridgeEvents,
  bridgeEvents,
  eventHub,
} from "./bridge/events.ts";
import {
  bridgeError,
  iframeLoaded,
  isLoaded,
  type LoadOptions,
  loadBridgeClass,
  type VendorBridge,
  type VendorBridgeClass,
} from "./bridge/load.ts";
import { type BridgeMethodName, type BridgeMethods, bridgeMethods } from "./bridge/methods.ts";

export interface BridgeOptions {
  /** The iframe that shows the room. */
  readonly iframe: HTMLIFrameElement;
  readonly roomId: string;
  /** Your room host; the iframe must show a page of it. Default `meet.gcore.com`. */
  readonly host?: string;
  /**
   * Milliseconds to wait for an answer of the room; 0 and `Infinity` mean no limit. Default 10,000. Methods before whose
   * answer a person is asked (`join`, `enableMic`, `enableWebcam`, `enableShare`, `changeDevice`) wait until the bridge
   * closes, unless the call has a `timeout` of its own.
   */
  readonly timeout?: number;
}

type CreateOptions = BridgeOptions & { readonly vendorClass: VendorBridgeClass };
type ConnectOptions = BridgeOptions &
  Pick<LoadOptions, "nonce"> & { readonly vendorClass?: VendorBridgeClass };

const optionNames: OptionNames<ConnectOptions> = {
  iframe: true,
  roomId: true,
  host: true,
  timeout: true,
  nonce: true,
  vendorClass: true,
};

type Handler<Name extends BridgeEventName> = (data: BridgeEvents[Name]) => unknown;

/** Every method of the vendor's bridge, and its events. */
export interface RoomBridge extends BridgeMethods {
  /** Calls the handler on every such event until `off`, or until the returned function is called. */
  on<Name extends BridgeEventName>(event: Name, handler: Handler<Name>): () => void;
  off<Name extends BridgeEventName>(event: Name, handler: Handler<Name>): void;
  /** The next such event. Rejects with `aborted` when the signal fires or the bridge closes. */
  once<Name extends BridgeEventName>(
    event: Name,
    options?: { readonly signal?: AbortSignal },
  ): Promise<BridgeEvents[Name]>;
  /**
   * These events (all, when none is named) as they come, from the first `next()` on; ends when the loop is left or
   * the bridge closed.
   */
  events<Name extends BridgeEventName = BridgeEventName>(
    ...names: Name[]
  ): AsyncIterableIterator<BridgeEvent<Name>>;
  /** Lets go of all listeners. The room stays as it is: remove the iframe to leave it. */
  close(): void;
}

/**
 * A bridge to an iframe that is loaded, with the vendor's class that you already have.
 *
 * @throws VidspecError `input` before the iframe is loaded and for an unknown option, `host` when it shows another site than your room host.
 */
export function createBridge(options: CreateOptions): RoomBridge {
  const { iframe, roomId, timeout, vendorClass } = options;
  check(options);
  if (!isLoaded(iframe)) {
    throw bridgeError(
      "input",
      "the iframe is not loaded yet; use connectBridge, or await iframeLoaded(iframe)",
    );
  }
  const vendor = new vendorClass({ element: iframe, roomId });
  const closing = new AbortController();
  const bridge = listening(vendor, closing);
  const place = { vendor, timeout, closed: closing.signal };
  for (const name of Object.keys(bridgeMethods) as BridgeMethodName[]) {
    // Every method has the same body; their types are those of BridgeMethods.
    (bridge as unknown as Record<string, (...given: [unknown?, unknown?]) => unknown>)[name] = (...given) =>
      callMethod(place, name, given);
  }
  return bridge as RoomBridge;
}

/**
 * Waits for the iframe, loads the vendor's class from your room host unless you give it, and connects.
 *
 * @throws VidspecError as `createBridge` and `loadBridgeClass` do; `timeout` when the iframe does not load.
 * @example
 * const bridge = await connectBridge({ iframe, roomId: "serv2testroom" });
 * await bridge.once("readyToJoin");
 * await bridge.join({ constraints: { video: true, audio: true } });
 * for await (const { data } of bridge.events("newPeer")) console.log(data.displayName);
 */
export async function connectBridge(options: ConnectOptions): Promise<RoomBridge> {
  check(options);
  const { iframe, host, timeout, nonce } = options;
  const [vendorClass] = await Promise.all([
    options.vendorClass ?? loadBridgeClass({ host, timeout, nonce }),
    iframeLoaded(iframe, { timeout }),
  ]);
  return createBridge({ ...options, vendorClass });
}

/** A page of another origin would get the room's commands and could make up its events. */
function check(options: BridgeOptions): void {
  refuseUnknown("gcore", options, optionNames);
  const { iframe, host = "meet.gcore.com" } = options;
  if (!iframe.src.startsWith(`https://${host}/`)) {
    throw bridgeError("host", `the iframe shows no page of https://${host}`);
  }
}

type Listening = Omit<RoomBridge, BridgeMethodName>;

function listening(vendor: VendorBridge, closing: AbortController): Listening {
  const hub = eventHub((event, listener) => vendor.on(event, listener));
  const bridge: Listening = {
    on(event, handler) {
      hub.add(event, handler);
      return () => hub.remove(event, handler);
    },
    off: (event, handler) => hub.remove(event, handler),
    async once(event, options = {}) {
      refuseUnknown("gcore", options, { signal: true } satisfies OptionNames<typeof options>);
      const { signal } = options;
      const end = AbortSignal.any(signal ? [signal, closing.signal] : [closing.signal]);
      for await (const { data } of iterate(bridge, [event], end)) return data;
      throw bridgeError("aborted", `nobody waits for ${event} any more`);
    },
    events: (...names) => iterate(bridge, names.length > 0 ? names : (bridgeEvents as never), closing.signal),
    close() {
      closing.abort();
      hub.clear();
    },
  };
  return bridge;
}

async function* iterate<Name extends BridgeEventName>(
  bridge: Listening,
  names: readonly Name[],
  end: AbortSignal,
): AsyncGenerator<BridgeEvent<Name>, undefined> {
  const waiting: BridgeEvent<Name>[] = [];
  let wake = (): void => {};
  const offs = names.map((event) =>
    bridge.on(event, (data) => {
      waiting.push({ event, data } as BridgeEvent<Name>);
      wake();
    }),
  );
  const woken = (): void => wake();
  end.addEventListener("abort", woken);
  try {
    while (!end.aborted) {
      const next = waiting.shift();
      if (next) yield next;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
    return undefined;
  } finally {
    end.removeEventListener("abort", woken);
    for (const off of offs) off();
  }
}

export { isVidspecError, VidspecError } from "@vidspec/auth";
export {
  type BridgeEvent,
  type BridgeEventName,
  type BridgeEvents,
  bridgeEvents,
  type PeerData,
} from "./bridge/events.ts";
export {
  iframeLoaded,
  type LoadOptions,
  loadBridgeClass,
  type VendorBridge,
  type VendorBridgeClass,
} from "./bridge/load.ts";
export {
  type BridgeCallOptions,
  type BridgeDevice,
  type BridgeMethodName,
  type BridgeMethods,
  bridgeDevice,
  bridgeMethods,
  type ChangeDeviceData,
  type DisableTrackData,
  type JoinData,
} from "./bridge/methods.ts";
