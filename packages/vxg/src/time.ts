/**
 * VXG's moments: UTC without `Z` and without an offset. `new Date()` alone would read them as local time.
 */
export { fromDate, toUtc } from "@vidspec/runtime/utc-time";
