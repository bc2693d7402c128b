/**
 * Options of the wrong type or size: JavaScript callers, and values out of an environment variable.
 */
import { describe, expect, test } from "vitest";
import { acme, json, networkError, scripted } from "../../test/vendor.fixture.ts";
import { createLimiter } from "../index.ts";

const wrongDurations = ["5", -1, Number.NaN, null, {}];
const wrongRetries: [string, unknown][] = [
  ["retry", 3],
  ["retry", true],
  ["retry", null],
  ["retry", "no"],
  ["retry", []],
  ["retry.attempts", { attempts: "3" }],
  ["retry.attempts", { attempts: 0 }],
  ["retry.baseDelay", { baseDelay: -5 }],
  ["retry.maxRetryAfter", { maxRetryAfter: Number.NaN }],
  ["retry.budget", { budget: "x" }],
  ["retry.retries", { retries: 3 }],
];

const shown = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

describe("a client option that can't be right is refused when the client is made", () => {
  const cases: [string, string, unknown][] = [
    ...["timeout", "attemptTimeout"].flatMap((name) =>
      wrongDurations.map((value): [string, string, unknown] => [name, name, value]),
    ),
    ...wrongRetries.map(([field, value]): [string, string, unknown] => ["retry", field, value]),
    ...[0, 5, true, null, "2", { acquire: 5 }, { concurent: 1 }].map((value): [string, string, unknown] => [
      "limit",
      "limit",
      value,
    ]),
    ["limit", "limit.concurrent", { concurrent: "5" }],
    ["limit", "limit.perSecond", { perSecond: 0 }],
    ...[5, "x", null, { onCall: "x" }].map((value): [string, string, unknown] => ["hooks", "hooks", value]),
    ...["clock", "random", "fetch"].flatMap((name) =>
      [5, "x", null].map((value): [string, string, unknown] => [name, name, value]),
    ),
    ...["5", 0, Number.NaN, null].map((value): [string, string, unknown] => [
      "maxResponseBytes",
      "maxResponseBytes",
      value,
    ]),
  ];
  test.each(cases.map(([name, field, value]) => [name, shown(value), field, value] as const))(
    "%s: %s",
    (name, _shown, field, value) => {
      const make = () => acme({ [name]: value });
      expect(make).toThrow(expect.objectContaining({ code: "input", field, sent: "no" }));
    },
  );

  test("undefined counts as not given, and `Infinity` and 0 are durations", async () => {
    const { fetch } = scripted(json({ code: 0 }));
    const none = { timeout: undefined, retry: undefined, limit: undefined, hooks: undefined };
    await acme({ ...none, fetch, attemptTimeout: Number.POSITIVE_INFINITY } as never).getThing({ id: 1 });
    await acme({ fetch, timeout: 0, hooks: { onCall: undefined } as never }).getThing({ id: 1 });
  });

  test("a limiter of the caller's own is taken as it is", async () => {
    const limit = createLimiter({ concurrent: 1 });
    await acme({ fetch: scripted(json({ code: 0 })).fetch, limit }).getThing({ id: 1 });
  });
});

describe("a call option that can't be right is refused before anything is sent", () => {
  const cases: [string, string, unknown][] = [
    ...["timeout", "attemptTimeout"].flatMap((name) =>
      wrongDurations.map((value): [string, string, unknown] => [name, name, value]),
    ),
    ...wrongRetries.map(([field, value]): [string, string, unknown] => ["retry", field, value]),
    ...[5, "x", {}].map((value): [string, string, unknown] => ["signal", "signal", value]),
    ...[
      5,
      "x",
      null,
      [["a", "b"]],
      new Headers({ a: "b" }),
      new Map([["a", "b"]]),
      { a: 5 },
      { a: null },
    ].map((value): [string, string, unknown] => ["headers", "headers", value]),
  ];
  test.each(cases.map(([name, field, value]) => [name, shown(value), field, value] as const))(
    "%s: %s",
    async (name, _shown, field, value) => {
      const wire = scripted(json({ code: 0 }));
      await expect(acme({ fetch: wire.fetch }).getThing({ id: 1 }, { [name]: value })).rejects.toMatchObject({
        code: "input",
        vendor: "acme",
        operation: "getThing",
        field,
        sent: "no",
      });
      expect(wire.seen).toEqual([]);
    },
  );

  test("options that are no object", async () => {
    const client = acme({ fetch: scripted(json({ code: 0 })).fetch });
    await expect(client.getThing({ id: 1 }, 5 as never)).rejects.toMatchObject({ field: "options" });
  });

  test("a header whose value is undefined is left out", async () => {
    const wire = scripted(json({ code: 0 }));
    await acme({ fetch: wire.fetch }).getThing({ id: 1 }, { headers: { a: undefined, b: "c" } });
    expect(wire.seen[0]!.init.headers).toEqual({ b: "c" });
  });
});

describe("a function of the caller's that misbehaves", () => {
  const throws = (): never => {
    throw new Error("hunter2");
  };

  test.each([
    ["throws", throws],
    ["draws NaN", () => Number.NaN],
  ])("`random` that %s does not take the place of the failure", async (_name, random) => {
    const wire = scripted(networkError("ECONNREFUSED"));
    const retry = { baseDelay: 1 };
    const failed = acme({ fetch: wire.fetch, random, retry }).getThing({ id: 1 });
    await expect(failed).rejects.toMatchObject({ code: "connect", retry: { attempts: 3 } });
  });

  test("`clock` that throws does not, either", async () => {
    const wire = scripted(new Response("", { status: 404, headers: { "retry-after": "1" } }));
    const failed = acme({ fetch: wire.fetch, clock: throws }).getThing({ id: 1 });
    await expect(failed).rejects.toMatchObject({ code: "http", status: 404 });
  });

  const used = new Response("{}");
  void used.text();
  test.each<[string, unknown]>([
    ["undefined", undefined],
    ["something like a Response", { ok: true, status: 200, text: async () => "{}" }],
    ["a Response that was read already", used],
    ["a body that is no web stream", { status: 200, headers: new Headers(), body: {} }],
    [
      "a body of texts",
      new Response(
        new ReadableStream({
          start(stream) {
            stream.enqueue("{}");
            stream.close();
          },
        }),
      ),
    ],
  ])("`fetch` that gives %s is named", async (_name, answer) => {
    const failed = acme({ fetch: async () => answer as Response }).getThing({ id: 1 });
    await expect(failed).rejects.toMatchObject({ code: "input", field: "fetch", sent: "unknown" });
  });
});
