import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { failure } from "../../../test/support/failure.ts";
import { raw } from "../src/generated/raw.ts";
import { createSecureVideo, isVidspecError, type SecureVideoOptions } from "../src/index.ts";

// The vendor document's own sample pair.
const keys = { apiIdentifier: "8ded5a89051a9a01a389bcdf1e174", secretKey: "99176b1d244c484ed65dd792abc1" };

interface Seen {
  readonly url: string;
  readonly init: RequestInit & { readonly headers: Record<string, string> };
}

/** A client whose fetch gives the answers in turn, the last one for ever. */
function client(answers: readonly (() => Response)[], options: Partial<SecureVideoOptions> = {}) {
  const seen: Seen[] = [];
  const securevideo = createSecureVideo({
    ...keys,
    random: () => 0,
    fetch: async (url, init) => {
      seen.push({ url, init: init as Seen["init"] });
      return answers[Math.min(seen.length, answers.length) - 1]!();
    },
    ...options,
  });
  return { securevideo, seen };
}

const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}) =>
  () =>
    new Response(JSON.stringify(value), {
      status,
      headers: { "content-type": "application/json", ...headers },
    });
const html = (status: number) => () =>
  new Response("<!DOCTYPE html>\n<html><body>canary</body></html>", {
    status,
    headers: { "content-type": "text/html" },
  });

describe("the credential", () => {
  test("is one unbroken line of Base64, also for the vendor document's pair of 80 characters", async () => {
    const { securevideo, seen } = client([json([])]);
    await securevideo.listUsers();
    expect(seen[0]!.init.headers.authorization).toBe(
      "Basic OGRlZDVhODkwNTFhOWEwMWEzODliY2RmMWUxNzQ6OTkxNzZiMWQyNDRjNDg0ZWQ2NWRkNzkyYWJjMQ==",
    );
    expect(() => new Headers(seen[0]!.init.headers)).not.toThrow();
  });
  test("is the document's sample header for the sample it was made of", async () => {
    const { securevideo, seen } = client([json([])], { apiIdentifier: "Aladdin", secretKey: "open:sesame" });
    await securevideo.listUsers();
    expect(atob(seen[0]!.init.headers.authorization!.slice(6))).toBe("Aladdin:open:sesame");
  });
  test.each([
    ["apiIdentifier", { apiIdentifier: "" }],
    ["apiIdentifier", { apiIdentifier: undefined as never }],
    ["apiIdentifier", { apiIdentifier: "id:secret" }],
    ["apiIdentifier", { apiIdentifier: "clé" }],
    ["apiIdentifier", { apiIdentifier: "two words" }],
    ["apiIdentifier", { apiIdentifier: btoa(`${keys.apiIdentifier}:${keys.secretKey}`) }],
    ["secretKey", { secretKey: "canary\n" }],
    ["secretKey", { secretKey: "canary-é" }],
    ["secretKey", { secretKey: `Basic ${btoa("canary:x")}` }],
  ])("a bad %s is an error that names it and does not show it: %j", (field, options) => {
    let error: unknown;
    try {
      client([json([])], options);
    } catch (thrown) {
      error = thrown;
    }
    expect(isVidspecError(error, "credential")).toBe(true);
    expect(error).toMatchObject({ field, message: expect.stringContaining(field) });
    expect(inspect(error)).not.toMatch(/canary|username|password/);
  });
  test.each([
    ["http://api.securevideo.com"],
    ["http://api.securevideo.com:443"],
    ["HTTP://192.168.0.7"],
    ["http://localhost.example"],
    ["http://127.0.0.1.example"],
    [{ api: "http://api.securevideo.com" }],
  ])("does not travel over plain HTTP: %j", (baseUrl) => {
    const seen: string[] = [];
    const fetch = async (url: string): Promise<Response> => {
      seen.push(url);
      return json([])();
    };
    expect(() => createSecureVideo({ ...keys, baseUrl, fetch })).toThrow(
      expect.objectContaining({ code: "host", field: "baseUrl", sent: "no" }),
    );
    expect(seen).toEqual([]);
  });
  test.each([
    "http://127.0.0.1:4010/sv",
    "http://localhost:4010",
    "http://[::1]:4010",
    "https://vms.example",
  ])("goes to %s", async (baseUrl) => {
    const { securevideo, seen } = client([json([])], { baseUrl });
    await securevideo.listUsers();
    expect(seen[0]!.url).toBe(`${baseUrl}/user`);
  });
  test("an address that is none is told by the client's own check", () => {
    for (const baseUrl of ["api.securevideo.com", "", { api: 7 as never }, 42 as never]) {
      expect(() => client([json([])], { baseUrl })).toThrow(expect.objectContaining({ code: "host" }));
    }
  });
  test("is seen nowhere in a client or an error", async () => {
    const { securevideo } = client([json({ Message: `not ${keys.secretKey}` }, 401)]);
    const error = await failure(securevideo.listUsers());
    const text = inspect([securevideo, error], { depth: 9, showHidden: true }) + JSON.stringify(error);
    expect(text).not.toContain(keys.secretKey);
    expect(text).not.toContain("OGRlZDVhODkw");
  });
});

