/** Redaction by allow-list, and scrubbing of echoed secrets. */
import { expect, test } from "vitest";
import { redactHeaders, redactParameters, redactUrl, scrub, scrubDeep, secretTexts } from "../index.ts";

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

test("scrubs a secret as HTML writes it, as PHP writes it, and percent-encoded in small letters", () => {
  const secret = `k&y "ü" it's/<1>`;
  // What read a plus as a form's blank.
  expect(scrub("got ab cd/e", ["ab+cd/e"])).toBe("got [redacted]");
  const echoes = [
    "k&amp;y &quot;ü&quot; it&#39;s/&lt;1&gt;",
    "k&amp;y &quot;ü&quot; it&#039;s/&lt;1&gt;",
    'k&y \\"\\u00fc\\" it\'s\\/<1>',
    encodeURIComponent(secret).replace(/%../g, (hex) => hex.toLowerCase()),
    // Strictly by RFC 3986, and a JSON text inside a form.
    encodeURIComponent(secret).replaceAll("'", "%27"),
    String(new URLSearchParams({ "": JSON.stringify(secret).slice(1, -1) })).slice(1),
  ];
  for (const echo of echoes) expect(scrub(`<p>${echo}</p>`, [secret])).toBe("<p>[redacted]</p>");
  // Half of a surrogate pair can't be percent-encoded, and is no reason to fail.
  expect(scrub("a \ud800bcd", ["\ud800bcd"])).toBe("a [redacted]");
});

const row = {
  id: "o",
  method: "POST",
  path: "/",
  effects: "create",
  receive: "json",
  secret: ["pin"],
} as const;

test("finds the secrets among parameters, by the row at the top and by the document below", () => {
  const parameters = {
    pin: 1234,
    pass: "word",
    value: "plain",
    camera: { url: "u", login: { pin: "5", value: ["deep", { note: 6 }], on: true } },
    file: new Uint8Array(4),
  };
  expect([...secretTexts(parameters, row, ["value"])].sort()).toEqual(["1234", "5", "6", "deep", "word"]);
});

test("scrubs decoded data in values and names, and whatever has a secret name", () => {
  const body = {
    msg: "no s3cret here, nor 77",
    s3cret: [1234, 12345, true, null],
    pin: ["4", { note: "x" }, false],
    list: [{ value: 9 }],
  };
  expect(scrubDeep(body, ["s3cret", "77", "1234", ""], row, ["value"])).toEqual({
    msg: "no [redacted] here, nor [redacted]",
    "[redacted]": ["[redacted]", "[redacted]", true, null],
    pin: ["[redacted]", { note: "[redacted]" }, false],
    list: [{ value: "[redacted]" }],
  });
  // Short ones stand alone, or are part of another word.
  expect(scrubDeep("777 and a77", ["77"], row, [])).toBe("777 and a77");
});
