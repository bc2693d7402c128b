/**
 * Records what reaches HTTP servers of this process, through TLS or not, and what they answer: the mock's side of the
 * wire, whatever client and transport was used. Watches only; must never change a request or an answer. What it holds
 * stays in memory: it has seen credentials.
 */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { TLSSocket } from "node:tls";

export interface Exchange {
  readonly method: string;
  /** As it arrived, with the query. */
  readonly target: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The client showed a certificate that the server trusts. */
  readonly certified: boolean;
  readonly status: number;
  /** Media type of the answer without its parameters; undefined where the answer has no body. */
  readonly answered: string | undefined;
}

export interface ExchangeRecorder {
  /** What was answered since the last time. Ask when the client has its answer. */
  readonly take: () => Exchange[];
  readonly stop: () => void;
}

interface Watched {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly chunks: Buffer[];
  /** What `writeHead` was given; the response does not keep it. */
  readonly head: { type?: string };
}

const channel = "http.server.request.start";

export function recordExchanges(): ExchangeRecorder {
  let watched: Watched[] = [];
  const onStart = (message: unknown): void => {
    const { request, response } = message as Pick<Watched, "request" | "response">;
    const chunks: Buffer[] = [];
    // The server reads the body; what it reads is seen here too.
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    watched.push({ request, response, chunks, head: watchHead(response) });
  };
  subscribe(channel, onStart);
  return {
    take() {
      const taken = watched.map(readExchange);
      watched = [];
      return taken;
    },
    stop: () => void unsubscribe(channel, onStart),
  };
}

function watchHead(response: ServerResponse): Watched["head"] {
  const head: Watched["head"] = {};
  const writeHead = response.writeHead;
  response.writeHead = function (this: ServerResponse, ...args: unknown[]) {
    const entries = Object.entries(Object(args.at(-1)) as Record<string, unknown>);
    const type = entries.find(([name]) => name.toLowerCase() === "content-type")?.[1];
    if (type !== undefined) head.type = String(type);
    return Reflect.apply(writeHead, this, args) as ServerResponse;
  } as ServerResponse["writeHead"];
  return head;
}

function readExchange({ request, response, chunks, head }: Watched): Exchange {
  const body = Buffer.concat(chunks);
  const announced = Number(request.headers["content-length"] ?? body.length);
  if (announced !== body.length)
    throw new Error(`${request.method} ${request.url}: ${body.length} of ${announced} bytes were seen`);
  const type = head.type ?? response.getHeader("content-type");
  return {
    method: request.method ?? "",
    target: request.url ?? "/",
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(", ")]),
    ),
    body: body.toString("utf8"),
    certified: request.socket instanceof TLSSocket && request.socket.authorized,
    status: response.statusCode,
    answered: type === undefined ? undefined : mediaType(String(type)),
  };
}

/** A media type without its parameters, lower case. */
export function mediaType(contentType: string): string {
  return contentType.split(";")[0]!.trim().toLowerCase();
}
