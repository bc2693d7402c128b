/** The access check: the vendor's nine codes, and never a 200 that nobody decided. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import {
  type AccessDecision,
  accessCheck,
  accessCodes,
  allow,
  conflict,
  deny,
  invalidToken,
  locked,
  notFound,
  serverError,
  tooEarly,
  unknownRoom,
} from "../webhooks.ts";

const secrets = "Basic dXNlcjpwYXNz";
const question = { accessToken: "caa630bb", roomId: "44fde071", peerId: "de9b6927" };
const ask = (
  body: unknown = question,
  headers: Record<string, string> = { authorization: secrets },
): Request =>
  new Request("https://example.com/api/accesscheck", {
    method: "POST",
    headers,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const statusOf = async (decide: () => unknown): Promise<number> =>
  (await accessCheck({ secrets, decide: decide as never })(ask())).status;

describe("decisions", () => {
  test.each<[AccessDecision, number]>([
    [allow(), 200],
    [notFound(), 400],
    [deny(), 401],
    [invalidToken(), 403],
    [unknownRoom(), 404],
    [conflict(), 409],
    [locked(), 423],
    [tooEarly(), 425],
    [serverError(), 500],
  ])("$outcome answers %#", async (decision, status) => {
    expect(await statusOf(() => decision)).toBe(status);
    expect(await statusOf(async () => decision)).toBe(status);
  });

  test("messages are plain text", async () => {
    const check = (decision: AccessDecision): Promise<Response> =>
      accessCheck({ secrets, decide: () => decision })(ask());
    const closed = await check(locked({ message: "Ask <b>Ann</b>" }));
    expect(await closed.text()).toBe("Ask <b>Ann</b>");
    expect(closed.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await (await check(tooEarly(new Date("2026-06-21T10:00:00Z")))).text()).toBe(
      "2026-06-21T10:00:00.000Z",
    );
    expect(await (await check(allow())).text()).toBe("");
  });

  test("the question is the vendor's, no more", async () => {
    const decide = vi.fn(() => allow());
    await accessCheck({ secrets, decide })(ask({ ...question, role: "moderator" }));
    expect(decide.mock.calls).toEqual([[question]]);
  });

  test("people without an id have an empty one", async () => {
    const check = accessCheck({ secrets, decide: ({ peerId }) => (peerId === "" ? deny() : allow()) });
    expect((await check(ask({ ...question, peerId: "" }))).status).toBe(401);
    expect((await check(ask())).status).toBe(200);
  });
});

describe("never 200 by accident", () => {
  test("whatever is no decision answers 500 (property)", async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (value) => {
        expect(await statusOf(() => value)).toBe(500);
      }),
    );
  });

  test.each<[string, () => unknown]>([
    ["true", () => true],
    ["200", () => 200],
    ["a Response", () => new Response(null, { status: 200 })],
    ["a look-alike", () => ({ outcome: "allow" })],
    ["the function instead of its result", () => allow],
    ["a spread of the codes", () => accessCodes],
    ["undefined", () => undefined],
    [
      "a throw",
      () => {
        throw new Error("canary");
      },
    ],
    [
      "a throw of a decision",
      () => {
        throw allow();
      },
    ],
    ["a rejection", () => Promise.reject(new Error("canary"))],
    ["an invalid date", () => tooEarly(new Date(Number.NaN))],
  ])("%s answers 500", async (_name, decide) => {
    const onError = vi.fn();
    const response = await accessCheck({ secrets, decide: decide as never, onError })(ask());
    expect([response.status, await response.text()]).toEqual([500, ""]);
    expect(onError).toHaveBeenCalledTimes(1);
  });

  test("a throwing onError still denies", async () => {
    const fail = (): never => {
      throw new Error("x");
    };
    expect((await accessCheck({ secrets, decide: fail, onError: fail })(ask())).status).toBe(500);
  });

  const decide = vi.fn(() => allow());
  const check = accessCheck({ secrets, decide });
  test.each<[string, Request, number]>([
    ["no header", ask(question, {}), 401],
    ["a wrong header", ask(question, { authorization: "Basic eA==" }), 401],
    ["a header of another length", ask(question, { authorization: `${secrets}=` }), 401],
    ["a body of 1 MB", ask(`"${"x".repeat(1_000_000)}"`), 400],
    ["no JSON", ask("{"), 400],
    ["__proto__", ask(`{"__proto__":{},${JSON.stringify(question).slice(1)}`), 400],
    ["no token", ask({ ...question, accessToken: undefined }), 400],
    ["a token that is no text", ask({ ...question, accessToken: ["caa630bb"] }), 400],
    ["no peer", ask({ ...question, peerId: undefined }), 400],
    ["a GET", new Request("https://example.com/", { headers: { authorization: secrets } }), 400],
  ])("%s is refused unasked", async (_name, request, status) => {
    decide.mockClear();
    const response = await check(request);
    expect(response.status).toBe(status);
    expect(Object.values(accessCodes)).toContain(response.status);
    expect(decide).not.toHaveBeenCalled();
  });

  test("no check is made without a secret", () => {
    expect(() => accessCheck({ secrets: "", decide })).toThrow(
      expect.objectContaining({ code: "credential" }),
    );
  });
});
