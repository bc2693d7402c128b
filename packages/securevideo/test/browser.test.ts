import { describe, expect, test } from "vitest";
import { createSecureVideoBrowser, type SecureVideoBrowserOptions } from "../src/browser.ts";

const options = { apiIdentifier: "8ded5a89051a", keyParameter: "publicKey" };

function client(change: Partial<SecureVideoBrowserOptions> = {}) {
  const seen: { url: string; headers: Record<string, string> }[] = [];
  const securevideo = createSecureVideoBrowser({
    ...options,
    fetch: async (url, init) => {
      seen.push({ url, headers: init.headers as Record<string, string> });
      return new Response("[]", { headers: { "content-type": "application/json" } });
    },
    ...change,
  });
  return { securevideo, seen };
}

const thrownBy = (make: () => unknown): unknown => {
  try {
    make();
  } catch (error) {
    return error;
  }
  return "nothing";
};

test("the public key is in the query, and no Authorization anywhere", async () => {
  const { securevideo, seen } = client();
  await securevideo.listUsers();
  await securevideo.listSessions({ participantEmail: "sam@mail.example" });
  expect(seen.map(({ url }) => url)).toEqual([
    "https://api.securevideo.com/user?publicKey=8ded5a89051a",
    "https://api.securevideo.com/session?participantEmail=sam%40mail.example&publicKey=8ded5a89051a",
  ]);
  expect(seen.map(({ headers }) => headers)).toEqual([
    { "content-type": "application/json" },
    { "content-type": "application/json" },
  ]);
});

describe("a secret is refused", () => {
  test.each(["secretKey", "apiSecret", "secret", "password", "privateKey"])("as `%s`", (name) => {
    const error = thrownBy(() => client({ [name]: "canary-9" }));
    expect(error).toMatchObject({ code: "credential", field: name, sent: "no" });
    expect(JSON.stringify(error)).not.toContain("canary");
  });
  test("also when it is undefined, because the next build may fill it in", () => {
    expect(thrownBy(() => client({ secretKey: undefined as never }))).toMatchObject({ field: "secretKey" });
  });
  test("by the types", () => {
    // @ts-expect-error a browser client has no secret
    const bad: SecureVideoBrowserOptions = { ...options, secretKey: "x" };
    expect(thrownBy(() => createSecureVideoBrowser(bad))).toMatchObject({ code: "credential" });
  });
  test("as part of the identifier", () => {
    const error = thrownBy(() => client({ apiIdentifier: "id:canary" }));
    expect(error).toMatchObject({ code: "credential", field: "apiIdentifier" });
    expect(JSON.stringify(error)).not.toContain("canary");
  });
});

test.each(["", "a b", "a&b", "a=b", "externalId", "EXTERNALID", "month", undefined as never])(
  "`%s` cannot be the parameter's name",
  (keyParameter) => {
    expect(thrownBy(() => client({ keyParameter }))).toMatchObject({
      code: "input",
      field: "keyParameter",
      hint: expect.stringContaining("support"),
    });
  },
);
