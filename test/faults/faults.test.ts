/**
 * Every fault against an operation that may be repeated and one that may not: which error, whether the vendor may
 * have acted, how many attempts; and that no secret shows in anything the caller or a log can see.
 */
import { createServer } from "node:net";
import { inspect } from "node:util";
import { isVidspecError, type VidspecError } from "@vidspec/auth";
import { rawClient } from "@vidspec/runtime/raw";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ask, canary, faultClient, type Operation, recorder, secrets } from "./fault-client.ts";
import { type FaultServer, faultServer } from "./fault-server.ts";
import { elsewhere, faults } from "./faults.ts";

let server: FaultServer;
let other: FaultServer;
let printed = "";

beforeAll(async () => {
  [server, other] = await Promise.all([faultServer(), faultServer()]);
  elsewhere.url = `${other.url}/fine/1`;
});
afterAll(async () => {
  expect(other.requests).toEqual([]);
  await Promise.all([server.close(), other.close()]);
});
beforeEach(() => {
  printed = "";
  const keep = (...given: unknown[]): boolean => {
    printed += inspect(given, { depth: 20 });
    return true;
  };
  for (const name of ["log", "info", "warn", "error", "debug", "trace"] as const) {
    vi.spyOn(console, name).mockImplementation(keep as never);
  }
  vi.spyOn(process, "emitWarning").mockImplementation(keep as never);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Everything that a caller, a logger or a debugger could make of it. */
function everywhere(error: unknown): string {
  const texts = [inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true })];
  for (let at = error as (Error & { cause?: unknown }) | undefined, i = 0; at && i < 10; i++) {
    texts.push(String(at), JSON.stringify(at), String(at.stack), String(at.message));
    try {
      texts.push(inspect(structuredClone(at)));
    } catch {
      // What can't be cloned can't leak that way.
    }
    at = at.cause as typeof at;
  }
  return texts.join("\n");
}

const leaks = (text: string): string[] => [...secrets, canary].filter((secret) => text.includes(secret));

async function fail(work: () => Promise<unknown>): Promise<VidspecError> {
  const outcome = await work().then(
    (value) => ({ value }),
    (error) => ({ error }),
  );
  expect(outcome).toHaveProperty("error");
  const { error } = outcome as { error: VidspecError };
  expect(inspect(error)).toMatch(/^VidspecError/);
  expect(isVidspecError(error)).toBe(true);
  return error;
}

type Expected = Partial<Pick<VidspecError, "code" | "sent" | "status" | "retryAfter" | "vendorCode">>;
/** Fault, error, attempts of the read, attempts of the create. */
type Row = [fault: string, error: Expected, read: number, create: number];

