/**
 * Plays a vendor who sends you an event. What is sent is the document's example,
 * changed as you say; nothing is signed, because none of these vendors signs. To this machine only, unless told
 * otherwise.
 */
import { type OptionNames, refuseUnknown } from "../check/option-names.ts";
import { type SendableEvent, sendableEvents } from "./events.ts";

export { type SendableEvent, sendableEvents } from "./events.ts";

export interface SendOptions {
  /** Your receiver's address, `http:` or `https:`, on the loopback interface. */
  readonly url: string;
  /** Members put over those of the document's example; `undefined` takes one out. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** The value you agreed with the vendor, for instance: `{ authorization: "Basic …" }`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Also send to other machines. Default: false. */
  readonly allowRemote?: boolean;
  /** Hands the request to a receiver in this process instead of the network. */
  readonly receive?: (request: Request) => Response | Promise<Response>;
  /** Milliseconds until an answer that does not come is an error. Default 10,000. */
  readonly timeout?: number;
}

const optionNames: OptionNames<SendOptions> = {
  url: true,
  data: true,
  headers: true,
  allowRemote: true,
  receive: true,
  timeout: true,
};

export interface SentEvent {
  readonly status: number;
  readonly body: string;
  /** Whether the vendor's document has that status as an answer. */
  readonly documented: boolean;
}

/**
 * Sends one event to your receiver, as the vendor would. Redirects are not followed.
 *
 * @param vendor `gcore`, `securevideo` or `streamapi`
 * @param event its name in the document; `sendableEvents()` lists them
 * @throws Error for an unknown vendor or event, an address on another machine, and no answer; with `code: "input"`, `field`
 * and `hint` for an unknown option. It holds no header value and no data.
 * @example
 * const { status } = await sendEvent("gcore", "joinPeer", {
 *   url: "http://127.0.0.1:3000/meet/events",
 *   headers: { authorization: "Basic dXNlcjpwYXNz" },
 *   data: { roomId: "serv1test2a" },
 * });
 */
export async function sendEvent(vendor: string, event: string, options: SendOptions): Promise<SentEvent> {
  refuseUnknown("sendEvent", options, optionNames);
  const found = findEvent(vendor, event);
  const url = checkAddress(options.url, options.allowRemote === true);
  const request = writeRequest(found, url, options);
  const { receive = fetch } = options;
  try {
    const response = await receive(request);
    const body = await response.text();
    return { status: response.status, body, documented: isDocumented(found, response.status) };
  } catch (error) {
    // The cause may quote the request; its kind is enough.
    const kind = error instanceof Error ? ` (${reason(error)})` : "";
    throw new Error(`${vendor} ${event}: no answer from ${url.origin}${kind}.`);
  }
}

function findEvent(vendor: string, event: string): SendableEvent {
  const own = sendableEvents(vendor);
  if (own.length === 0) {
    const vendors = [...new Set(sendableEvents().map((each) => each.vendor))].join(", ");
    throw new Error(`No events of ${vendor} are known; there are some of ${vendors}.`);
  }
  const found = own.find((each) => each.event === event);
  if (found) return found;
  throw new Error(`${vendor} sends no ${event}; it sends ${own.map((each) => each.event).join(", ")}.`);
}

function writeRequest(event: SendableEvent, url: URL, options: SendOptions): Request {
  const body = bodyOf(event, options.data);
  try {
    return new Request(url, {
      method: event.method,
      headers: { "content-type": event.mediaType, ...options.headers },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(options.timeout ?? 10_000),
    });
  } catch {
    // The platform's message would quote the value.
    throw new Error("A header's name or value cannot be sent, or the timeout is no number of milliseconds.");
  }
}

function checkAddress(address: string, allowRemote: boolean): URL {
  if (!URL.canParse(address)) throw new Error("The address to send to is no URL.");
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) throw new Error("The address to send to must be http: or https:.");
  if (url.username !== "" || url.password !== "")
    throw new Error("The address to send to holds a user name; send it as an `authorization` header.");
  // The URL parser has written 127.1, 0x7f000001 and the like as 127.x.x.x already.
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (loopback || allowRemote) return url;
  throw new Error(
    `${url.hostname} is not this machine. Test events go to 127.0.0.1, unless \`allowRemote\` (--allow-remote) says otherwise.`,
  );
}

function bodyOf({ mediaType, example }: SendableEvent, data: SendOptions["data"] = {}): string {
  if (typeof data !== "object" || data === null || Array.isArray(data))
    throw new Error("The data to send must be an object: members to put over the example's.");
  const members = { ...example, ...data };
  if (mediaType !== "application/x-www-form-urlencoded") return JSON.stringify(members);
  const fields = Object.entries(members).filter(([, value]) => value !== undefined);
  const nested = fields.find(([, value]) => typeof value === "object");
  if (nested) throw new Error(`A form cannot hold ${nested[0]}, which is no text, number or boolean.`);
  return new URLSearchParams(
    fields.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}

function isDocumented({ answers }: SendableEvent, status: number): boolean {
  const range = `${Math.floor(status / 100)}XX`;
  return answers.some((each) =>
    [String(status), range, "default"].includes(each.toUpperCase().replace("DEFAULT", "default")),
  );
}

function reason(error: Error): string {
  const cause = error.cause as { readonly code?: unknown } | undefined;
  return typeof cause?.code === "string" ? cause.code : error.name;
}
