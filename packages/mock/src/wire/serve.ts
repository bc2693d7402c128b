/**
 * The mock behind a socket on 127.0.0.1. Must never listen anywhere else: it knows credentials and plays vendors.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { TLSSocket } from "node:tls";
import { type Delivery, problem } from "./answer.ts";
import type { ClientCertificate, Received } from "./arrived.ts";

export interface Listener {
  readonly port: number;
  readonly close: () => Promise<void>;
}

const largestBody = 16 * 1024 * 1024;

/** With it, a listener speaks TLS and asks clients for a certificate from `ca`. PEM texts. */
export interface ListenerTls {
  readonly key: string;
  readonly cert: string;
  readonly ca: string;
}

/** Starts listening; rejects when the port is taken. */
export async function serve(
  port: number,
  answer: (received: Received) => Promise<Delivery>,
  tls?: ListenerTls,
): Promise<Listener> {
  const closing = new AbortController();
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    handle(request, response, answer, closing.signal).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) return response.destroy();
      const detail = error instanceof Error ? error.message : "unknown";
      send(response, { answer: problem(500, "The mock failed", detail) });
    });
  };
  // A bad certificate is let in, so that it is answered and written down like every other refusal.
  const server: Server =
    tls === undefined
      ? createServer(onRequest)
      : createTlsServer({ ...tls, requestCert: true, rejectUnauthorized: false }, onRequest);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      closing.abort();
      return end(server);
    },
  };
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (received: Received) => Promise<Delivery>,
  closing: AbortSignal,
): Promise<void> {
  const at = performance.now();
  const body = await readBody(request);
  if (body === undefined) return void response.destroy();
  // Only the path and query count: a client may send an absolute target.
  const target = request.url ?? "/";
  const { pathname, search } = new URL(target.startsWith("/") ? `http://127.0.0.1${target}` : target);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  const delivery = await answer({
    method: request.method ?? "GET",
    path: pathname,
    query: search.slice(1),
    headers,
    body,
    at,
    ...certificateOf(request.socket),
  });
  if (delivery.delay !== undefined) await wait(delivery.delay, undefined, { signal: closing });
  send(response, delivery);
}

/** By events: an async iterator costs more than the whole check. @returns undefined for a body beyond all measure */
function readBody(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > largestBody) resolve(undefined);
    });
    request.on("end", () =>
      resolve(new Uint8Array(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks))),
    );
    request.on("error", reject);
    request.on("close", () => {
      if (!request.complete) reject(new Error("the client went away"));
    });
  });
}

function certificateOf(socket: IncomingMessage["socket"]): {
  readonly clientCertificate?: ClientCertificate;
} {
  if (!(socket instanceof TLSSocket)) return {};
  const shown = Object.keys(socket.getPeerCertificate() ?? {}).length > 0;
  return { clientCertificate: socket.authorized ? "valid" : shown ? "refused" : "absent" };
}

function send(response: ServerResponse, { answer, breakAfter }: Delivery): void {
  const body = Buffer.from(answer.body);
  if (breakAfter === 0) return void response.destroy();
  const bodyless = answer.status === 204 || answer.status === 304;
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(bodyless ? {} : { "content-length": String(body.length) }),
  });
  if (breakAfter === undefined) return void response.end(bodyless ? undefined : body);
  response.write(body.subarray(0, breakAfter), () => response.destroy());
}
