/** The error type: what it shows, what it hides, and that two copies of the package know each other's. */
import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
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
