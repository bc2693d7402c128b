/** Gcore's side: the words before a token, tokens that end and rotate, rooms and regions, four a second. */
import { describe, expect, test } from "vitest";
import { readArrived } from "../../wire/arrived.ts";
import { type GcoreState, issueGcorePair, newGcoreState } from "./tokens.ts";
import { type GcoreCheck, gcoreTestAccount, verifyGcore } from "./verify.ts";

const apiToken = "12$0a1b2c";
const now = 1_800_000_000_000;

const request = (path: string, authorization?: string, body?: unknown) =>
  readArrived({
    method: body === undefined ? "GET" : "POST",
    path,
    query: "",
    headers: authorization === undefined ? {} : { authorization },
    body: new TextEncoder().encode(body === undefined ? "" : JSON.stringify(body)),
  });
const check = (state: GcoreState = newGcoreState(), more: Partial<GcoreCheck> = {}): GcoreCheck => ({
  credentials: { apiToken },
  state,
  now,
  ...more,
});
const verdict = async (path: string, authorization?: string, given: GcoreCheck = check()) =>
  verifyGcore(await request(path, authorization), given);

describe("the Authorization header", () => {
  test("takes the permanent token as APIKey and an issued one as Bearer", async () => {
    const state = newGcoreState();
    const { access } = issueGcorePair(state, now);
    expect(await verdict("/streaming/videos", `APIKey ${apiToken}`)).toEqual({ accepted: true });
    expect(await verdict("/streaming/videos", `Bearer ${access}`, check(state))).toEqual({ accepted: true });
  });

  test.each([
    ["nothing", undefined, /missing/],
    ["a permanent token as Bearer", `Bearer ${apiToken}`, /permanent token was sent as Bearer/],
    ["a newer permanent token as Bearer", "Bearer 12_0a1b2c", /permanent token was sent as Bearer/],
    ["another permanent token", "APIKey 12$0a1b2d", /not the permanent token/],
    ["lower case", `apikey ${apiToken}`, /neither/],
    ["two spaces", `APIKey  ${apiToken}`, /neither/],
    ["Basic", "Basic enp6", /neither/],
    ["an unknown access token", "Bearer eyJ.e30.x", /no access token/],
  ])("%s is 401", async (_name, authorization, difference) => {
    const refused = await verdict("/streaming/videos", authorization);
    expect(refused).toMatchObject({
      accepted: false,
      status: 401,
      difference: expect.stringMatching(difference),
    });
    expect(JSON.stringify(refused)).not.toContain("0a1b2");
  });

  test("words the refusal of a permanent token sent as Bearer as the vendor does", async () => {
    expect(await verdict("/iam/clients/me", `Bearer ${apiToken}`)).toMatchObject({
      answer: { body: '{"message":"Given token not valid for any token type"}' },
    });
  });

  test("a token of a login in the wrong place is told apart", async () => {
    const state = newGcoreState();
    const { access, refresh } = issueGcorePair(state, now);
    expect(await verdict("/streaming/videos", `APIKey ${access}`, check(state))).toMatchObject({
      difference: "the token of a login was sent as APIKey",
    });
    expect(await verdict("/streaming/videos", `Bearer ${refresh}`, check(state))).toMatchObject({
      difference: "the refresh token was sent as access token",
    });
  });

  test("an access token ends after an hour: 401 at the API, 403 with the document's text at a Meet server", async () => {
    const state = newGcoreState();
    const bearer = `Bearer ${issueGcorePair(state, now).access}`;
    const at = (path: string, later: number) => verdict(path, bearer, check(state, { now: now + later }));
    expect(await at("/streaming/videos", 3_599_000)).toEqual({ accepted: true });
    expect(await at("/streaming/videos", 3_600_000)).toMatchObject({
      status: 401,
      difference: expect.stringContaining("expired"),
    });
    expect(await at("/rooms/serv1a/exists", 3_600_000)).toMatchObject({
      status: 403,
      answer: { body: '{"message":"Invalid token"}' },
    });
  });

  test("counts for nothing when it is not looked at", async () => {
    expect(await verdict("/streaming/videos", undefined, check(undefined, { auth: "off" }))).toEqual({
      accepted: true,
    });
    const presence = check(undefined, { auth: "presence" });
    expect(await verdict("/streaming/videos", "Bearer whatever", presence)).toEqual({ accepted: true });
    expect(await verdict("/streaming/videos", undefined, presence)).toMatchObject({ status: 401 });
  });
});