const interrupted: Expected = { code: "interrupted", sent: "unknown" };
const malformed: Expected = { code: "malformed", sent: "yes" };
const late: Expected = { code: "timeout", sent: "unknown" };
const redirected: Expected = { code: "redirect", sent: "yes" };
const rows: Row[] = [
  ["reset-at-once", interrupted, 3, 1],
  ["close-at-once", interrupted, 3, 1],
  ["half-head", interrupted, 3, 1],
  ["no-http", interrupted, 3, 1],
  ["reset-in-body", interrupted, 3, 1],
  ["close-in-body", interrupted, 3, 1],
  ["close-in-chunk", interrupted, 3, 1],
  ["no-last-chunk", interrupted, 3, 1],
  ["no-chunk-size", interrupted, 3, 1],
  ["cut-gzip", malformed, 2, 1],
  ["no-gzip-at-all", { code: "empty", sent: "yes" }, 2, 1],
  ["bad-gzip", malformed, 2, 1],
  ["plain-as-gzip", malformed, 2, 1],
  ["gzip-bomb", { code: "too-large", sent: "yes" }, 1, 1],
  ["endless-chunks", { code: "too-large", sent: "yes" }, 1, 1],
  ["endless-body", { code: "too-large", sent: "yes" }, 1, 1],
  ["huge-length", { code: "too-large", sent: "yes" }, 1, 1],
  ["trickled-body", late, 3, 1],
  ["trickled-head", late, 3, 1],
  ["silence", late, 3, 1],
  ["stall-in-body", late, 3, 1],
  ["redirect-301", { ...redirected, status: 301 }, 1, 1],
  ["redirect-302", { ...redirected, status: 302 }, 1, 1],
  ["redirect-303", { ...redirected, status: 303 }, 1, 1],
  ["redirect-307", { ...redirected, status: 307 }, 1, 1],
  ["redirect-308", { ...redirected, status: 308 }, 1, 1],
  ["redirect-nowhere", redirected, 1, 1],
  ["redirect-loop", redirected, 1, 1],
  ["not-modified", redirected, 1, 1],
  ["odd-status", { code: "http", status: 999 }, 3, 1],
  ["html-200", { code: "content-type", sent: "yes" }, 1, 1],
  ["html-502", { code: "http", status: 502, sent: "yes" }, 3, 1],
  ["empty-200", { code: "empty", sent: "yes" }, 2, 1],
  ["empty-404", { code: "http", status: 404, sent: "yes" }, 1, 1],
  ["cut-404", { code: "http", status: 404, sent: "yes" }, 1, 1],
  ["no-gzip-503", { code: "http", status: 503, sent: "yes" }, 3, 1],
  ["stall-in-503", { code: "http", status: 503, sent: "yes" }, 3, 1],
  ["huge-404", { code: "http", status: 404, sent: "yes" }, 1, 1],
  ["cut-json", malformed, 2, 1],
  ["bad-utf8", malformed, 2, 1],
  ["echo-refusal", { code: "vendor", status: 200, vendorCode: "46", sent: "yes" }, 1, 1],
  ["echo-as-code", malformed, 2, 1],
  ["echo-500", { code: "http", status: 500, sent: "yes" }, 3, 1],
  ["slow-down", { code: "http", status: 429, sent: "yes" }, 3, 3],
  ["much-slower", { code: "http", status: 429, retryAfter: 3_600_000 }, 1, 1],
];
const cells = rows.flatMap(([fault, error, read, create]) => [
  { fault, operation: "read" as Operation, error, attempts: read },
  { fault, operation: "create" as Operation, error, attempts: create },
]);
/** Long enough to connect, short enough to wait three times. */
const patience = { attemptTimeout: 150 };
const limitsOf = (fault: string) => (/^(trickled|silence|stall)/.test(fault) ? patience : {});

describe(`${rows.length} faults, ${cells.length} expectations`, () => {
  test("every fault has its row", () => {
    const untested = new Set(Object.keys(faults));
    for (const [fault] of rows) untested.delete(fault);
    expect([...untested]).toEqual(["fine", "closed-at-reuse"]);
  });

  test.each(cells)("$fault, $operation: $error.code, $attempts attempt(s)", async (cell) => {
    const { fault, operation, error: expected, attempts } = cell;
    const { hooks, facts } = recorder();
    const client = faultClient(server.url, { hooks, ...limitsOf(fault) });
    const before = server.requests.length;
    const error = await fail(() => client[operation](...ask(operation, fault)));
    expect(error).toMatchObject({ ...expected, vendor: "acme", operation });
    expect(error.retry?.attempts).toBe(attempts);
    expect(facts.at(-1)).toMatchObject({ code: expected.code, attempts, ok: false });
    const arrived = server.requests.slice(before);
    expect(arrived).toHaveLength(attempts);
    // The canaries did travel: a search that finds none in the error means something.
    expect(leaks(arrived[0]!)).toHaveLength(operation === "create" ? 8 : 7);
    expect(leaks(everywhere(error))).toEqual([]);
    expect(leaks(inspect(facts, { depth: 10 }))).toEqual([]);
    expect(leaks(inspect(client, { depth: 10, showHidden: true }))).toEqual([]);
    expect(printed).toBe("");
  });

  test.each(rows)(
    "%s through the raw face: the same error, thrown or as a failed answer",
    async (fault, expected) => {
      type Raw = { GET(path: string, init: object): Promise<{ error?: unknown; response: Response }> };
      const raw = rawClient(faultClient(server.url, { retry: false, ...limitsOf(fault) })) as unknown as Raw;
      const path = { fault, id: secrets[2] };
      const query = { token: secrets[1] };
      const call = raw.GET("/{fault}/{id}", { params: { path, query }, headers: { "x-own": secrets[4] } });
      if (expected.code === "http" || expected.code === "vendor") {
        const { error, response } = await call;
        expect(error).toBeTruthy();
        expect([response.ok, response.status]).toEqual([false, expected.status]);
      } else {
        const error = await fail(() => call);
        expect(error.code).toBe(expected.code);
        expect(leaks(everywhere(error))).toEqual([]);
      }
      expect(printed).toBe("");
    },
  );
});

