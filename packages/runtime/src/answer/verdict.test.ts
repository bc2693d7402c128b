import { expect, test } from "vitest";
import { retryAfter } from "./verdict.ts";

test.each([
  ["12", 12_000],
  ["0.5", 500],
  ["Sun, 06 Nov 1994 08:49:37 GMT", 0],
  ["soon", undefined],
  ["-5", undefined],
  [null, undefined],
])("Retry-After %s is %s ms", (text, ms) => {
  expect(retryAfter(text, Date.UTC(2026, 0, 1))).toBe(ms);
});