describe("a request", () => {
  test("carries application/json whatever its method, and a body only where there is one", async () => {
    const { securevideo, seen } = client([
      json([]),
      () => new Response(null, { status: 204 }),
      json({ SessionId: 36209 }),
    ]);
    await securevideo.listUsers();
    await securevideo.deleteUser({ userId: "12281" });
    await securevideo.rescheduleSession({ sessionId: 36209, ScheduleTs: "2016-04-17T15:00:00" });
    expect(seen.map(({ init }) => [init.method, init.headers["content-type"], init.body])).toEqual([
      ["GET", "application/json", undefined],
      ["DELETE", "application/json", undefined],
      ["PUT", "application/json", '{"ScheduleTs":"2016-04-17T15:00:00"}'],
    ]);
  });
  test("names the two meanings of one path apart", async () => {
    const { securevideo, seen } = client([json([]), () => new Response(null, { status: 204 })]);
    await securevideo.listHostSessions({ hostUserId: 0, externalId: "ehr-77" });
    await securevideo.deleteSession({ sessionId: 36209 });
    expect(seen.map(({ url }) => url)).toEqual([
      "https://api.securevideo.com/session/0?externalId=ehr-77",
      "https://api.securevideo.com/session/36209",
    ]);
    // @ts-expect-error the host's id has no place here
    const wrong = await failure(securevideo.deleteSession({ hostUserId: 12281 }));
    expect(wrong).toMatchObject({ code: "input", field: "hostUserId", sent: "no" });
  });
  test.each(["..", ".", "", "12281\r\nX: 1"])("with the id %j never leaves", async (userId) => {
    const { securevideo, seen } = client([json({})]);
    expect(await failure(securevideo.getUser({ userId }))).toMatchObject({
      code: "input",
      field: "userId",
      sent: "no",
    });
    expect(seen).toEqual([]);
  });
  test("sends the body of the one DELETE that has one", async () => {
    const { securevideo, seen } = client([() => new Response(null, { status: 204 })]);
    await securevideo.removeClinicAssociation({
      relationshipId: 1,
      SubjectUserId: 12281,
      ObjectUserId: 12282,
    });
    expect(seen[0]!.init).toMatchObject({
      method: "DELETE",
      body: '{"SubjectUserId":12281,"ObjectUserId":12282}',
    });
  });
});

describe("a failure", () => {
  test.each([
    [412, "allow-list"],
    [501, "has not built"],
    [405, "not allowed"],
  ])("%i is told once, with its meaning", async (status, meaning) => {
    const { securevideo, seen } = client([json({ Message: "canary" }, status)]);
    const error = await failure(securevideo.listUsers());
    expect(error).toMatchObject({
      code: "http",
      vendor: "securevideo",
      operation: "listUsers",
      status,
      meaning: expect.stringContaining(meaning),
      retry: { attempts: 1, stopped: "not-retryable" },
    });
    expect(`${inspect(error)}${JSON.stringify(error)}`).not.toContain("canary");
    expect(seen).toHaveLength(1);
  });
  test("429 without a hint is the hourly quota: not repeated", async () => {
    const { securevideo, seen } = client([json({ Message: "x" }, 429)]);
    expect(await failure(securevideo.listUsers())).toMatchObject({
      status: 429,
      meaning: expect.stringContaining("hourly quota"),
      retry: { attempts: 1, stopped: "not-retryable" },
    });
    expect(seen).toHaveLength(1);
  });
  test("429 with a short Retry-After is repeated, with a long one handed over", async () => {
    const soon = client([json({ Message: "x" }, 429, { "retry-after": "0" }), json([])]);
    expect(await soon.securevideo.listUsers()).toEqual([]);
    const late = client([json({ Message: "x" }, 429, { "retry-after": "1800" })]);
    expect(await failure(late.securevideo.listUsers())).toMatchObject({
      retryAfter: 1_800_000,
      retry: { attempts: 1, stopped: "retry-after" },
    });
  });
  test("500 as an HTML page is a failure like any other, repeated for a read and not for an invitation", async () => {
    const read = client([html(500), json([])]);
    expect(await read.securevideo.listUsers()).toEqual([]);
    expect(read.seen).toHaveLength(2);
    const create = client([html(500)]);
    const error = await failure(
      create.securevideo.createSession({ hostUserId: 12281, ScheduleTs: "2016-04-16T15:00:00" }),
    );
    expect(error).toMatchObject({ code: "http", status: 500, retry: { attempts: 1, stopped: "effects" } });
    expect(inspect(error)).not.toContain("canary");
  });
  test("an HTML page where JSON is due is an error of its own", async () => {
    const { securevideo } = client([html(200)]);
    expect(await failure(securevideo.listUsers())).toMatchObject({ code: "content-type", status: 200 });
  });
});

describe("an answer", () => {
  test("may lack members that came later and have ones that nobody knows", async () => {
    const old = { SystemUserId: "12281", FullName: "A", Surprise: { a: 1 } };
    const { securevideo } = client([json(old)]);
    expect(await securevideo.getUser({ userId: 12281 })).toEqual(old);
  });
  test("of the raw face holds the vendor's message, which errors leave out", async () => {
    const { securevideo, seen } = client([json({ Message: "User not found" }, 404)]);
    const { data, error, response } = await raw(securevideo).GET("/user/{userId}", {
      params: { path: { userId: "1" } },
    });
    expect([data, error, response.status]).toEqual([undefined, { Message: "User not found" }, 404]);
    expect(seen[0]!.init.headers["content-type"]).toBe("application/json");
  });
});
