/**
 * Moments as tickets have them: `YYYY-MM-DD HH:MM:SS` in UTC, without saying so. Never the local zone.
 */

import { fieldError } from "@vidspec/auth";
import { fromDate, toUtc } from "@vidspec/runtime/utc-time";

/**
 * A moment as `expires` takes it; fractions of a second are dropped.
 *
 * @throws {VidspecError} `input` for an invalid date.
 * @example
 * expiresAt(new Date("2030-07-19T23:46:05Z")); // "2030-07-19 23:46:05"
 * @see vendor document, sevu.request, Request Fields, `expires`; seen 2026-11.
 */
export function expiresAt(date: Date): string {
  return fromDate(date).slice(0, 19).replace("T", " ");
}

/**
 * The moment some seconds from now, as `expires` takes it. The vendor suggests 150 to 250 % of the video's length.
 *
 * @param seconds more than 0
 * @param clock milliseconds; for tests. Default `Date.now`.
 * @throws {VidspecError} `input` where that is no moment ahead.
 * @example
 * const expires = expiresIn(2 * film.seconds);
 */
export function expiresIn(seconds: number, clock: () => number = Date.now): string {
  if (typeof seconds !== "number" || !Number.isFinite(seconds) || seconds <= 0)
    throw fieldError("input", "scaleengine", "seconds", "must be a number above 0");
  return expiresAt(new Date(clock() + seconds * 1000));
}

/**
 * `created_date` or `used_date` of a ticket as a Date; undefined for the date of zeros, which means never.
 *
 * @throws {VidspecError} `input` for any other text.
 * @example
 * if (ticketDate(ticket.used_date) === undefined) console.log("not used yet");
 */
export function ticketDate(text: string): Date | undefined {
  if (text === "0000-00-00 00:00:00") return undefined;
  if (!/^\S{10} \S{8}$/.test(text))
    throw fieldError("input", "scaleengine", "text", "is no moment of the form YYYY-MM-DD HH:MM:SS");
  return toUtc(text.replace(" ", "T"));
}
