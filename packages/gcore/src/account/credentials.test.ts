/** Which credential was given, and what is said when it cannot be right. */
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { json, vendor } from "../../test/vendor.fixture.ts";
import { createGcore, type GcoreOptions } from "../index.ts";

const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiJjYW5hcnkifQ.c2ln";
const made = (options: object): unknown => {
  try {
    createGcore(options as { apiToken: string } & GcoreOptions);
    return "made";
  } catch (error) {
    return error;
  }
};
const store = { load: () => undefined, save: () => {} };

describe("credentials", () => {
  test.each<[string, object, string, RegExp]>([
    ["nothing", {}, "apiToken", /username/],
    ["an empty token", { apiToken: "" }, "apiToken", /environment/],
    ["an access token as permanent token", { apiToken: jwt }, "apiToken", /accessToken/],
    [
      "a permanent token as access token",
      { accessToken: "12$canary", refreshToken: "r" },
      "accessToken",
      /apiToken/,
    ],
    [
      "a new permanent token as access token",
      { accessToken: "12_canary", refreshToken: "r" },
      "accessToken",
      /apiToken/,
    ],
    [
      "the word Bearer",
      { accessToken: `Bearer ${jwt}`, refreshToken: "r" },
      "accessToken",
      /follows `Bearer`/,
    ],
    ["the word APIKey", { apiToken: "APIKey 12$canary" }, "apiToken", /follows `APIKey`/],
    ["a line break", { apiToken: "12$canary\n" }, "apiToken", /cut or wrapped/],
    ["an access token alone", { accessToken: jwt }, "refreshToken", /login/],
    ["a user name alone", { username: "u" }, "password", /environment/],
    ["two kinds", { apiToken: "12$canary", username: "u", password: "p" }, "username", /one of them/],
    [
      "a login and a pair",
      { username: "u", password: "p", accessToken: jwt, refreshToken: "r" },
      "accessToken",
      /tokenStore/,
    ],
    [
      "a store for a permanent token",
      { apiToken: "12$canary", tokenStore: store },
      "tokenStore",
      /login or a token pair/,
    ],
  ])("%s is refused with what to do instead", (_name, options, field, hint) => {
    const error = made(options);
    expect(error).toMatchObject({
      code: "credential",
      vendor: "gcore",
      field,
      sent: "no",
      hint: expect.stringMatching(hint),
    });
    expect(inspect(error, { depth: 9 })).not.toMatch(/canary|eyJ/);
  });

  test("a one-time password that is neither text nor function is refused", () => {
    expect(made({ username: "u", password: "p", oneTimePassword: 123456 })).toMatchObject({
      field: "oneTimePassword",
    });
  });

  test("a permanent token goes out as APIKey, old form or new", async () => {
    for (const apiToken of ["12$0a1b", "12_newer-form"]) {
      const world = vendor(() => json([]));
      await createGcore({ apiToken, fetch: world.fetch }).listVideos();
      expect(world.seen).toMatchObject([{ authorization: `APIKey ${apiToken}` }]);
    }
  });

  test("a client shows no secret when printed", () => {
    const gcore = createGcore({ username: "user@example.com", password: "canary-password" });
    expect(inspect(gcore, { depth: 9, showHidden: true })).not.toContain("canary");
  });
});
