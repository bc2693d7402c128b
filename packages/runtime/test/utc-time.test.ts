import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromDate, toUtc } from "../src/utc-time.ts";

describe("toUtc", () => {
  test("reads a moment without a zone as UTC, whatever the zone of the machine", () => {
    const zone = process.env.TZ;
    try {
      for (const TZ of ["America/Los_Angeles", "Asia/Kathmandu", "UTC"]) {
        process.env.TZ = TZ;
        expect(toUtc("2016-04-16T15:00:00").toISOString()).toBe("2016-04-16T15:00:00.000Z");
        expect(fromDate(new Date(Date.UTC(2016, 3, 16, 15)))).toBe("2016-04-16T15:00:00");
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
  test.each([
    ["2016-04-16T15:00:00.5", 500],
    ["2016-04-16T15:00:00.25", 250],
    ["2016-04-16T15:00:00.1239999", 123],
    ["2016-04-16T15:00:00.0000001", 0],
  ])("cuts %s after the millisecond", (text, milliseconds) => {
    expect(toUtc(text).getTime()).toBe(Date.UTC(2016, 3, 16, 15) + milliseconds);
  });
  test.each([
    "",
    "2016-04-16",
    "2016-04-16T15:00",
    "2016-04-16 15:00:00",
    "2016-04-16T15:00:00Z",
    "2016-04-16T15:00:00+00:00",
    "2016-04-16T15:00:00.",
    "2016-04-16T15:00:00.12345678",
    "2016-02-30T00:00:00",
    "2015-02-29T00:00:00",
    "2016-13-01T00:00:00",
    "2016-04-16T24:00:00",
    "2016-04-16T15:60:00",
    "2016-04-16T15:00:61",
    " 2016-04-16T15:00:00",
    "2016-04-16T15:00:00\n",
    "1/5/2023 4:37:55 PM",
  ])("refuses %j", (text) => {
    expect(() => toUtc(text)).toThrow(expect.objectContaining({ code: "input", field: "text", sent: "no" }));
  });
});

describe("fromDate", () => {
  test.each([
    new Date(Number.NaN),
    new Date(-1e15),
    new Date(8.64e15),
    "2016-04-16" as never,
    undefined as never,
  ])("refuses %s", (date) => {
    expect(() => fromDate(date)).toThrow(expect.objectContaining({ code: "input", field: "date" }));
  });
  test("writes what toUtc reads back as the same moment", () => {
    const date = fc.date({
      min: new Date("0000-01-01T00:00:00Z"),
      max: new Date("9999-12-31T23:59:59.999Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (moment) => {
        expect(toUtc(fromDate(moment)).getTime()).toBe(moment.getTime());
      }),
    );
  });
});