describe("login and renewal", () => {
  const logIn = async (body: object, more: Partial<GcoreCheck> = {}) =>
    verifyGcore(await request("/iam/auth/jwt/login", undefined, body), check(undefined, more));
  const refresh = async (token: string, state: GcoreState, more: Partial<GcoreCheck> = {}) =>
    verifyGcore(await request("/iam/auth/jwt/refresh", undefined, { refresh: token }), check(state, more));

  test("takes the account, and nobody else's", async () => {
    expect(await logIn(gcoreTestAccount)).toEqual({ accepted: true });
    for (const wrong of [{ password: "nope" }, { username: "somebody@example.com" }]) {
      expect(await logIn({ ...gcoreTestAccount, ...wrong })).toMatchObject({
        status: 400,
        answer: { body: expect.stringContaining("No active account found with the given credentials.") },
      });
    }
  });

  test("wants the one-time password where the account has one", async () => {
    const account = { username: "u@example.com", password: "p", oneTimePassword: "123456" };
    const credentials = { apiToken, account };
    const { oneTimePassword, ...body } = account;
    expect(await logIn(body, { credentials })).toMatchObject({ status: 400 });
    expect(await logIn({ ...body, one_time_password: oneTimePassword }, { credentials })).toEqual({
      accepted: true,
    });
  });

  test("takes a refresh token once, for 24 hours", async () => {
    const state = newGcoreState();
    const [first, second] = [issueGcorePair(state, now), issueGcorePair(state, now)];
    expect(first.refresh).not.toBe(second.refresh);
    expect(await refresh(first.refresh, state)).toEqual({ accepted: true });
    expect(await refresh(first.refresh, state)).toMatchObject({
      status: 401,
      difference: "`refresh` was used before",
    });
    expect(await refresh(second.refresh, state, { now: now + 86_400_000 })).toMatchObject({ status: 401 });
    expect(await refresh(second.access, state)).toMatchObject({ status: 401 });
  });

  test("takes a given pair too, its refresh token once", async () => {
    const state = newGcoreState();
    const credentials = { apiToken, tokens: { accessToken: "given-access", refreshToken: "given-refresh" } };
    expect(await verdict("/streaming/videos", "Bearer given-access", check(state, { credentials }))).toEqual({
      accepted: true,
    });
    expect(await refresh("given-refresh", state, { credentials })).toEqual({ accepted: true });
    expect(await refresh("given-refresh", state, { credentials })).toMatchObject({ status: 401 });
  });

  test("the tokens printed in the document open nothing", async () => {
    expect(await verdict("/streaming/videos", "Bearer example-access-token-1")).toMatchObject({
      status: 401,
    });
  });
});

describe("rooms", () => {
  const room = (path: string, server?: string) =>
    verdict(path, `APIKey ${apiToken}`, check(undefined, server === undefined ? {} : { server }));

  test.each([
    ["serv21111", "serv2"],
    ["serv01234", "serv0"],
    ["serv3_a-b", "serv3"],
    ["BMW", "serv0"],
    ["server", "serv0"],
  ])("%s is on %s and nowhere else", async (id, server) => {
    for (const asked of ["serv0", "serv1", "serv2", "serv3"]) {
      const found = await room(`/rooms/${id}/exists`, asked);
      if (asked === server) expect(found).toEqual({ accepted: true });
      else
        expect(found).toMatchObject({
          status: 400,
          difference: `the room is on ${server}, the request went to ${asked}`,
        });
    }
    expect(await room(`/rooms/${id}/exists`)).toEqual({ accepted: true });
  });

  test("an unpublished server and a bad id are 404", async () => {
    for (const id of ["serv4abc", "serv9", "a%20b", "a.b"]) {
      expect(await room(`/rooms/${id}/exists`)).toMatchObject({
        status: 404,
        answer: { body: '{"message":"Invalid room ID"}' },
      });
    }
  });

  test("rooms are not at the API's host, nor videos at a Meet server", async () => {
    expect(await room("/rooms/serv0a/exists", "api")).toMatchObject({ status: 404 });
    expect(await room("/streaming/videos", "serv0")).toMatchObject({ status: 404 });
    expect(await room("/streaming/videos", "api")).toEqual({ accepted: true });
  });
});

test("the fifth request in a second is 429 with Retry-After, where limits are on", async () => {
  const state = newGcoreState();
  const at = (time: number, limits = true) =>
    verdict("/streaming/videos", `APIKey ${apiToken}`, check(state, { limits, now: now + time }));
  for (const time of [0, 100, 200, 300]) expect(await at(time)).toEqual({ accepted: true });
  expect(await at(900)).toMatchObject({ status: 429, answer: { headers: { "retry-after": "1" } } });
  expect(await at(1_000)).toEqual({ accepted: true });
  expect(await at(1_001)).toMatchObject({ status: 429 });
  expect(await at(1_001, false)).toEqual({ accepted: true });
});

test("a request is counted when it arrived, also where later ones were read sooner", async () => {
  const state = newGcoreState();
  const at = (arrived: number) =>
    verdict("/streaming/videos", `APIKey ${apiToken}`, check(state, { limits: true, arrived }));
  for (const time of [100, 200, 300, 400, 0]) expect(await at(time)).toEqual({ accepted: true });
  expect(await at(900)).toMatchObject({ status: 429 });
  // The one of 0 is over, those after it are not.
  expect(await at(1_000)).toMatchObject({ status: 429 });
  expect(await at(1_060)).toEqual({ accepted: true });
});
