/** The ScaleEngine signature, checked against recorded vectors and a verifier of its own on node:crypto. */
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hmacJson, type OutgoingCall } from "../index.ts";

interface Vector {
  name: string;
  credentials: { api_key: string; secret: string };
  params: Record<string, unknown>;
  timestamp_or_rid: number;
  canonical_string: string;
  signature: string;
  json_field: string;
  verifies_php_reencode: boolean;
}
const { vectors } = JSON.parse(
  readFileSync(new URL("../../../../test/vectors/scaleengine.json", import.meta.url), "utf8"),
) as { vectors: Vector[] };

const keys = { apiKey: "APX4TESTKEY", apiSecret: "8fc8c48d-canary", cdn: 158 };
const now = 1_704_164_645_999;
const clock = (): number => now;

function call(body: string | undefined, over: Partial<OutgoingCall> = {}): OutgoingCall {
  return {
    operation: {
      id: "requestTicket",
      method: "POST",
      path: "/#sevu.request",
      effects: "create",
      receive: "json",
    },
    method: "POST",
    url: "https://api.example/stable/",
    query: "",
    headers: { "content-type": "application/json" },
    body,
    signal: undefined,
    attempt: 1,
    ...over,
  };
}

function field(signed: OutgoingCall): string {
  expect(signed.headers["content-type"]).toBe("application/x-www-form-urlencoded");
  const pairs = [...new URLSearchParams(signed.body as string)];
  expect(pairs.map(([name]) => name)).toEqual(["json"]);
  return pairs[0]![1];
}

function sign(signer: ReturnType<typeof hmacJson>, input: OutgoingCall): string {
  const signed = signer.sign(input);
  if (signed instanceof Promise) throw new Error("expected a synchronous signature");
  return field(signed);
}

/** Verifier B: remove the last member textually. Verifier A is `phpEncode(decode)`, below. */
function splitSignature(json: string): { canonical: string; signature: string } {
  const [, head, quoted] = /^(.*),"signature":("[^"]*")\}$/s.exec(json) ?? [];
  return { canonical: `${head}}`, signature: JSON.parse(quoted!) as string };
}
const hmac = (text: string, secret = keys.apiSecret): string =>
  createHmac("sha256", secret).update(text, "utf8").digest("base64");

