/**
 * SecureVideo's moments: UTC without `Z` and without an offset. Reading and writing only; never the local zone.
 */
import { fromDate } from "@vidspec/runtime/utc-time";

export { fromDate, toUtc } from "@vidspec/runtime/utc-time";

/**
 * The start of the minute a moment lies in, for the `ScheduleTs` of a planned session: the vendor takes other seconds
 * than 0 for a session that was started on the spot.
 *
 * @throws {VidspecError} `input` for an invalid date
 * @example
 * scheduleTs(new Date("2016-04-16T15:00:42Z")); // "2016-04-16T15:00:00"
 */
export function scheduleTs(date: Date): string {
  return `${fromDate(date).slice(0, 16)}:00`;
}
