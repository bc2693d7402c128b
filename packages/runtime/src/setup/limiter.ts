/**
 * Hands out turns: first come, first served, so that request ids reach the vendor in the order in which they were drawn.
 * The counters belong to the key, so that all its clients keep one budget; the limits are the client's own.
 */
import { fieldError, type KeyPlace, memoryKeyState, type Turn } from "@vidspec/auth";
import { checkClientOptions } from "./check-options.ts";
import { isLocal, type KeyOwner, keyPlace, refuseBeside } from "./key-place.ts";
import type { ClientOptions, Limiter, LimitOptions, Release } from "./options.ts";
import { resolveServers, type Servers } from "./servers.ts";
import type { VendorSettings } from "./settings.ts";

/** A limiter in memory. Throws `input` for a limit that could never be met. */
export function createLimiter(options: LimitOptions): Limiter {
  const own = ownTurns(checkedLimits(options));
  return { acquire: (signal, urgent) => own.acquire(signal, urgent) };
}

function checkedLimits(options: LimitOptions): LimitOptions {
  const unknown = Object.keys(options ?? {}).find((name) => name !== "concurrent" && name !== "perSecond");
  if (typeof options !== "object" || options === null || unknown !== undefined) {
    const takes = "has to be false, a limiter, or an object with `concurrent`, `perSecond` or both";
    throw fieldError("input", undefined, "limit", takes);
  }
  for (const [field, value] of Object.entries(options)) {
    if (value === undefined || (typeof value === "number" && value >= 1)) continue;
    throw fieldError("input", undefined, `limit.${field}`, "has to be a number from 1 up");
  }
  return options;
}

/** Turns out of the state of a key. */
class KeyTurns implements Limiter {
  readonly #place: KeyPlace;
  readonly #limits: LimitOptions;

  constructor(place: KeyPlace, limits: LimitOptions) {
    this.#place = place;
    this.#limits = limits;
  }

  acquire(signal?: AbortSignal, urgent?: boolean): Promise<Release> | Release {
    const ask = (key: string): Turn | Promise<Turn> =>
      this.#place.state.turn(key, { now: Date.now(), limits: this.#limits, signal, urgent });
    const key = this.#place.key();
    const turn = typeof key === "string" ? ask(key) : key.then(ask);
    return "release" in turn ? releaseOf(turn) : turn.then(releaseOf);
  }
}

function releaseOf(turn: Turn): Release {
  return (outcome) => turn.release(outcome);
}

function ownTurns(limits: LimitOptions): KeyTurns {
  return new KeyTurns({ state: memoryKeyState(), key: () => "own" }, limits);
}

/** A rate of the client's own, and a turn of the key's. */
class LocalTurns extends KeyTurns {
  readonly #rate: KeyTurns;

  constructor(place: KeyPlace, { concurrent, perSecond }: LimitOptions) {
    super(place, { concurrent });
    this.#rate = ownTurns({ perSecond });
  }

  override async acquire(signal?: AbortSignal, urgent?: boolean): Promise<Release> {
    const first = await this.#rate.acquire(signal, urgent);
    // The second one may stay pending for ever then.
    signal?.addEventListener("abort", () => first("failed"), { once: true });
    try {
      const second = await super.acquire(signal, urgent);
      return (outcome) => {
        first(outcome);
        return second(outcome);
      };
    } catch (error) {
      first("failed");
      throw error;
    }
  }
}

/**
 * The limiter of a client: what its caller gave, else one for what the vendor documents. Towards this machine budgets per
 * second are the client's own, since test suites that share a mock shall not wait for each other.
 */
export function chooseLimiter(
  settings: VendorSettings,
  { limit, keyState }: ClientOptions,
  servers: Servers,
  place: KeyPlace,
): Limiter | undefined {
  if (limit === false || limit instanceof KeyTurns) return limit || undefined;
  refuseBeside(settings.vendor, keyState, { limit });
  if (limit !== undefined && isLimiter(limit)) return limit;
  const limits = limit === undefined ? settings.rateLimit : checkedLimits(limit);
  if (!limits) return undefined;
  if (limits.perSecond === undefined || !isLocal(servers)) return new KeyTurns(place, limits);
  return limits.concurrent === undefined ? ownTurns(limits) : new LocalTurns(place, limits);
}

/**
 * The limiter that a client of these options and this credential has, for packages that send more with it: logins count
 * against the same rate. Throws what `defineClient` would.
 */
export function clientLimiter(
  settings: VendorSettings,
  options: ClientOptions,
  owner: KeyOwner,
): Limiter | undefined {
  checkClientOptions(settings.vendor, options);
  const servers = resolveServers(settings, options.baseUrl);
  return chooseLimiter(
    settings,
    options,
    servers,
    keyPlace(settings.vendor, servers, owner, options.keyState),
  );
}

/** True for what can hand out turns. */
function isLimiter(limit: LimitOptions | Limiter | null): limit is Limiter {
  return typeof (limit as Partial<Limiter> | null)?.acquire === "function";
}
