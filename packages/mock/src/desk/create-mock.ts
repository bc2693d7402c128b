/**
 * The mock itself: picks vendors, gives each a desk, and answers through `fetch` or a socket. All state belongs to
 * the object made here; nothing is shared between two mocks.
 */

import type { AuthLevel } from "../check/verdict.ts";
import type { GcoreCredentials } from "../vendors/gcore/verify.ts";
import { registry } from "../vendors/registry.ts";
import type { ScaleEngineRestCredentials } from "../vendors/scaleengine/rest-verify.ts";
import type { ScaleEngineCredentials } from "../vendors/scaleengine/verify.ts";
import type { SecureVideoCredentials } from "../vendors/securevideo/verify.ts";
import { type VendorSide, vendorOf } from "../vendors/side.ts";
import type { StreamApiCredentials } from "../vendors/streamapi/verify.ts";
import type { VxgCredentials } from "../vendors/vxg/verify.ts";
import { type Delivery, problem } from "../wire/answer.ts";
import { createFetch } from "../wire/answer-fetch.ts";
import { type Received, readArrived } from "../wire/arrived.ts";
import { type Listener, serve } from "../wire/serve.ts";
import { createAddresses, type Found } from "./addresses.ts";
import { createDesk } from "./desk.ts";
import { createFaults, type FaultChooser, type FaultPlan } from "./faults.ts";
import { createJournal, type JournalEntry } from "./journal.ts";
import { type MutualTls, openMutualTls, type TlsDoor } from "./mutual-tls.ts";
import { requireNode } from "./node-version.ts";
import { pickCredentials, refuseUnknownVendors } from "./pick-credentials.ts";

/** Credentials by vendor id, each in the shape of that vendor's client options. */
export interface MockCredentials {
  readonly securevideo: SecureVideoCredentials;
  /** One credential per level; a client takes one of them. */
  readonly vxg: VxgCredentials;
  readonly streamapi: StreamApiCredentials;
  readonly scaleengine: ScaleEngineCredentials;
  /** ScaleEngine's second document. Default: what `scaleengine` was given. */
  readonly "scaleengine-rest": ScaleEngineRestCredentials;
  readonly gcore: GcoreCredentials;
}

export type MockVendor = keyof MockCredentials;

export interface MockOptions {
  /** Which vendors to play, each with all its documents. One alone is served at its own server path. Default: all. */
  readonly vendors?: readonly MockVendor[];
  /** Default: invented test credentials, see `mock.credentials(vendor)`. */
  readonly credentials?: Partial<MockCredentials>;
  /** `verify` checks signatures, `presence` only that the credentials' parts came, `off` nothing. Default: `verify`. */
  readonly auth?: AuthLevel;
  /** Accepts what real clients of the vendor are known to send although the vendor's document says otherwise. Default: false. */
  readonly lenient?: boolean;
  /** Refuses what exceeds a vendor's rate limit (Gcore: four requests a second), where `auth` is `verify`. Default: true. */
  readonly limits?: boolean;
  /** Failures to play, in order; then the mock answers normally. */
  readonly faults?: FaultPlan | FaultChooser;
  /** Milliseconds since 1970, for the time window of signatures. Default: `Date.now`. */
  readonly clock?: () => number;
  /** @internal Documents instead of those in `@vidspec/specs`. */
  readonly views?: Readonly<Record<string, unknown>>;
}

