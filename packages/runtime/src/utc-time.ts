/**
 * Moments as some vendors write them: UTC, without `Z` and without an offset. `new Date()` reads such a text as local
 * time, and `toISOString()` writes a `Z` that those vendors do not expect.
 */
import { fieldError } from "@vidspec/auth";

const form = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,7}))?$/;

/**
 * Reads a moment written without a zone, as UTC.
 *
 * @param text `yyyy-mm-ddThh:mm:ss`, with up to seven decimals; what is finer than a millisecond is cut off
 * @throws {VidspecError} `input` for any other text: with `Z` or an offset, without seconds, or no day of the calendar
 * @example
 * toUtc("2016-04-16T15:00:00").toISOString(); // "2016-04-16T15:00:00.000Z"
 */
export function toUtc(text: string): Date {
  const [, seconds, decimals = ""] = form.exec(text) ?? [];
  if (seconds === undefined)
    throw fieldError(
      "input",
      undefined,
      "text",
      "is no moment of the form yyyy-mm-ddThh:mm:ss without a zone",
    );
  const date = new Date(`${seconds}.${decimals.slice(0, 3).padEnd(3, "0")}Z`);
  // Engines carry 30 February over into March.
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 19) !== seconds)
    throw fieldError("input", undefined, "text", "is no moment of the calendar");
  return date;
}

/**
 * Writes a moment in UTC without a zone; milliseconds only where there are any, so that `toUtc` gives the same moment.
 *
 * @throws {VidspecError} `input` for an invalid date and for years outside 0 to 9999
 * @example
 * fromDate(new Date(Date.UTC(2016, 3, 16, 15))); // "2016-04-16T15:00:00"
 */
export function fromDate(date: Date): string {
  if (!(date instanceof Date) || Number.isNaN(date.getTime()))
    throw fieldError("input", undefined, "date", "is no valid Date");
  const text = date.toISOString();
  if (text.length !== 24) throw fieldError("input", undefined, "date", "is outside the years 0 to 9999");
  return text.slice(0, text.endsWith(".000Z") ? 19 : 23);
}
