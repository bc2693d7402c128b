/**
 * Gets the vendor's bridge class into the page, and waits for the iframe. The script runs with all rights of your page,
 * so it is taken from the host you name and never from wherever an iframe happens to point.
 */
import { type ErrorCode, type OptionNames, refuseUnknown, VidspecError } from "@vidspec/auth";

/** The part of the vendor's class that is documented. */
export interface VendorBridge {
  method(call: { name: string; data?: unknown; callback?: (result: unknown) => unknown }): void;
  on(event: string, handler: (data: unknown) => unknown): void;
}
export type VendorBridgeClass = new (options: { element: HTMLIFrameElement; roomId: string }) => VendorBridge;

export interface LoadOptions {
  /** Your room host. Default `meet.gcore.com`. */
  readonly host?: string | undefined;
  /** Milliseconds; 0 and `Infinity` mean no limit. Default 10,000. */
  readonly timeout?: number | undefined;
  /** For pages with a content security policy. */
  readonly nonce?: string | undefined;
}

const optionNames: OptionNames<LoadOptions> = { host: true, timeout: true, nonce: true };

/**
 * The class `MeetIframeBridge.default`: the page's own if a script tag brought it, else from
 * `https://<host>/meetBridgeApi.js`.
 *
 * @throws VidspecError `connect` when the script cannot be had, `malformed` when it brings no class, `timeout`.
 */
export function loadBridgeClass(options: LoadOptions = {}): Promise<VendorBridgeClass> {
  refuseUnknown("gcore", options, optionNames);
  const { host = "meet.gcore.com", timeout, nonce } = options;
  const present = pageClass();
  if (present) return Promise.resolve(present);
  const script = document.createElement("script");
  return within(timeout, "the bridge script", (resolve, reject) => {
    script.onload = () => {
      const found = pageClass();
      if (found) resolve(found);
      else reject(bridgeError("malformed", "the bridge script brought no MeetIframeBridge"));
    };
    script.onerror = () =>
      reject(
        bridgeError(
          "connect",
          `meetBridgeApi.js could not be loaded from ${host}: missing, blocked or offline`,
        ),
      );
    if (nonce) script.nonce = nonce;
    script.src = `https://${host}/meetBridgeApi.js`;
    document.head.append(script);
    return () => {
      script.onload = null;
      script.onerror = null;
      script.remove();
    };
  });
}

/**
 * Waits for the iframe's page. Call it right after setting `src`: a page of another origin that has begun to arrive
 * cannot be told from one that is there.
 *
 * @throws VidspecError `timeout`.
 */
export function iframeLoaded(
  iframe: HTMLIFrameElement,
  options: { readonly timeout?: number | undefined } = {},
): Promise<void> {
  refuseUnknown("gcore", options, { timeout: true } satisfies OptionNames<typeof options>);
  if (isLoaded(iframe)) return Promise.resolve();
  return within(options.timeout, "the iframe", (resolve) => {
    const done = (): void => {
      // The empty page that every iframe starts with reports a load as well.
      if (isLoaded(iframe)) resolve();
    };
    iframe.addEventListener("load", done);
    return () => iframe.removeEventListener("load", done);
  });
}

/** Other origins hide their document; before that the frame shows its own empty one. */
export function isLoaded(iframe: HTMLIFrameElement): boolean {
  if (!iframe.contentWindow) return false;
  const page = iframe.contentDocument;
  return page === null || (page.readyState === "complete" && page.URL !== "about:blank");
}

export function bridgeError(
  code: ErrorCode,
  problem: string,
  more?: { readonly field?: string; readonly sent?: "unknown" },
): VidspecError {
  return new VidspecError({
    code,
    vendor: "gcore",
    sent: "no",
    message: `gcore bridge: ${problem}.`,
    ...more,
  });
}

/** A promise with an end, and with its traces removed either way. */
export function within<T>(
  timeout: number | undefined,
  what: string,
  start: (resolve: (value: T) => void, reject: (error: unknown) => void) => (() => void) | undefined,
  more?: { readonly sent: "unknown" },
): Promise<T> {
  const ms = timeout ?? 10_000;
  if (typeof ms !== "number" || !(ms >= 0)) {
    throw bridgeError("input", "timeout has to be a number of milliseconds from 0 up", { field: "timeout" });
  }
  let stop: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new Promise<T>((resolve, reject) => {
    const late = (): void => reject(bridgeError("timeout", `no sign of ${what} within ${ms} ms`, more));
    if (ms > 0 && ms < 2 ** 31) timer = setTimeout(late, ms);
    stop = start(resolve, reject);
  }).finally(() => {
    clearTimeout(timer);
    stop?.();
  });
}

function pageClass(): VendorBridgeClass | undefined {
  const found = (globalThis as { MeetIframeBridge?: { default?: unknown } }).MeetIframeBridge?.default;
  return typeof found === "function" ? (found as VendorBridgeClass) : undefined;
}
