/**
 * The mock itself: picks vendors, gives each a desk, and answers through `fetch` or a socket. All state belongs to
 * the object made here; nothing is shared between two mocks.
 */

import { inputError, type OptionNames, refuseUnknown } from "../check/option-names.ts";
import type { AuthLevel } from "../check/verdict.ts";
import type { GcoreCredentials } from "../vendors/gcore/verify.ts";
import { pickSides } from "../vendors/registry.ts";
import type { ScaleEngineRestCredentials } from "../vendors/scaleengine/rest-verify.ts";
import type { ScaleEngineCredentials } from "../vendors/scaleengine/verify.ts";
import type { SecureVideoCredentials } from "../vendors/securevideo/verify.ts";
import type { StreamApiCredentials } from "../vendors/streamapi/verify.ts";
import type { VxgCredentials } from "../vendors/vxg/verify.ts";
import { createFetch } from "../wire/answer-fetch.ts";
import { readArrived } from "../wire/arrived.ts";
import { createAddresses } from "./addresses.ts";
import { createDesk } from "./desk.ts";
import { createDoors, type MutualTls, unopened } from "./doors.ts";
import { createFaults, type FaultChooser, type FaultPlan } from "./faults.ts";
import { createFront } from "./front.ts";
import { createJournal, type JournalEntry } from "./journal.ts";
import { requireNode } from "./node-version.ts";
import { pickCredentials } from "./pick-credentials.ts";

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

const optionNames: OptionNames<MockOptions> = {
  vendors: true,
  credentials: true,
  auth: true,
  lenient: true,
  limits: true,
  faults: true,
  clock: true,
  views: true,
};

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
 * @throws Error on Node below 24.18, for an unknown vendor, and for incomplete credentials; with `code: "input"`, `field` and
 * `hint` for an unknown option
 * @example
 * const mock = createMock({ vendors: ["streamapi"] });
 * const client = createStreamApi({ ...mock.credentials("streamapi"), fetch: mock.fetch });
 */
export function createMock(options: MockOptions = {}): Mock {
  requireNode(process.versions.node);
  refuseUnknown("createMock", options, optionNames);
  const { auth = "verify", lenient = false, limits = true, clock = Date.now, views } = options;
  const sides = pickSides(options.vendors);
  const credentials = pickCredentials(sides, options.credentials);
  const addresses = createAddresses(sides);
  const journal = createJournal();
  const faults = createFaults(options.faults);
  const shared = { auth, lenient, limits, faults, journal, clock };
  const desks = new Map(
    sides.map((side) => {
      const own = { credentials: credentials.get(side.id), view: views?.[side.id] };
      return [side.id, createDesk(side, { ...shared, ...own })];
    }),
  );
  const front = createFront(desks, addresses, journal);
  const doors = createDoors();

  function known(vendor: string): string {
    if (desks.has(vendor)) return vendor;
    throw new Error(`This mock does not play ${vendor}; it plays ${[...desks.keys()].join(", ")}.`);
  }
  return {
    fetch: createFetch((url, received) => {
      const isHere = url.origin === unopened || url.origin === doors.origin;
      return front.vendor(url, received) ?? (isHere ? front.here(received) : undefined);
    }),
    listen: async (port = 0) => {
      // An object of options, or text: a socket would take either for something else.
      if (!Number.isInteger(port) || port < 0 || port > 65_535)
        throw inputError("port", "listen takes a port, a whole number from 0 to 65535.");
      return doors.listen(port, front.here, () => {
        // A missing document shows here. Each is read when its vendor is first asked: few callers need all of them.
        for (const desk of desks.values()) desk.check();
      });
    },
    url(vendor, server) {
      const id = known(vendor);
      const path = server === undefined ? addresses.mount(id) : addresses.mountOf(id, server);
      if (path !== undefined) return doors.origin + path;
      throw new Error(`${vendor} has no server called ${server}.`);
    },
    credentials: (vendor) => credentials.get(known(vendor)) as MockCredentials[typeof vendor],
    async mutualTls(vendor) {
      const side = sides.find(({ id }) => id === known(vendor))!;
      const desk = desks.get(side.id)!;
      return doors.mutualTls(side, async (received) =>
        desk.answer(await readArrived(received), received.path),
      );
    },
    get requests() {
      return journal.entries;
    },
    reset() {
      journal.clear();
      faults.reset();
      for (const desk of desks.values()) desk.reset();
    },
    close: doors.close,
    [Symbol.asyncDispose]: doors.close,
  };
}
