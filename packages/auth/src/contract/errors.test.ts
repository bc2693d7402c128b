/** The error type: what it shows, what it hides, and that two copies of the package know each other's. */
import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { isVidspecError, VidspecError } from "./errors.ts";

test("shows only the facts there are", () => {
  const error = new VidspecError({
    code: "vendor",
    message: "Refused.",
    vendorCode: "0003",
    status: undefined,
  });
  expect(Object.keys(error)).toEqual(["code", "vendorCode"]);
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: "VidspecError",
    code: "vendor",
    message: "Refused.",
    vendorCode: "0003",
  });
  expect(error).toBeInstanceOf(Error);
});

test("keeps name and code of a foreign cause, and nothing else of it", () => {
  const socket = Object.assign(new Error("token canary-1 sent to host"), {
    code: "ECONNRESET",
    name: "canary 2",
  });
  const cause = new TypeError("Headers.set: canary-3 is invalid", { cause: socket });
  const error = new VidspecError({ code: "connect", message: "No connection.", cause });
  expect(error.cause).toEqual({ name: "TypeError", cause: { name: "Error", code: "ECONNRESET" } });
  const shown = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error) + error.stack;
  expect(shown).toContain("ECONNRESET");
  expect(shown).not.toContain("canary");
});

test("ends at a cause that contains itself", () => {
  const loop = new Error("x");
  loop.cause = loop;
  expect(
    JSON.stringify(new VidspecError({ code: "connect", message: "m", cause: loop })).length,
  ).toBeLessThan(400);
});

test("keeps a VidspecError as cause", () => {
  const cause = new VidspecError({ code: "store", message: "Store down." });
  const error = new VidspecError({ code: "refresh", message: "No token.", cause });
  expect(error.cause).toBe(cause);
  expect(error.toJSON().cause).toMatchObject({ code: "store" });
});

test("is recognised by another copy of the package, by code too", async () => {
  vi.resetModules();
  const copy = await import("./errors.ts");
  expect(copy.VidspecError).not.toBe(VidspecError);
  const error = new copy.VidspecError({ code: "timeout", message: "Late." });
  expect(error).not.toBeInstanceOf(VidspecError);
  expect(isVidspecError(error)).toBe(true);
  expect(isVidspecError(error, "timeout")).toBe(true);
  expect(isVidspecError(error, "aborted")).toBe(false);
});

test.each([undefined, null, "VidspecError", new Error("x"), { code: "timeout" }])("%s is none", (value) => {
  expect(isVidspecError(value)).toBe(false);
});

const told = new VidspecError({
  code: "http",
  message: "Refused.",
  cause: new TypeError("canary-cause"),
  vendorMessage: "canary-message",
  body: { Message: "canary-message", deep: { note: "canary-body" } },
});

test("gives the vendor's words and the foreign error to whoever asks by name", () => {
  expect(told.vendorMessage).toBe("canary-message");
  expect(told.body).toEqual({ Message: "canary-message", deep: { note: "canary-body" } });
  expect(told.original).toBeInstanceOf(TypeError);
  const bare = new VidspecError({ code: "empty", message: "Nothing." });
  expect([bare.vendorMessage, bare.body, bare.original]).toEqual([undefined, undefined, undefined]);
});

test("shows them to nothing that prints, copies or enumerates an error", () => {
  const shown = [
    inspect(told, { depth: Infinity, showHidden: true, getters: true }),
    inspect({ told: [told] }, { depth: Infinity, showHidden: true, getters: true }),
    JSON.stringify({ ...told, told }),
    JSON.stringify(Object.entries(Object.getOwnPropertyDescriptors(told))),
    inspect(structuredClone(told), { depth: Infinity, showHidden: true }),
    String(told),
    told.stack,
  ].join();
  expect(shown).not.toContain("canary");
});

test("keeps as original what was given, be it no error, and nothing for an error of our own", () => {
  const facts = { code: "aborted", message: "Ended." } as const;
  expect(new VidspecError({ ...facts, original: "user left" }).original).toBe("user left");
  expect(new VidspecError({ ...facts, cause: told }).original).toBeUndefined();
});

describe("from", () => {
  const inner = new VidspecError({
    code: "store",
    message: "Store down.",
    cause: { name: "RedisError", code: 7 },
  });
  const error = new VidspecError({
    code: "http",
    message: "Busy.",
    vendor: "gcore",
    operation: "listVideos",
    status: 429,
    sent: "yes",
    retry: { attempts: 3, stopped: "attempts" },
    retryAfter: 2000,
    cause: inner,
    body: { error: "busy" },
  });

  test.each([
    ["JSON", (value: unknown) => JSON.parse(JSON.stringify(value))],
    ["a structured clone", (value: VidspecError) => structuredClone(value.toJSON())],
  ])("restores an error that went through %s", (_way, carry) => {
    const restored = VidspecError.from(carry(error));
    expect(restored).toBeInstanceOf(VidspecError);
    expect(isVidspecError(restored, "http")).toBe(true);
    expect(isVidspecError(restored.cause, "store")).toBe(true);
    expect(restored.toJSON()).toEqual(error.toJSON());
    expect([restored.body, restored.original]).toEqual([undefined, undefined]);
  });

  test("hands on what is an error already", () => expect(VidspecError.from(error)).toBe(error));

  test.each([undefined, null, "VidspecError", {}, { name: "Error", code: "http" }, new Error("canary")])(
    "refuses %s",
    (value) => {
      expect(() => VidspecError.from(value)).toThrow(expect.objectContaining({ code: "input" }));
      expect(() => VidspecError.from(value)).not.toThrow("canary");
    },
  );
});
