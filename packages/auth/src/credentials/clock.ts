/**
 * Time for signers. Reads a clock only when a signature is made; holds no time of its own.
 */

import { refusal } from "../contract/refusals.ts";
import type { SignContext } from "../contract/signer.ts";

/** Milliseconds since the epoch, as `Date.now` gives them. */
export type Clock = () => number;

/** The signer's own clock wins over the pipeline's, which wins over the machine's. */
export function readClock(clock: Clock | undefined, context: SignContext | undefined): number {
  let now: unknown;
  try {
    now = (clock ?? context?.now ?? Date.now)();
  } catch {
    // Told below, as any other clock that gives no time.
  }
  if (typeof now !== "number" || !Number.isFinite(now) || now < 0) {
    const message = "The clock did not return milliseconds since the epoch, so nothing was signed.";
    throw refusal("input", message, { vendor: context?.vendor, field: "clock" });
  }
  return now;
}
