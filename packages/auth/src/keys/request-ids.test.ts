/** The store's law: ids strictly rise, and never run far ahead of the clock. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryRequestIds } from "../index.ts";

const clock = (): number => 1_795_300_000_000;

describe("memoryRequestIds", () => {
  test("ids strictly rise for each key, however the clock jumps", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom("a", "b"), fc.integer({ min: -300_000, max: 300_000 })), {
          maxLength: 60,
        }),
        (steps) => {
          const store = memoryRequestIds();
          const last: Record<string, number> = {};
          for (const [key, step] of steps) {
            const id = store.next(key, clock() + step) as number;
            expect(id).toBeGreaterThan(last[key] ?? 0);
            expect(id).toBeGreaterThanOrEqual(clock() + step);
            last[key] = id;
          }
        },
      ),
    );
  });

  test("refuses to run ahead of the clock, and works again once the clock caught up", () => {
    const store = memoryRequestIds({ last: clock() + 700_000 });
    expect(() => store.next("k", clock())).toThrow(expect.objectContaining({ code: "store" }));
    expect(store.next("k", clock() + 200_000)).toBe(clock() + 700_001);
  });

  test("goes on from microsecond ids when told to", () => {
    const store = memoryRequestIds({ last: 1_275_395_696_789_000, maxAhead: Number.POSITIVE_INFINITY });
    expect(store.next("k", clock())).toBe(1_275_395_696_789_001);
  });

  test("refuses to leave the safe integers", () => {
    const store = memoryRequestIds({ last: Number.MAX_SAFE_INTEGER, maxAhead: Number.POSITIVE_INFINITY });
    expect(() => store.next("k", clock())).toThrow(expect.objectContaining({ code: "store" }));
  });
});
