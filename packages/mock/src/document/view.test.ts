import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findView } from "./view.ts";

describe("finding a mock view", () => {
  test("gives the file of a vendor that has one", () => {
    expect(existsSync(findView("vxg"))).toBe(true);
  });
  test("says what to do about one that is not there", () => {
    expect(() => findView("acme")).toThrow(/no mock view of acme.*pnpm build/);
  });
});
