/**
 * Seconds, dates and spans of the participant statistics. The vendor counts in UNIX seconds and asks in ISO 8601;
 * JavaScript counts in milliseconds. Pure functions: nothing is fetched here.
 */
import type { PeerSession } from "./generated/models.ts";

/**
 * The moment of a UNIX time in seconds, such as `join_time`.
 *
 * @throws {RangeError} for anything but a finite number that a date can hold.
 * @example
 * fromSeconds(1624268640).toISOString(); // "2021-06-21T09:44:00.000Z"
 */
export function fromSeconds(seconds: number): Date {
  const date = new Date(seconds * 1000);
  if (typeof seconds !== "number" || Number.isNaN(date.getTime()))
    throw new RangeError("That is no time in seconds.");
  return date;
}

/** UNIX seconds of a moment, fractions dropped. @throws {RangeError} for an invalid date. */
export function toSeconds(date: Date): number {
  const milliseconds = date.getTime();
  if (Number.isNaN(milliseconds)) throw new RangeError("That is no valid date.");
  return Math.floor(milliseconds / 1000);
}

/**
 * `from` and `to` as the statistics take them.
 *
 * @throws {RangeError} for an invalid date, and for a span that ends before it begins.
 * @example
 * await gcore.getPeersSummary({ room_id: "serv2test2a", ...span(monday, tuesday) });
 */
export function span(from: Date, to: Date): { from: string; to: string } {
  if (toSeconds(to) < toSeconds(from)) throw new RangeError("The span ends before it begins.");
  return { from: from.toISOString(), to: to.toISOString() };
}

/**
 * Seconds in which at least one participant was there. The summary's `duration` runs from the first entry to the last
 * exit, nights included; this adds up the sessions, and counts overlapping ones once.
 *
 * Sessions without a `join_time` or `leave_time` are left out.
 */
export function activeSeconds(sessions: readonly PeerSession[]): number {
  let total = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const [join, leave] of stays(sessions)) {
    if (leave <= end) continue;
    total += leave - Math.max(join, end);
    end = leave;
  }
  return total;
}

/** Seconds each participant was there, by `person_id`. One who was there twice at once counts twice. */
export function attendedSeconds(sessions: readonly PeerSession[]): Map<string, number> {
  const attended = new Map<string, number>();
  for (const { person_id, duration } of sessions) {
    if (person_id !== undefined && duration !== undefined)
      attended.set(person_id, (attended.get(person_id) ?? 0) + duration);
  }
  return attended;
}

function stays(sessions: readonly PeerSession[]): readonly (readonly [join: number, leave: number])[] {
  return sessions
    .flatMap(({ join_time, leave_time }) =>
      join_time === undefined || leave_time === undefined ? [] : [[join_time, leave_time] as const],
    )
    .sort(([left], [right]) => left - right);
}