export interface Mock {
  /** Answers without a socket: the vendors' own URLs, and `url(vendor)`. Any other address rejects with a TypeError. */
  readonly fetch: typeof fetch;
  /** Listens on 127.0.0.1; resolves to the origin. A second call gives the same. @param port default 0, any free one */
  readonly listen: (port?: number) => Promise<string>;
  /**
   * Base URL of a vendor, its server path included: goes straight into a client's `baseUrl`. With the name of one of the
   * vendor's servers (Gcore: `serv0`), the address of that server alone, for a table of addresses.
   */
  readonly url: (vendor: MockVendor, server?: string) => string;
  /** The credentials this mock accepts, in the shape of the vendor's client options. */
  readonly credentials: <V extends MockVendor>(vendor: V) => MockCredentials[V];
  /**
   * Opens the vendor's TLS port, which asks for a client certificate, and gives what a client needs for it: made anew for
   * this mock, and valid for a day. A second call gives the same. Rejects for vendors without such a port.
   */
  readonly mutualTls: (vendor: MockVendor) => Promise<MutualTls>;
  /** What arrived, oldest first. Holds no secret. */
  readonly requests: readonly JournalEntry[];
  /** Forgets requests, remembered request ids and used-up faults. */
  readonly reset: () => void;
  /** Stops listening. May be called twice. */
  readonly close: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/**
 * Plays the vendors' side of the wire: checks signatures with its own code, then lets Prism check the rest of the
 * request against the vendor's document and answer from its examples.
 *
 * @throws Error on Node below 24.18, for an unknown vendor, and for incomplete credentials
 * @example
 * const mock = createMock({ vendors: ["streamapi"] });
 * const client = createStreamApi({ ...mock.credentials("streamapi"), fetch: mock.fetch });
 */
export function createMock(options: MockOptions = {}): Mock {
  requireNode(process.versions.node);
  const sides = pickSides(options.vendors);
  refuseUnknownVendors(options.credentials, registry);
  const credentials = new Map(sides.map((side) => [side.id, pickCredentials(side, options.credentials)]));
  const addresses = createAddresses(sides);
  const journal = createJournal();
  const faults = createFaults(options.faults);
  const desks = new Map(
    sides.map((side) => {
      const { auth = "verify", lenient = false, limits = true, clock = Date.now, views } = options;
      const view = views?.[side.id];
      const settings = {
        credentials: credentials.get(side.id),
        auth,
        lenient,
        limits,
        faults,
        journal,
        clock,
        view,
      };
      return [side.id, createDesk(side, settings)];
    }),
  );
  let listening: Promise<Listener> | undefined;
  const doors = new Map<string, Promise<TlsDoor>>();
  let origin = "http://127.0.0.1";

  async function answerFound(found: Found | undefined, received: Received): Promise<Delivery> {
    if (found === undefined) return answerNobody(received);
    return desks.get(found.side)!.answer(
      await readArrived({
        ...received,
        path: found.rest,
        ...(found.server === undefined ? {} : { server: found.server }),
      }),
      found.path,
    );
  }
  function answerNobody({ method, path }: Received): Delivery {
    if (path === "/__mock/requests" && method === "GET") {
      const headers = { "content-type": "application/json", "cache-control": "no-store" };
      return { answer: { status: 200, headers, body: JSON.stringify(journal.entries) } };
    }
    journal.add({
      vendor: undefined,
      operation: undefined,
      method,
      path,
      verdict: "refused",
      difference: "no such path",
    });
    const paths = sides.map((side) => addresses.mount(side.id)).join(", ");
    return { answer: problem(404, "No vendor here", `This mock serves ${paths} and /__mock/requests.`) };
  }
  function known(vendor: string): string {
    if (desks.has(vendor)) return vendor;
    throw new Error(`This mock does not play ${vendor}; it plays ${[...desks.keys()].join(", ")}.`);
  }
  async function close(): Promise<void> {
    const open = listening;
    listening = undefined;
    origin = "http://127.0.0.1";
    const opened = [...doors.values()];
    doors.clear();
    await Promise.all(
      opened.map(async (door) => {
        const opening = await door.catch(() => undefined);
        await opening?.close();
      }),
    );
    await (await open)?.close();
  }

  return {
    fetch: createFetch((url, received) => {
      const vendor = addresses.findVendor(url);
      if (vendor !== undefined) return answerFound(vendor, received);
      const here = url.origin === "http://127.0.0.1" || url.origin === origin;
      return here ? answerFound(addresses.findHere(url.pathname), received) : undefined;
    }),
    async listen(port = 0) {
      listening ??= serve(port, (received) => answerFound(addresses.findHere(received.path), received));
      try {
        const listener = await listening;
        // A missing document shows here. Each is read when its vendor is first asked: few callers need all of them.
        for (const desk of desks.values()) desk.check();
        origin = `http://127.0.0.1:${listener.port}`;
        return origin;
      } catch (error) {
        await close().catch(() => undefined);
        throw error;
      }
    },
    url(vendor, server) {
      const path =
        server === undefined ? addresses.mount(known(vendor)) : addresses.mountOf(known(vendor), server);
      if (path !== undefined) return origin + path;
      throw new Error(`${vendor} has no server called ${server}.`);
    },
    credentials: (vendor) => credentials.get(known(vendor)) as MockCredentials[typeof vendor],
    async mutualTls(vendor) {
      const side = sides.find(({ id }) => id === known(vendor))!;
      const desk = desks.get(side.id)!;
      const door =
        doors.get(side.id) ??
        openMutualTls(side, async (received) => desk.answer(await readArrived(received), received.path));
      doors.set(side.id, door);
      return (await door).access;
    },
    get requests() {
      return journal.entries;
    },
    reset() {
      journal.clear();
      faults.reset();
      for (const desk of desks.values()) desk.reset();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function pickSides(vendors: readonly string[] | undefined): readonly VendorSide[] {
  if (vendors === undefined || vendors.length === 0) return registry;
  const picked = vendors.flatMap((name) => {
    const sides = registry.filter((side) => side.id === name || vendorOf(side) === name);
    if (sides.length > 0) return sides;
    throw new Error(`Unknown vendor ${name}; the mock plays ${registry.map(({ id }) => id).join(", ")}.`);
  });
  return [...new Set(picked)];
}
