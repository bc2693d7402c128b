/** Seconds and spans, on the figures of the vendor document. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { activeSeconds, attendedSeconds, fromSeconds, span, toSeconds } from "../src/time.ts";

const sessions = [
  { person_id: "peer2", join_time: 1624268640, leave_time: 1624269300, duration: 660 },
  { person_id: "peer1", join_time: 1624270800, leave_time: 1624274520, duration: 3720 },
  { person_id: "peer1", join_time: 1624270380, leave_time: 1624270740, duration: 360 },
];

describe("time", () => {
  test("reads and writes UNIX seconds", () => {
    expect(fromSeconds(1624268640).toISOString()).toBe("2021-06-21T09:44:00.000Z");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8e9 }), (seconds) => toSeconds(fromSeconds(seconds)) === seconds),
    );
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, 1e15, "5" as unknown as number]) {
      expect(() => fromSeconds(wrong)).toThrow(RangeError);
    }
    expect(() => toSeconds(new Date("nonsense"))).toThrow(RangeError);
  });

  test("writes a span as the statistics take it", () => {
    const [from, to] = [new Date(Date.UTC(2021, 5, 21)), new Date(Date.UTC(2021, 5, 22))];
    expect(span(from, to)).toEqual({ from: "2021-06-21T00:00:00.000Z", to: "2021-06-22T00:00:00.000Z" });
    expect(() => span(to, from)).toThrow(RangeError);
  });

  test("adds up when a room was in use, counting overlaps once", () => {
    expect(activeSeconds(sessions)).toBe(660 + 3720 + 360);
    const overlapping = [...sessions, { person_id: "peer3", join_time: 1624268700, leave_time: 1624269400 }];
    expect(activeSeconds(overlapping)).toBe(760 + 3720 + 360);
    expect(activeSeconds([{ person_id: "x", join_time: 5 }])).toBe(0);
  });

  test("a room is never in use longer than from the first entry to the last exit, nor than all stays together", () => {
    const session = fc.record({ start: fc.nat(1000), length: fc.nat(1000) });
    fc.assert(
      fc.property(fc.array(session, { minLength: 1 }), (list) => {
        const stays = list.map(({ start, length }) => ({
          join_time: start,
          leave_time: start + length,
          duration: length,
        }));
        const active = activeSeconds(stays);
        const first = Math.min(...stays.map(({ join_time }) => join_time));
        const last = Math.max(...stays.map(({ leave_time }) => leave_time));
        const all = stays.reduce((sum, { duration }) => sum + duration, 0);
        const longest = Math.max(...stays.map(({ duration }) => duration));
        return active >= longest && active <= all && active <= last - first;
      }),
    );
  });

  test("adds up each participant's sessions", () => {
    expect(attendedSeconds(sessions)).toEqual(
      new Map([
        ["peer2", 660],
        ["peer1", 4080],
      ]),
    );
  });
});
