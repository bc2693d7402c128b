/**
 * A loopback server that misbehaves on purpose, on raw sockets: node:http would mend half of it. The path names the
 * fault; everything that arrives is kept, so that a test can say what did not. Never binds anything but 127.0.0.1.
 */
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { type Fault, faults } from "./faults.ts";

export interface FaultServer {
  readonly url: string;
  readonly port: number;
  /** Every request as it came: request line, headers and body. */
  readonly requests: string[];
  /** Sockets accepted, and how many of them are still open. */
  readonly sockets: { accepted: number; open: number };
  close(): Promise<void>;
}

/** `tls`: answers over TLS. `extra`: faults of one test file, beside the common ones. */
export async function faultServer(
  tls?: { key: string; cert: string },
  extra: Readonly<Record<string, Fault>> = {},
): Promise<FaultServer> {
  const requests: string[] = [];
  const open = new Set<Socket>();
  const sockets = { accepted: 0, open: 0 };
  const serve = (socket: Socket): void => {
    sockets.accepted++;
    sockets.open = open.add(socket).size;
    socket.on("close", () => {
      open.delete(socket);
      sockets.open = open.size;
    });
    // Whoever misbehaves gets resets in return.
    socket.on("error", () => {});
    let text = "";
    let served = 0;
    socket.on("data", (piece) => {
      text += piece.toString("latin1");
      // A TLS greeting, say: it will never become a request.
      if (!/^[A-Z]/.test(text)) socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
      for (let length = complete(text); length > 0; length = complete(text)) {
        const request = text.slice(0, length);
        text = text.slice(length);
        requests.push(request);
        const name = /^\S+ \/(?:base\/)?([\w-]+)/.exec(request)?.[1] ?? "";
        const fault = extra[name] ?? faults[name];
        if (fault) fault(socket, request, ++served);
        else socket.destroy(new Error(`no fault is called ${name}`));
      }
    });
  };
  const server: Server = tls ? createTlsServer(tls, serve) : createServer(serve);
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? "https" : "http"}://127.0.0.1:${port}`,
    port,
    requests,
    sockets,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** Length of the first whole request in `text`, 0 while it is not complete. */
function complete(text: string): number {
  const head = text.indexOf("\r\n\r\n");
  if (head < 0) return 0;
  const body = Number(/^content-length: *(\d+)/im.exec(text.slice(0, head))?.[1] ?? 0);
  return text.length >= head + 4 + body ? head + 4 + body : 0;
}
