/** Fixed credentials: what is put on the wire, what is refused at creation, and that nothing prints a secret. */
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  authorizationToken,
  basic,
  bearer,
  hmacJson,
  isVidspecError,
  md5Parameters,
  type OutgoingCall,
} from "../index.ts";

const call: OutgoingCall = {
  operation: { id: "listHosts", method: "GET", path: "/hosts", effects: "read", receive: "json" },
  method: "GET",
  url: "https://api.example/hosts",
  query: "a=1",
  headers: { accept: "application/json", Authorization: "stale" },
  body: undefined,
  signal: undefined,
  attempt: 1,
};

function headersOf(signer: ReturnType<typeof basic>): Readonly<Record<string, string>> {
  const signed = signer.sign(call);
  if (signed instanceof Promise) throw new Error("expected a synchronous signature");
  expect({ ...signed, headers: 0 }).toEqual({ ...call, headers: 0 });
  return signed.headers;
}

describe("basic", () => {
  test("encodes any pair as UTF-8 on one line, replacing a stale header", () => {
    const text = (max: number) =>
      fc.string({ unit: "grapheme", minLength: 1, maxLength: max }).filter((t) => t.trim() === t && t !== "");
    fc.assert(
      fc.property(
        text(40).filter((t) => !t.includes(":")),
        text(300),
        (username, password) => {
          const headers = headersOf(basic({ username, password }));
          expect(headers.authorization).toBe(
            `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
          );
          expect(Object.keys(headers)).toEqual(["accept", "authorization"]);
        },
      ),
    );
    const long = headersOf(basic({ username: "u", password: "p".repeat(4000) })).authorization!;
    expect(long).not.toMatch(/\s.*\s/);
  });

  const pair = Buffer.from("canary-user:canary-pass").toString("base64");
  test.each([
    [
      "an encoded pair as username",
      { username: pair, password: "x" },
      "username",
      /already holds the Base64/,
    ],
    ["an encoded pair as password", { username: "canary-user", password: pair }, "password", /already holds/],
    ["a whole header", { username: "x", password: `Basic ${pair}` }, "password", /whole Basic header/],
    ["a colon in the username", { username: "canary:x", password: "y" }, "username", /colon/],
    ["a trailing line break", { username: "u", password: "canary\n" }, "password", /line break/],
    ["surrounding spaces", { username: " canary", password: "p" }, "username", /white space/],
    ["an empty password", { username: "u", password: "" }, "password", /empty/],
    [
      "an absent password",
      { username: "u" } as { username: string; password: string },
      "password",
      /missing.*environment/,
    ],
    ["a number", { username: "u", password: 1 as never }, "password", /must be a string/],
    ["too long a password", { username: "u", password: "canary".repeat(1000) }, "password", /longer/],
    ["a control character", { username: "u", password: "can\u0001ary" }, "password", /control/],
  ])("refuses %s, naming the field", (_name, credential, field, message) => {
    expectCredentialError(() => basic(credential), field, message);
  });

  const names = { username: "apiIdentifier", password: "secretKey" };
  test.each([
    [{ username: "a:b", password: "x" }, "apiIdentifier", /apiIdentifier holds a colon.*secretKey/],
    [{ username: "a", password: "" }, "secretKey", /^secretKey is empty/],
    [{ username: pair, password: "x" }, "apiIdentifier", /Base64 of apiIdentifier and secretKey/],
    [{ username: "a", password: `Basic ${pair}` }, "secretKey", /^secretKey holds a whole Basic header/],
  ])("calls the parts what the vendor calls them: %#", (credential, field, message) => {
    expectCredentialError(() => basic(credential, { names }), field, message);
  });
  test("refuses what is not visible ASCII where the vendor's encoding is not known", () => {
    const ascii = { characters: "ascii" } as const;
    for (const password of ["canary-é", "canary x"])
      expectCredentialError(() => basic({ username: "u", password }, ascii), "password", /visible ASCII/);
    expect(headersOf(basic({ username: "u", password: "p" }, ascii)).authorization).toBe("Basic dTpw");
  });
});

describe("authorizationToken", () => {
  test("puts the word before the value", () => {
    expect(headersOf(authorizationToken("LKey", "abc=")).authorization).toBe("LKey abc=");
  });

  test.each([
    ["its own word again", "LKey", "LKey canary", "value", /already begins with LKey/],
    ["another level's word", "LKey", "Acc canary", "value", /other than LKey/],
    ["a whole header line", "LKey", "Authorization: LKey canary", "value", /already begins with LKey/],
    ["CRLF", "LKey", "canary\r\nX-Evil: 1", "value", /line break/],
    ["non-ASCII", "LKey", "canarÿ", "value", /visible ASCII/],
    ["an empty value", "LKey", "", "value", /empty/],
    ["a bad word", "L Key", "canary", "word", /single HTTP token/],
  ])("refuses %s", (_name, word, value, field, message) => {
    expectCredentialError(() => authorizationToken(word, value), field, message);
  });
});

describe("md5Parameters and hmacJson credentials", () => {
  test.each([
    ["a line break", () => md5Parameters({ apiKey: "k", secretKey: "canary\n" }), "secretKey", /line break/],
    [
      "the same text twice",
      () => md5Parameters({ apiKey: "canary", secretKey: "canary" }),
      "secretKey",
      /same text/,
    ],
    ["an absent secret", () => hmacJson({ apiKey: "k", cdn: 1 } as never), "apiSecret", /missing/],
    ["non-ASCII", () => hmacJson({ apiKey: "k", apiSecret: "canaré", cdn: 1 }), "apiSecret", /ASCII/],
    [
      "a fraction as cdn",
      () => hmacJson({ apiKey: "k", apiSecret: "canary", cdn: 1.5 }),
      "cdn",
      /account number/,
    ],
  ])("refuse %s", (_name, make, field, message) => expectCredentialError(make, field, message));
});

test("signers print, serialise and spread without their secrets, yet know them", () => {
  const signers = [
    basic({ username: "user", password: "canary-1" }),
    authorizationToken("LKey", "canary-2"),
    md5Parameters({ apiKey: "k", secretKey: "canary-3" }),
    hmacJson({ apiKey: "k", apiSecret: "canary-4", cdn: 1 }),
    bearer("canary-5"),
  ];
  for (const [index, signer] of signers.entries()) {
    const shown =
      inspect(signer, { depth: Infinity, showHidden: true }) +
      JSON.stringify(signer) +
      inspect({ ...signer });
    const body = signer.scheme === "hmac-json" ? "{}" : undefined;
    const plan = JSON.stringify(signer.explain({ ...call, method: body ? "POST" : "GET", body }));
    expect(shown + plan).not.toContain("canary");
    expect(signer.secrets?.()).toContain(`canary-${index + 1}`);
    expect(signer.identity).toBe(signer.identity);
  }
  expect(new Set(signers.map((signer) => signer.identity)).size).toBe(signers.length);
});

function expectCredentialError(make: () => unknown, field: string, message: RegExp): void {
  let caught: unknown;
  try {
    make();
  } catch (error) {
    caught = error;
  }
  expect(isVidspecError(caught, "credential"), String(caught)).toBe(true);
  expect(caught).toMatchObject({ field, sent: "no", message: expect.stringMatching(message) });
  expect(inspect(caught) + JSON.stringify(caught)).not.toContain("canar");
}
