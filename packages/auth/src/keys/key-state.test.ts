/** What is kept for a key, for how long, and under which name. */
import { inspect } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";
import { basic, credentialDigest, identityDigest, keyName, md5Parameters, memoryKeyState } from "../index.ts";
import { processKeyState } from "./key-state.ts";

const request = { now: 1_795_300_000_000, requestId: true } as const;

describe("memoryKeyState", () => {
  test("gives rising ids for a key, each its own", async () => {
    const state = memoryKeyState();
    const ids = ["a", "a", "b"].map(async (key) => (await state.turn(key, request)).requestId);
    expect(await Promise.all(ids)).toEqual([request.now, request.now + 1, request.now]);
  });

  test("draws an id when the turn is granted, not when it is asked for", async () => {
    const state = memoryKeyState();
    const limits = { concurrent: 1 };
    const first = await state.turn("a", { ...request, limits });
    const later = Promise.resolve(state.turn("a", { ...request, limits }));
    const between = await state.turn("a", request);
    await first.release();
    expect((await later).requestId).toBe(between.requestId! + 1);
  });

  test("counts for the key and keeps to the limits of whoever asks", async () => {
    const state = memoryKeyState();
    const now = request.now;
    await state.turn("a", { now, limits: { concurrent: 2 } });
    expect(state.turn("a", { now, limits: { concurrent: 1 } })).toBeInstanceOf(Promise);
    expect(state.turn("b", { now, limits: { concurrent: 1 } })).not.toBeInstanceOf(Promise);
    expect(state.turn("a", { now, limits: { concurrent: 1 }, urgent: true })).not.toBeInstanceOf(Promise);
  });

  test("gives the place of one who left to those behind, who may have wider limits", async () => {
    const state = memoryKeyState();
    const { now } = request;
    await state.turn("a", { now, limits: { concurrent: 2 } });
    const stop = new AbortController();
    void state.turn("a", { now, limits: { concurrent: 1 }, signal: stop.signal });
    const behind = Promise.resolve(state.turn("a", { now, limits: { concurrent: 2 } }));
    stop.abort();
    expect(await behind).toHaveProperty("release");
  });

  test("locks: one works at a time, and one that fails holds up nobody", async () => {
    const tokens = memoryKeyState().tokens("a");
    const order: number[] = [];
    const work = (number: number, fail = false) =>
      tokens.lock(async () => {
        order.push(number);
        await Promise.resolve();
        order.push(number);
        if (fail) throw new Error("no");
      });
    await Promise.allSettled([work(1), work(2, true), work(3)]);
    expect(order).toEqual([1, 1, 2, 2, 3, 3]);
  });

  describe("over time", () => {
    afterEach(() => void vi.useRealTimers());
    const minutes = (count: number): void => {
      vi.advanceTimersByTime(count * 60_000);
    };

    test("forgets a key after an idle hour, and none that is in use", async () => {
      vi.useFakeTimers({ toFake: ["performance"] });
      const state = memoryKeyState();
      const limits = { concurrent: 1 };
      await state.turn("busy", { now: 0, limits });
      for (const key of ["idle", "used", "busy"]) await state.tokens(key).save({ accessToken: key });
      minutes(59);
      expect(await state.tokens("used").load()).toEqual({ accessToken: "used" });
      minutes(2);
      await state.turn("other", request);
      expect(await state.tokens("idle").load()).toBeUndefined();
      expect(await state.tokens("used").load()).toEqual({ accessToken: "used" });
      expect(await state.tokens("busy").load()).toEqual({ accessToken: "busy" });
    });
  });
});

describe("the name of a key", () => {
  test("is the same for equal values, and another for everything else", async () => {
    const name = (vendor: string, address: string, ...values: string[]) =>
      keyName(vendor, [address], credentialDigest(...values))();
    const one = await name("acme", "https://a.example", "user", "pass");
    expect(await name("acme", "https://a.example", "user", "pass")).toBe(one);
    for (const other of [
      name("other", "https://a.example", "user", "pass"),
      name("acme", "https://b.example", "user", "pass"),
      name("acme", "https://a.example", "user", "other"),
      name("acme", "https://a.example", "userpass"),
    ]) {
      expect(await other).not.toBe(one);
    }
  });

  test("does not hold the credential, and neither does the state", async () => {
    const signer = basic({ username: "canary-user", password: "canary-pass" });
    const key = await keyName("acme", ["https://a.example"], signer.digest!)();
    await processKeyState().turn(key, request);
    const registry = (globalThis as Record<symbol, unknown>)[Symbol.for("vidspec.keys.1")];
    expect(registry).toBe(processKeyState());
    expect(key + inspect(registry, { depth: 9, showHidden: true }) + inspect(signer)).not.toContain("canary");
  });

  test("is the thing itself for functions and objects", () => {
    const [one, two] = [() => "a", () => "a"];
    expect(identityDigest(one)()).toBe(identityDigest(one)());
    expect(identityDigest(one)()).not.toBe(identityDigest(two)());
    const frozen = Object.freeze({});
    expect(keyName("acme", [], identityDigest(frozen))()).toContain("own:");
  });

  test("of a StreamAPI key does not depend on the secret", async () => {
    const digest = (secretKey: string) => md5Parameters({ apiKey: "key", secretKey }).digest!();
    expect(await digest("one")).toBe(await digest("two"));
  });

  test("is found with WebCrypto where there is no node:crypto, and is the client's own where there is neither", async () => {
    const { getBuiltinModule } = process;
    const crypto = Object.getOwnPropertyDescriptor(globalThis, "crypto")!;
    try {
      process.getBuiltinModule = (() => undefined) as never;
      vi.resetModules();
      const portable = await import("./key-name.ts");
      const found = portable.credentialDigest("user", "pass")();
      expect(found).toBeInstanceOf(Promise);
      expect(await found).toBe(await credentialDigest("user", "pass")());
      Object.defineProperty(globalThis, "crypto", { value: undefined, configurable: true });
      const alone = portable.credentialDigest("user", "pass");
      expect(alone()).toMatch(/^own:/);
      expect(alone()).toBe(alone());
    } finally {
      process.getBuiltinModule = getBuiltinModule;
      Object.defineProperty(globalThis, "crypto", crypto);
    }
  });
});

test("signers of one key draw from one row of ids, whichever way they are used", async () => {
  const clock = (): number => request.now;
  const call = (url: string) => ({
    operation: { id: "op", method: "GET", path: "/x", effects: "read", receive: "xml" } as const,
    method: "GET",
    url,
    query: "",
    headers: {},
    body: undefined,
    signal: undefined,
    attempt: 1,
  });
  const rid = async (signer: ReturnType<typeof md5Parameters>, url: string, place?: object) =>
    Number(new URLSearchParams((await signer.sign(call(url), place)).query).get("rid")) - request.now;
  const make = (apiKey: string) => md5Parameters({ apiKey, secretKey: "s", clock });
  const [one, two] = [make("shared"), make("shared")];
  expect(await rid(one, "https://a.example/service/x")).toBe(0);
  expect(await rid(two, "https://a.example/service/y")).toBe(1);
  expect(await rid(make("another"), "https://a.example/service/x")).toBe(0);
  expect(await rid(make("shared"), "https://b.example/service/x")).toBe(0);
  // One signer rises, whatever the address.
  expect(await rid(one, "https://b.example/service/x")).toBe(1);
  const own = { place: { state: memoryKeyState(), key: () => "k" } };
  expect(await rid(two, "https://a.example/service/x", own)).toBe(2);
});