/** json_encode(json_decode($text, true)) for values whose keys are not integer-like out of order. */
function phpEncode(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(value)
      .replace(/\//g, "\\/")
      .replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  if (entries.every(([name], index) => name === String(index)))
    return `[${entries.map(([, v]) => phpEncode(v)).join()}]`;
  return `{${entries.map(([name, v]) => `${phpEncode(name)}:${phpEncode(v)}`).join()}}`;
}

describe("hmacJson", () => {
  test("there are vectors", () => expect(vectors.length).toBeGreaterThanOrEqual(10));

  for (const vector of vectors) {
    test(`reproduces ${vector.name}`, () => {
      expect(vector.verifies_php_reencode).toBe(true);
      const signer = hmacJson({
        apiKey: vector.params.api_key as string,
        apiSecret: vector.credentials.secret,
        cdn: vector.params.cdn as number | string,
        clock: () => vector.timestamp_or_rid * 1000,
      });
      // Placeholders keep the members' places; a stale signature must not matter.
      const body = JSON.stringify({ ...vector.params, timestamp: 0, signature: "stale" });
      expect(sign(signer, call(body))).toBe(vector.json_field);
      const resent = call(`json=${encodeURIComponent(vector.json_field)}`, {
        headers: { "content-type": "application/x-www-form-urlencoded" },
      });
      expect(sign(signer, resent), "re-signing what is signed").toBe(vector.json_field);
      expect(splitSignature(vector.json_field).canonical).toBe(vector.canonical_string);
    });
  }

  test("any fields verify by re-encoding and by the raw text, on the quick and the full path", () => {
    const scalar = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.double({ min: 0.001, max: 1e12, noNaN: true }),
    );
    const name = fc
      .oneof(fc.stringMatching(/^[a-z_]{1,8}$/), fc.string({ unit: "grapheme" }))
      .filter(
        (text) =>
          !["api_key", "timestamp", "cdn", "signature", "__proto__"].includes(text) && !/^\d+$/.test(text),
      );
    const value = fc.oneof(
      scalar,
      fc.array(scalar),
      fc.dictionary(name, scalar),
      fc.constant({ a: {}, b: [] }),
    );
    const signer = hmacJson({ ...keys, clock });
    fc.assert(
      fc.property(fc.dictionary(name, value), fc.option(fc.constantFrom(1, 2)), (fields, indent) => {
        const json = sign(signer, call(JSON.stringify(fields, null, indent ?? undefined)));
        const { canonical, signature } = splitSignature(json);
        expect(signature).toBe(hmac(canonical));
        expect(phpEncode(JSON.parse(json)), "unchanged by PHP").toBe(json);
        const { api_key, timestamp, cdn, signature: _, ...own } = JSON.parse(json) as Record<string, unknown>;
        expect({ api_key, timestamp, cdn }).toEqual({
          api_key: "APX4TESTKEY",
          timestamp: 1_704_164_645,
          cdn: 158,
        });
        expect(phpEncode(own)).toBe(phpEncode(JSON.parse(JSON.stringify(fields))));
      }),
      { numRuns: 300 },
    );
  });

  test("puts absent members first and keeps the place of those that are there", () => {
    const signer = hmacJson({ ...keys, clock });
    expect(splitSignature(sign(signer, call('{"command":"sevu.status"}'))).canonical).toBe(
      '{"api_key":"APX4TESTKEY","timestamp":1704164645,"cdn":158,"command":"sevu.status"}',
    );
    expect(splitSignature(sign(signer, call('{"command":"c","cdn":"old","key":"k"}'))).canonical).toBe(
      '{"api_key":"APX4TESTKEY","timestamp":1704164645,"command":"c","cdn":158,"key":"k"}',
    );
    expect(splitSignature(sign(signer, call("{}"))).canonical).toBe(
      '{"api_key":"APX4TESTKEY","timestamp":1704164645,"cdn":158}',
    );
  });

  test("escapes slashes and non-ASCII; without that the signature would differ", () => {
    const json = sign(hmacJson({ ...keys, clock }), call('{"video":"a/é\u2028🎥\u007f"}'));
    expect(json).toContain('"video":"a\\/\\u00e9\\u2028\\ud83c\\udfa5\u007f"');
    const { canonical, signature } = splitSignature(json);
    expect(signature).toBe(hmac(canonical));
    expect(signature).not.toBe(hmac(canonical.replaceAll("\\/", "/")));
  });

  test("turns empty and list-like objects into lists, as PHP does", () => {
    const json = sign(
      hmacJson({ ...keys, clock }),
      call('{"e":{},"l":{"0":"a","1":"b"},"m":{"1":"b","0":"a"},"n":{"1":"x"},"o":{"00":1}}'),
    );
    expect(json).toContain('"e":[],"l":["a","b"],"m":{"1":"b","0":"a"},"n":{"1":"x"},"o":{"00":1}');
  });

  test("prints numbers as JSON does", () => {
    const text = '{"a":10.0,"b":1e2,"c":-0,"d":1.50,"e":9007199254740992,"f":0.0001}';
    expect(sign(hmacJson({ ...keys, clock }), call(text))).toContain(
      '"a":10,"b":100,"c":0,"d":1.5,"e":9007199254740992,"f":0.0001',
    );
  });

  test("prints minus zero as zero in a flat object too", () => {
    expect(sign(hmacJson({ ...keys, clock }), call('{"c":-0}'))).toContain('"c":0,');
  });

  test.each([
    ["half a surrogate pair", '{"a":{"b":["\\ud800"]}}', "a.b[0]"],
    ["half a surrogate pair in a name", '{"a":{"\\udc00":1}}', "a"],
    ["an infinite number", '{"n":1e999}', "n"],
    ["a number beyond 2^53", '{"n":9007199254740994}', "n"],
    ["an integer that rounds", '{"n":9007199254740993}', "n"],
    ["a number with an exponent", '{"n":1e-7}', "n"],
    ["a number PHP prints with an exponent", '{"n":0.00009}', "n"],
    ["a member twice", '{"a":1,"b":2,"a":3}', "a"],
    ["a nested member twice", '{"x":{"a":1,"a":3}}', "x.a"],
    ["a filled-in member twice", '{"cdn":1,"cdn":2}', "cdn"],
    ["a member twice, once escaped", '{"a":1,"\\u0061":3}', "a"],
    ["a list", "[1]", "body"],
    ["broken JSON", '{"a":1', "body"],
    ["a leading zero", '{"a":01}', "body"],
    ["text after the object", '{"a":1}x', "body"],
    ["a trailing comma", '{"a":1,}', "body"],
    ["an object that became text", "json=[object Object]", "body"],
    ["a second form field", "json=%7B%7D&x=1", "body"],
    ["a deep nest", `{"a":${"[".repeat(600)}${"]".repeat(600)}}`, undefined],
    ["no body", undefined, "body"],
  ])("refuses %s, naming the member", (_name, body, at) => {
    const signer = hmacJson({ ...keys, clock });
    const expected = { code: "input", sent: "no", operation: "requestTicket", ...(at ? { field: at } : {}) };
    expect(() => signer.sign(call(body))).toThrow(expect.objectContaining(expected));
  });

  test("a refusal names the member and not its value", () => {
    const signer = hmacJson({ ...keys, clock });
    expect(() => signer.sign(call('{"pass":"canary\\ud800"}'))).toThrow(/^The member "pass" [^c]*$/);
  });

  test("learns the clock skew from a Date that came over TLS, once", () => {
    const signer = hmacJson({ ...keys, clock });
    const date = new Date(now + 3_600_000).toUTCString();
    const reply = (code: string) => ({
      status: 200,
      header: (name: string) => (name === "date" ? date : null),
      data: {},
      ok: false,
      size: 1,
      failure: { code },
    });
    const plain = call("{}", { url: "http://api.example/stable/" });
    expect(signer.learn?.(plain, reply("0002"))).toBeUndefined();
    expect(signer.learn?.(call("{}"), reply("0003"))).toBeUndefined();
    expect(sign(signer, call("{}"))).toContain('"timestamp":1704164645,');
    expect(signer.learn?.(call("{}"), reply("0002"))).toBe("again");
    expect(sign(signer, call("{}"))).toContain('"timestamp":1704168245,');
    expect(signer.learn?.(call("{}"), reply("0002"))).toBeUndefined();
  });

  test("sends cdn in the type it was given", () => {
    expect(sign(hmacJson({ ...keys, cdn: "158", clock }), call("{}"))).toContain('"cdn":"158"');
  });

  test("explains the canonical string with secret values masked", () => {
    const signer = hmacJson({ ...keys, clock });
    const operation = { ...call("{}").operation, secret: ["pin"] };
    const plan = signer.explain(call('{"command":"c","pass":"canary1","pin":"canary2"}', { operation }));
    expect(plan.canonical).toBe(
      '{"api_key":"<api_key>","timestamp":1704164645,"cdn":158,"command":"c","pass":"<pass>","pin":"<pin>"}',
    );
    expect(JSON.stringify(plan)).not.toContain("canary");
  });
});
