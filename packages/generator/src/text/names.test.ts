import { describe, expect, it } from "vitest";
import { camelCase, pascalCase } from "./names.ts";

describe("names", () => {
  it.each([
    ["repos/list-for-user", "reposListForUser"],
    ["GetUsers", "getUsers"],
    ["URLGet", "urlGet"],
    ["list_live_sessions", "listLiveSessions"],
    ["getURL", "getURL"],
    ["2fa", "operation2fa"],
  ])("%s is camel-cased to %s", (given, expected) => expect(camelCase(given)).toBe(expected));

  it("of types start with a capital letter", () => {
    expect(pascalCase("live-session")).toBe("LiveSession");
    expect(pascalCase("+1")).toBe("Value1");
  });
});
