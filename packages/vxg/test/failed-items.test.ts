import { expect, test } from "vitest";
import { failedItems } from "../src/failed-items.ts";

test("nothing failed: nothing is listed", () => {
  expect(
    failedItems({ objects: [{ status: 201, id: "m-1" }], meta: { errors_count: 0, total_count: 1 } }),
  ).toEqual([]);
});

test("a failed document is listed with its place and the vendor's words", () => {
  const objects = [{ status: 201, id: "m-1" }, { status: 400, errorType: "bad" }, { status: 500 }];
  expect(failedItems({ objects, meta: { errors_count: 2, total_count: 3 } })).toEqual([
    { index: 1, status: 400, errorType: "bad" },
    { index: 2, status: 500 },
  ]);
});

test("documents counted as failed but not listed are not lost", () => {
  expect(failedItems({ objects: [{ status: 201 }], meta: { errors_count: 2, total_count: 3 } })).toEqual([
    { index: -1, status: 0 },
    { index: -1, status: 0 },
  ]);
});
