/**
 * A `fetch` that shows a client certificate. `fetch` has no option for it that every runtime knows, and each ignores
 * the others' without a word, so the runtime is told apart first and an unknown one is refused: a request without the
 * certificate must never go out. The server's certificate is always verified.
 */

import { handshakeError } from "./failure.ts";
import { type ClientIdentity, certificateError } from "./identity.ts";

/** What a runtime needs beside the usual options of `fetch`, and how to give it back. */
interface Channel {
  readonly init: object;
  readonly close: () => void;
}

type Runtime = "node" | "bun" | "deno";

interface Host {
  readonly Deno?: {
    readonly createHttpClient?: (options: object) => { close(): void };
  };
  readonly Bun?: object;
  readonly process?: {
    readonly type?: string;
    readonly versions?: Readonly<Record<string, string | undefined>>;
  };
}

export interface CertificateFetch {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly close: () => void;
}

const hostOf = (): Host => globalThis as Host;

/** Opens nothing yet; the connection is made with the first call. `now` is in milliseconds. */
export function certificateFetch(identity: ClientIdentity, now: () => number): CertificateFetch {
  const runtime = detectRuntime();
  let opening: Promise<Channel> | undefined;
  let closed = false;
  const open = (): Promise<Channel> => {
    opening ??= channels[runtime](identity);
    return opening;
  };
  return {
    fetch: async (url, init) => {
      identity.checkDates(now());
      const channel = await open();
      try {
        return await fetch(url, { ...init, ...channel.init });
      } catch (thrown) {
        throw init.signal?.aborted ? thrown : (handshakeError(thrown) ?? thrown);
      }
    },
    close: () => {
      if (closed) return;
      closed = true;
      opening?.then(
        ({ close }) => close(),
        () => undefined,
      );
    },
  };
}

/** Throws `client-certificate` in a browser and wherever no way to show a certificate is known. */
export function detectRuntime(host: Host = hostOf()): Runtime {
  if (host.Deno?.createHttpClient) return "deno";
  if (host.Bun) return "bun";
  const { versions, type } = host.process ?? {};
  // Electron's windows have Node's `process` and Chromium's fetch.
  if (versions?.node && versions.undici && type !== "renderer") return "node";
  throw certificateError(
    undefined,
    "client certificates can be shown from Node, Bun and Deno only; a browser's `fetch` has no way to",
    "Call the super-admin from a server. Its key belongs nowhere else.",
  );
}

const channels: Readonly<Record<Runtime, (identity: ClientIdentity) => Promise<Channel>>> = {
  node: async ({ key, cert, ca }) => {
    const { Agent } = await loadUndici();
    const agent = new Agent({ connect: { key, cert, ...(ca === undefined ? {} : { ca }) } });
    return { init: { dispatcher: agent }, close: () => void agent.close().catch(() => undefined) };
  },
  bun: async ({ key, cert, ca }) => ({
    init: { tls: { key, cert, ...(ca === undefined ? {} : { ca }) } },
    close: () => undefined,
  }),
  deno: async ({ key, cert, ca }) => {
    const client = hostOf().Deno!.createHttpClient!({
      key,
      cert,
      ...(ca === undefined ? {} : { caCerts: [ca] }),
    });
    return { init: { client }, close: () => client.close() };
  },
};

interface Undici {
  readonly Agent: new (options: object) => { close(): Promise<void> };
}

/** Version 7 is the only major whose Agent works with the built-in fetch of Node 20, 22, 24 and 26. */
async function loadUndici(): Promise<Undici> {
  try {
    return (await import(/* webpackIgnore: true */ "undici")) as unknown as Undici;
  } catch {
    throw certificateError(
      undefined,
      "Node shows client certificates through the package undici, which is not installed",
      "Install it: `npm install undici@7`.",
    );
  }
}
