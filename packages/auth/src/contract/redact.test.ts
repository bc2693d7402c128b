/** Redaction by allow-list, and scrubbing of echoed secrets. */
import { expect, test } from "vitest";
import { redactHeaders, redactParameters, redactUrl, scrub } from "../index.ts";

test("shows only headers known to be harmless", () => {
  expect(redactHeaders({ "Content-Type": "text/xml", authorization: "canary", "x-new": "canary" })).toEqual({
    "Content-Type": "text/xml",
    authorization: "[redacted]",
    "x-new": "[redacted]",
  });
});

test("shows only parameters that were asked for and are not secret", () => {
  const operation = {
    id: "o",
    method: "GET",
    path: "/",
    effects: "read",
    receive: "json",
    secret: ["pin"],
  } as const;
  expect(
    redactParameters(
      { id: 7, pin: "canary", pass: "canary", note: "canary", deep: { id: 1 } },
      ["id", "pin", "pass", "deep"],
      operation,
    ),
  ).toEqual({
    id: 7,
    pin: "[redacted]",
    pass: "[redacted]",
    note: "[redacted]",
    deep: "[redacted]",
  });
});

test.each([
  ["https://api.example/a/b?key=canary#canary", "https://api.example/a/b?[redacted]"],
  ["https://canary:canary@api.example/a", "https://api.example/a"],
  ["https://api.example/a@b", "https://api.example/a@b"],
  ["/a/b?x=canary", "/a/b?[redacted]"],
])("shortens %s", (url, shown) => expect(redactUrl(url)).toBe(shown));

test("scrubs a secret as it is, percent-encoded and inside JSON", () => {
  const secret = 'can/ar"y +1';
  const echoes = [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(secret).replaceAll("%20", "+"),
    JSON.stringify(secret),
    JSON.stringify(secret).replaceAll("/", "\\/"),
  ];
  expect(scrub(`got ${echoes.join(" and ")}`, [secret])).toBe(
    'got [redacted] and [redacted] and [redacted] and "[redacted]" and "[redacted]"',
  );
  expect(scrub("a plain sentence", ["a"])).toBe("a plain sentence");
});
