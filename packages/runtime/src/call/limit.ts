/**
 * Holds attempts back until the limiter gives them a turn; the turn ends with the attempt, before any backoff. A limiter
 * may be the caller's own: when it fails before the turn nothing is sent, and afterwards it changes no result.
 */
import { isVidspecError, refusal, type VidspecError } from "@vidspec/auth";
import type { Limiter } from "../setup/options.ts";
import { bounded } from "./clock.ts";
import type { CallState, Slot } from "./slot.ts";

type Release = Awaited<ReturnType<Limiter["acquire"]>>;

export function limit(limiter: Limiter): Slot {
  return (next) => (call, state) => {
    // The turn is asked for within the call's time; one that comes too late is given back.
    let gone = false;
    let release: Release | undefined;
    const turn = bounded(state, 0, async (signal) => {
      release = await acquire(limiter, signal, state);
      if (gone) end(release, "failed");
    });
    return turn.then(
      () =>
        next(call, state).then(
          (reply) => {
            end(release, "answered");
            return reply;
          },
          (error) => {
            end(release, "failed");
            throw error;
          },
        ),
      (error) => {
        gone = true;
        end(release, "failed");
        throw error;
      },
    );
  };
}

async function acquire(limiter: Limiter, signal: AbortSignal, state: CallState): Promise<Release> {
  let release: unknown;
  try {
    release = await limiter.acquire(signal);
  } catch (cause) {
    throw isVidspecError(cause) ? cause : limiterError(state, "failed", cause);
  }
  if (typeof release === "function") return release as Release;
  throw limiterError(state, "gave no function that ends the turn");
}

function limiterError({ compiled }: CallState, problem: string, cause?: unknown): VidspecError {
  const { vendor, row } = compiled;
  const message = `${vendor} ${row.id}: the limiter ${problem}, so nothing was sent.`;
  return refusal("store", message, { vendor, operation: row.id, field: "limit", cause });
}

/** The attempt is over, whatever becomes of the turn. */
function end(release: Release | undefined, outcome: "answered" | "failed"): void {
  try {
    const ended: unknown = release?.(outcome);
    if (ended !== undefined) Promise.resolve(ended).catch(() => {});
  } catch {
    // The caller's, and there is nobody to tell.
  }
}