describe("a connection that was kept and is gone", () => {
  const twice = async (operation: Operation) => {
    const own = await faultServer();
    const client = faultClient(own.url);
    await client[operation](...ask(operation, "closed-at-reuse"));
    // Until then undici has not put the connection back.
    await new Promise((resolve) => setTimeout(resolve, 20));
    const outcome = await client[operation](...ask(operation, "closed-at-reuse")).catch((error) => error);
    await own.close();
    return { outcome, requests: own.requests.length };
  };

  test("a read is repeated over a new one", async () => {
    expect(await twice("read")).toEqual({ outcome: { code: 0 }, requests: 3 });
  });

  test("a create that may have arrived is not repeated", async () => {
    const { outcome, requests } = await twice("create");
    expect(outcome).toMatchObject({ ...interrupted, retry: { attempts: 1, stopped: "effects" } });
    expect([requests, leaks(everywhere(outcome))]).toEqual([2, []]);
  });
});

describe("no server at all", () => {
  const closedPort = async (): Promise<number> => {
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
    const { port } = probe.address() as { port: number };
    await new Promise((resolve) => probe.close(resolve));
    return port;
  };

  test.each(["read", "create"] as const)(
    "a refused connection: %s is repeated, nothing was sent",
    async (name) => {
      const refused = await closedPort();
      const error = await fail(() => faultClient(`http://127.0.0.1:${refused}`)[name](...ask(name, "fine")));
      expect(error).toMatchObject({
        code: "connect",
        sent: "no",
        retry: { attempts: 3, stopped: "attempts" },
      });
      expect(leaks(everywhere(error))).toEqual([]);
    },
  );

  test.each(["read", "create"] as const)("an unknown host name: %s is tried twice", async (name) => {
    const client = faultClient("http://no-such-host.invalid");
    const error = await fail(() => client[name](...ask(name, "fine")));
    expect(error).toMatchObject({ code: "dns", sent: "no", retry: { attempts: 2, stopped: "attempts" } });
    expect(leaks(everywhere(error))).toEqual([]);
  });
});

describe("answers without end", () => {
  test.each(["gzip-bomb", "endless-chunks", "endless-body"])(
    "%s: memory stays flat, the socket is freed",
    async (fault) => {
      const own = await faultServer();
      const client = faultClient(own.url, { retry: false });
      // The first makes the bomb and warms up.
      await fail(() => client.read(...ask("read", fault)));
      const before = process.memoryUsage().rss;
      for (let i = 0; i < 8; i++) {
        expect(await fail(() => client.read(...ask("read", fault)))).toMatchObject({ code: "too-large" });
      }
      const grown = (process.memoryUsage().rss - before) / 1024 / 1024;
      // Eight answers read to their end would be 2 GiB; one read to the limit is 10 MiB.
      expect(grown).toBeLessThan(150);
      await vi.waitFor(() => expect(own.sockets.open).toBe(0), 3000);
      await own.close();
    },
  );

  test.each(["trickled-body", "trickled-head", "silence"])("%s: cut off, the socket freed", async (fault) => {
    const own = await faultServer();
    const client = faultClient(own.url, { retry: false, timeout: 100 });
    const started = performance.now();
    await fail(() => client.read(...ask("read", fault)));
    expect(performance.now() - started).toBeLessThan(1000);
    await vi.waitFor(() => expect(own.sockets.open).toBe(0), 3000);
    await own.close();
  });
});
