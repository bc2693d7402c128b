/**
 * The sockets of one mock: its port, and the TLS ports of vendors that tell their clients apart by certificate. Knows no
 * vendor; whether a certificate opens an operation is for the vendor's check.
 */
import type { VendorSide } from "../vendors/side.ts";
import type { Delivery } from "../wire/answer.ts";
import type { Received } from "../wire/arrived.ts";
import { type Listener, serve } from "../wire/serve.ts";
import { makeTestCertificates } from "../wire/test-certificates.ts";

/** What a client needs for the port, in the shape of client options. Key and certificates are PEM texts. */
export interface MutualTls {
  /** Host and port, without `https://`. */
  readonly host: string;
  /** Authority that issued the server's certificate. */
  readonly ca: string;
  readonly key: string;
  readonly cert: string;
}

type Answering = (received: Received) => Promise<Delivery>;

export interface Doors {
  /** Where the mock is reached; without a port while nothing listens. */
  readonly origin: string;
  /** Opens the mock's own port; a second call waits for the same. @param ready what has to be in order too */
  readonly listen: (port: number, answer: Answering, ready: () => void) => Promise<string>;
  /** Opens a side's TLS port; a second call gives the same. */
  readonly mutualTls: (side: VendorSide, answer: Answering) => Promise<MutualTls>;
  /** Closes all of them. May be called twice. */
  readonly close: () => Promise<void>;
}

interface TlsDoor {
  readonly access: MutualTls;
  readonly close: Listener["close"];
}

/** Origin of a mock that does not listen; `mock.fetch` knows it at all times. */
export const unopened = "http://127.0.0.1";

export function createDoors(): Doors {
  let listening: Promise<Listener> | undefined;
  let origin = unopened;
  const tlsDoors = new Map<string, Promise<TlsDoor>>();

  async function close(): Promise<void> {
    const open = listening;
    listening = undefined;
    origin = unopened;
    const opened = [...tlsDoors.values()];
    tlsDoors.clear();
    // One that never opened has nothing to close.
    await Promise.all(opened.map(async (door) => (await door.catch(() => undefined))?.close()));
    await (await open)?.close();
  }
  return {
    get origin() {
      return origin;
    },
    async listen(port, answer, ready) {
      listening ??= serve(port, answer);
      try {
        const listener = await listening;
        ready();
        origin = `${unopened}:${listener.port}`;
        return origin;
      } catch (error) {
        await close().catch(() => undefined);
        throw error;
      }
    },
    async mutualTls(side, answer) {
      const door = tlsDoors.get(side.id) ?? openTls(side, answer);
      tlsDoors.set(side.id, door);
      return (await door).access;
    },
    close,
  };
}

async function openTls({ id, clientCertificates }: VendorSide, answer: Answering): Promise<TlsDoor> {
  if (clientCertificates === undefined)
    throw new Error(`${id} has no port that asks for a client certificate.`);
  const { ca, server, client } = await makeTestCertificates(clientCertificates.name);
  const { port, close } = await serve(0, answer, { ...server, ca });
  return { access: { host: `127.0.0.1:${port}`, ca, ...client }, close };
}
