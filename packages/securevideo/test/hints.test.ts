/** A hint is followed without much thought, so following it must do no harm. */
import { describe, expect, test } from "vitest";
import { createSecureVideo } from "../src/index.ts";

const fetch = async (): Promise<Response> => {
  throw new Error("nothing may be sent");
};
const client = createSecureVideo({ apiIdentifier: "identifier", secretKey: "secret-key-0123", fetch });

const hintFor = async (params: object): Promise<string | undefined> => {
  const error = await client.updateUser(params as never).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "input" });
  return (error as { hint?: string }).hint;
};

describe("updateUser", () => {
  test("a name by which other calls find a user is not said to mean what would be written", async () => {
    expect(await hintFor({ userId: 0, externalId: "a-17" })).toMatch(/^It takes /);
  });

  test("neither is one that merely looks alike, or that the vendor ignores", async () => {
    expect(await hintFor({ userId: "1", PhoneNumber: "1" })).toMatch(/^It takes /);
    expect(await hintFor({ userId: "1", videoId: "1" })).toMatch(/^It takes /);
  });

  test.each([
    ["fullName", "FullName"],
    ["Fullname", "FullName"],
    ["EmailAdress", "EmailAddress"],
    ["SmsNubmer", "SmsNumber"],
    ["userID", "userId"],
  ])("%s is a slip for %s", async (slip, meant) => {
    expect(await hintFor({ userId: "1", [slip]: "x" })).toBe(`Did you mean \`${meant}\`?`);
  });
});
