import fc from "fast-check";
import { expect, test } from "vitest";
import type { OutgoingCall } from "../contract/call.ts";
import { queryToken } from "./query-token.ts";

const call = (query: string): OutgoingCall => ({
  operation: { id: "x", method: "GET", path: "/", effects: "read", receive: "json" },
  method: "GET",
  url: "https://vendor.example/x/",
  query,
  headers: {},
  body: undefined,
  signal: undefined,
  attempt: 1,
});
const signed = async (query: string, value = "share.abc"): Promise<string> =>
  (await queryToken("token", value).sign(call(query))).query;

test("the token is added behind what was there, which stays byte for byte", async () => {
  expect(await signed("start=2021-08-06T15%3A10&x=a+b")).toBe(
    "start=2021-08-06T15%3A10&x=a+b&token=share.abc",
  );
  expect(await signed("")).toBe("token=share.abc");
});

test("signing again, or over a token of the caller's, leaves one token", async () => {
  expect(await signed(await signed("a=1"))).toBe("a=1&token=share.abc");
  expect(await signed("t%6Fken=mine&a=1")).toBe("a=1&token=share.abc");
});

test("any token that is accepted arrives as it was given", async () => {
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[\x21-\x7e]{1,60}$/), async (value) => {
      expect(new URLSearchParams(await signed("a=1", value)).get("token")).toBe(value);
    }),
  );
});

test.each(["a\r\nb", "", " a", "a b", "tök"])("a token %j is refused without being shown", (value) => {
  expect(() => queryToken("token", value, "shareToken")).toThrow(
    expect.objectContaining({ code: "credential", field: "shareToken", sent: "no" }),
  );
});

test("explaining shows the name and hides the token", () => {
  const told = JSON.stringify(queryToken("token", "share.abc").explain(call("")));
  expect(told).toContain("token=<value>");
  expect(told).not.toContain("share.abc");
});
