import { afterEach, describe, expect, test, vi } from "vitest";
import { createVxgSuperAdmin as createInBrowser } from "../superadmin-browser.ts";
import { handshakeError } from "./failure.ts";
import { certificateFetch, detectRuntime } from "./fetch.ts";

describe("the runtime is told apart, and an unknown one refused", () => {
  const node = { versions: { node: "24.21.0", undici: "7.29.1" } };
  test.each([
    ["Node", { process: node }, "node"],
    ["Bun, which has Node's process too", { Bun: {}, process: node }, "bun"],
    [
      "Deno, which has Node's process too",
      { Deno: { createHttpClient: () => ({ close: () => undefined }) }, process: node },
      "deno",
    ],
  ])("%s", (_name, host, runtime) => {
    expect(detectRuntime(host)).toBe(runtime);
  });

  test.each([
    ["a browser", {}],
    ["a bundler's process polyfill", { process: { versions: {} } }],
    ["a window of Electron", { process: { ...node, type: "renderer" } }],
  ])("%s", (_name, host) => {
    expect(() => detectRuntime(host)).toThrow(
      expect.objectContaining({
        code: "client-certificate",
        sent: "no",
        message: expect.stringContaining("browser"),
      }),
    );
  });

  test("bundles for browsers refuse under the same name", () => {
    expect(() => createInBrowser()).toThrow(
      expect.objectContaining({ code: "client-certificate", sent: "no" }),
    );
  });
});

describe("each runtime is shown key, certificate and authority in its own way", () => {
  afterEach(() => void vi.unstubAllGlobals());
  const identity = {
    key: "the key",
    cert: "the certificate",
    ca: "the authority",
    checkDates: () => undefined,
  };
  /** What `fetch` was given beside the usual options, over two calls. */
  async function given(): Promise<object[]> {
    const seen: object[] = [];
    vi.stubGlobal("fetch", async (_url: string, init: object) => {
      seen.push(init);
      return new Response();
    });
    const { fetch, close } = certificateFetch(identity, () => 0);
    await fetch("https://superadmin.invalid:9000/", { method: "GET" });
    await fetch("https://superadmin.invalid:9000/", { method: "GET" });
    close();
    close();
    return seen;
  }

  test("Bun by `tls`", async () => {
    vi.stubGlobal("Bun", {});
    const tls = { key: "the key", cert: "the certificate", ca: "the authority" };
    expect(await given()).toEqual(Array(2).fill({ method: "GET", tls }));
  });

  test("Deno by one client for all calls, closed with ours", async () => {
    const client = { close: vi.fn() };
    const createHttpClient = vi.fn(() => client);
    vi.stubGlobal("Deno", { createHttpClient });
    expect(await given()).toEqual(Array(2).fill({ method: "GET", client }));
    expect(createHttpClient.mock.calls).toEqual([
      [{ key: "the key", cert: "the certificate", caCerts: ["the authority"] }],
    ]);
    await Promise.resolve();
    expect(client.close).toHaveBeenCalledTimes(1);
  });

  test("Node by one dispatcher of undici for all calls", async () => {
    const [first, second] = (await given()) as { method: string; dispatcher: object }[];
    expect(first?.dispatcher.constructor.name).toBe("Agent");
    expect(second?.dispatcher).toBe(first?.dispatcher);
  });
});

describe("failures of the handshake", () => {
  const failed = (code: string): unknown =>
    new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code }) });
  test.each([
    "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED",
    "ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED",
    "ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE",
    "ERR_SSL_TLSV1_ALERT_UNKNOWN_CA",
    "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE",
    "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE",
  ])("%s is the certificate", (code) => {
    expect(handshakeError(failed(code))).toMatchObject({ code: "client-certificate", sent: "no" });
  });

  test.each(["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"])("%s may be the certificate, and says so", (code) => {
    expect(handshakeError(failed(code))).toMatchObject({
      code: "interrupted",
      sent: "unknown",
      hint: expect.stringContaining("certificate"),
    });
  });

  test.each([
    [
      "tls",
      "error sending request for url (https://x/): client error (Connect): invalid peer certificate: UnknownIssuer",
    ],
    [
      "connect",
      "error sending request: client error (Connect): tcp connect error: Connection refused (os error 111)",
    ],
    ["client-certificate", "received fatal alert: CertificateRequired"],
    ["interrupted", "error sending request for url (https://x/): client error (Connect): tls handshake eof"],
    ["interrupted", "peer closed connection without sending TLS close_notify"],
  ])("%s is told from Deno's words, which are not repeated", (code, message) => {
    const error = handshakeError(new TypeError("fetch failed", { cause: new Error(message) }));
    expect(error).toMatchObject({ code });
    expect(JSON.stringify(error)).not.toContain(message.slice(0, 20));
  });

  test("another major of undici is named", () => {
    expect(handshakeError(failed("UND_ERR_INVALID_ARG"))).toMatchObject({
      hint: expect.stringContaining("undici@7"),
    });
  });

  test.each(["ENOTFOUND", "ECONNREFUSED", "SELF_SIGNED_CERT_IN_CHAIN"])(
    "%s is left to the runtime",
    (code) => {
      expect(handshakeError(failed(code))).toBeUndefined();
    },
  );
});
