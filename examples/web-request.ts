/**
 * What node:http, Express and Fastify hand out, as the web's Request, which receivers take. Not needed where the server
 * speaks Request itself: Hono, Deno, Bun, edge runtimes.
 */
// #region main
import type { IncomingMessage } from "node:http";

/** With the body still unread: mount receivers before body parsers. Only the path and query of the URL are the real ones. */
export function webRequest(incoming: IncomingMessage): Request {
  const url = new URL(`http://localhost${incoming.url?.startsWith("/") ? incoming.url : "/"}`);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const method = incoming.method ?? "GET";
  if (method === "GET" || method === "HEAD") return new Request(url, { method, headers });
  const body = new ReadableStream<Uint8Array>({
    start(to) {
      incoming.on("data", (chunk: Uint8Array) => {
        to.enqueue(chunk);
        incoming.pause();
      });
      incoming.on("end", () => to.close());
      incoming.on("error", (error) => to.error(error));
    },
    pull: () => void incoming.resume(),
    cancel: () => void incoming.removeAllListeners("data").removeAllListeners("end").resume(), // read on, keep nothing
  });
  return new Request(url, { method, headers, body, duplex: "half" } as RequestInit);
}
// #endregion
