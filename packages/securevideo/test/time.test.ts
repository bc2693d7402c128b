import { expect, test } from "vitest";
import { fromDate, scheduleTs, toUtc } from "../src/time.ts";

test("a planned start has seconds 0, and is never moved to a later minute", () => {
  expect(scheduleTs(new Date("2016-04-16T15:00:59.999Z"))).toBe("2016-04-16T15:00:00");
  expect(scheduleTs(new Date("2016-04-16T15:00:00Z"))).toBe("2016-04-16T15:00:00");
  expect(() => scheduleTs(new Date(Number.NaN))).toThrow(expect.objectContaining({ code: "input" }));
});
test("the shared helpers are handed on", () => {
  expect(fromDate(toUtc("2016-04-16T15:00:00"))).toBe("2016-04-16T15:00:00");
});
