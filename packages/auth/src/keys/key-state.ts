/**
 * The state of keys in memory. Clients that are given the same credential share it, also through two copies of this
 * package in one process. Never holds a credential: keys are digests.
 */
import type { KeyState, KeyTokens, TokenState, Turn, TurnRequest } from "../contract/key-state.ts";
import { memoryRequestIds, type RequestIdStore } from "./request-ids.ts";
import { createTurns, type Turns } from "./turns.ts";

interface Entry {
  readonly turns: Turns;
  readonly ids: RequestIdStore;
  readonly tokens: KeyTokens & { readonly idle: () => boolean };
  used: number;
}

/** Milliseconds for which a key that nobody uses is remembered, and between two looks for such keys. */
const idleTime = 3_600_000;
const sweepEvery = 60_000;

/**
 * State in memory, for this process. A client that is given one of its own shares with nobody else.
 *
 * @example
 * const client = createStreamApi({ apiKey, secretKey, keyState: memoryKeyState() });
 */
export function memoryKeyState(): KeyState {
  const entries = new Map<string, Entry>();
  let swept = performance.now();

  const at = (key: string): Entry => {
    const now = performance.now();
    // No timer: it would keep the process alive, or be one more thing to close.
    if (now - swept >= sweepEvery) {
      swept = now;
      for (const [name, { used, turns, tokens }] of entries) {
        if (now - used >= idleTime && turns.idle() && tokens.idle()) entries.delete(name);
      }
    }
    let entry = entries.get(key);
    if (!entry) {
      entry = { turns: createTurns(), ids: memoryRequestIds(), tokens: memoryTokens(), used: now };
      entries.set(key, entry);
    }
    entry.used = now;
    return entry;
  };
  return Object.freeze({
    turn(key: string, { now, requestId, limits, signal, urgent }: TurnRequest): Turn | Promise<Turn> {
      const { turns, ids } = at(key);
      const granted = (release: () => void): Turn => {
        if (!requestId) return { release };
        try {
          return { release, requestId: ids.next(key, now) as number };
        } catch (error) {
          release();
          throw error;
        }
      };
      if (limits === undefined) return granted(() => {});
      const taken = turns.take(limits, signal, urgent);
      return typeof taken === "function" ? granted(taken) : taken.then(granted);
    },
    tokens(key: string): KeyTokens {
      // Looked up at each use: a client that lives longer than an idle hour must not hold a forgotten entry.
      return {
        load: () => at(key).tokens.load(),
        save: (state) => at(key).tokens.save(state),
        lock: (work) => at(key).tokens.lock(work),
      };
    },
  });
}

function memoryTokens(): Entry["tokens"] {
  let kept: TokenState | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let working = 0;
  return {
    load: () => kept,
    save(state) {
      kept = state;
    },
    lock(work) {
      working++;
      const run = last.then(work).finally(() => {
        working--;
      });
      last = run.catch(() => {});
      return run;
    },
    idle: () => working === 0,
  };
}

/** Its number changes with the shape of what it holds: copies of two versions must not read each other's state. */
const registry = Symbol.for("vidspec.keys.1");

/** The state that all clients of this process share, whichever copy of this package made it. */
export function processKeyState(): KeyState {
  const host = globalThis as { [registry]?: KeyState };
  if (!host[registry]) Object.defineProperty(host, registry, { value: memoryKeyState(), configurable: true });
  return host[registry]!;
}
