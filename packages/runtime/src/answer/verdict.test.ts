import { expect, test } from "vitest";
import { description } from "../../test/vendor.fixture.ts";
import { judgeReply, retryAfter } from "./verdict.ts";

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

const at = (moment: number): string => new Date(moment).toUTCString();
const now = Date.UTC(2026, 0, 1);
const hour = 3_600_000;

test.each([
  ["an hour slow", at(now - hour), at(now - hour + 3000), 3000],
  ["an hour fast", at(now + hour), at(now + hour + 3000), 3000],
  ["right", at(now), at(now - 3000), 0],
  ["untold", null, at(now + 4000), 4000],
  ["unreadable", "yesterday", at(now + 4000), 4000],
])("a date to wait for counts from the answer's own, on a clock that is %s", (_clock, date, until, ms) => {
  const headers = new Headers({ "retry-after": until, ...(date === null ? {} : { date }) });
  const header = (name: string): string | null => headers.get(name);
  const reply = { status: 503, header, data: undefined, ok: false, size: 0 };
  expect(judgeReply(reply, description, now).hint).toBe(ms);
});
