/** What every receiver of a vendor's requests is built from. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { bodyWithin, headerCheck, parseReceivedJson, recentInMemory } from "../receive.ts";

const post = (body: BodyInit | null, headers: Record<string, string> = {}): Request =>
  new Request("https://example.com/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("bodyWithin", () => {
  test("gives back any body that fits, whatever its pieces (property)", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 8 }),
        fc.nat(40),
        async (parts, max) => {
          const whole = parts.flatMap((part) => [...part]);
          const body = new ReadableStream({
            start(to) {
              for (const part of parts) to.enqueue(part);
              to.close();
            },
          });
          const read = await bodyWithin(post(body), max);
          if (whole.length > max) expect(read).toBeUndefined();
          else expect([...(read ?? [])]).toEqual(whole);
        },
      ),
    );
  });

  test("believes an announced length only when it is too large", async () => {
    const cancel = vi.fn();
    const endless = new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(10)), cancel });
    expect(await bodyWithin(post(endless, { "content-length": "9" }), 100)).toBeUndefined();
    expect(cancel).toHaveBeenCalledTimes(1);
    expect(await bodyWithin(post("{}", { "content-length": "1000" }), 100)).toBeUndefined();
  });

  test("no body is an empty one", async () => {
    expect(await bodyWithin(post(null), 0)).toEqual(new Uint8Array());
  });
});

describe("parseReceivedJson", () => {
  test("reads what JSON.stringify writes (property)", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(!/"(?:__proto__|constructor|prototype)"/.test(JSON.stringify(value)));
        expect(parseReceivedJson(utf8(JSON.stringify(value)))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test.each(["__proto__", "constructor", "prototype"])(
    "refuses the member %s at any depth, as a name only",
    (name) => {
      expect(parseReceivedJson(utf8(`{"a":[{"${name}":1}]}`))).toBeUndefined();
      expect(parseReceivedJson(utf8(`{"a":"${name}"}`))).toEqual({ a: name });
    },
  );

  test("refuses bytes that are no UTF-8, and empty ones", () => {
    expect(parseReceivedJson(new Uint8Array([0x22, 0xc3, 0x28, 0x22]))).toBeUndefined();
    expect(parseReceivedJson(new Uint8Array())).toBeUndefined();
  });
});

describe("headerCheck", () => {
  const ask = (secrets: string | string[], value?: string): Promise<boolean> =>
    headerCheck({ secrets })(post(null, value === undefined ? {} : { authorization: value }));

  test("only a whole value counts (property)", async () => {
    const value = fc.stringMatching(/^[!-~]{1,40}$/);
    await fc.assert(
      fc.asyncProperty(value, value, async (secret, given) => {
        expect(await ask(secret, secret)).toBe(true);
        expect(await ask(secret, given)).toBe(given === secret);
        expect(await ask([given, secret], secret)).toBe(true);
        expect(await ask([secret, given], secret)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test("every byte of the digest counts", async () => {
    const check = headerCheck({ secrets: "s" });
    // Enough texts that some share their first, last or any other single byte with the secret's digest.
    for (let at = 0; at < 3000; at++) {
      expect(await check(post(null, { authorization: `x${at}` }))).toBe(false);
    }
  });

  test("does the same work whether the first or no secret fits", async () => {
    const check = headerCheck({ secrets: ["first", "second"] });
    await check(post(null, { authorization: "warm" }));
    const digest = vi.spyOn(crypto.subtle, "digest");
    for (const authorization of ["first", "second", "x", "x".repeat(100)]) {
      digest.mockClear();
      await check(post(null, { authorization }));
      expect(digest).toHaveBeenCalledTimes(1);
    }
    digest.mockRestore();
  });

  test("no header never matches", async () => {
    expect(await ask("s")).toBe(false);
  });
});

describe("recentInMemory", () => {
  test("keeps no more entries than it may, and the newest", () => {
    const recent = recentInMemory({ max: 2 });
    for (const key of ["a", "b", "c"]) expect(recent.put(key, "", 1000)).toBe(true);
    expect([recent.put("c", "", 1000), recent.put("b", "", 1000), recent.put("a", "", 1000)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  test("another value, a forgotten key and an old entry are news", () => {
    let now = 0;
    const recent = recentInMemory({ clock: () => now });
    expect([recent.put("a", "1", 10), recent.put("a", "1", 10), recent.put("a", "2", 10)]).toEqual([
      true,
      false,
      true,
    ]);
    recent.forget("a");
    expect(recent.put("a", "2", 10)).toBe(true);
    now = 10;
    expect(recent.put("a", "2", 10)).toBe(true);
  });
});
