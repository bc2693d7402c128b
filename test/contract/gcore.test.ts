/**
 * The Gcore client against the mock: login, rotation and expiry as the vendor plays them, regions over real sockets,
 * the rate limit, pages.
 */
import { memoryKeyState } from "@vidspec/auth";
import { createGcore } from "@vidspec/gcore";
import { raw } from "@vidspec/gcore/raw";
import { createMock, type MockOptions } from "@vidspec/mock";
import { afterEach, describe, expect, test } from "vitest";

const opened: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const mock of opened.splice(0)) await mock.close();
});

const hour = 3_600_000;

function setUp(options: MockOptions = {}) {
  const time = { now: 1_800_000_000_000 };
  const mock = createMock({ vendors: ["gcore"], clock: () => time.now, limits: false, ...options });
  opened.push(mock);
  const { account, apiToken } = mock.credentials("gcore");
  const common = {
    fetch: mock.fetch,
    clock: () => time.now,
    limit: false,
    random: () => 0,
    keyState: memoryKeyState(),
  } as const;
  const ids = () => mock.requests.map(({ operation, verdict }) => `${operation} ${verdict}`);
  return { mock, time, account: account!, apiToken, common, ids };
}

describe("tokens", () => {
  test("a login lasts an hour, then one renewal serves a thousand calls", async () => {
    const { account, common, time, ids } = setUp();
    const gcore = createGcore({ ...account, ...common });
    await gcore.listVideos();
    time.now += hour;
    await Promise.all(Array.from({ length: 1000 }, () => gcore.getAccount()));
    expect(ids().filter((id) => /logIn|refresh|refused/.test(id))).toEqual([
      "logIn accepted",
      "refreshTokens accepted",
    ]);
    expect(ids()).toHaveLength(1003);
  });

  test("stay good over two days of calls by the hour, with one login", async () => {
    const { account, common, time, ids } = setUp();
    const gcore = createGcore({ ...account, ...common });
    for (let hours = 0; hours < 48; hours++) {
      await gcore.getAccount();
      time.now += hour;
    }
    expect(ids().filter((id) => id === "logIn accepted")).toHaveLength(1);
    expect(ids().filter((id) => id === "refreshTokens accepted")).toHaveLength(47);
    expect(ids().some((id) => id.endsWith("refused"))).toBe(false);
  });

  test("a client logs in again after a day of silence", async () => {
    const { account, common, time, ids } = setUp();
    const gcore = createGcore({ ...account, ...common });
    await gcore.getAccount();
    time.now += 25 * hour;
    await gcore.getAccount();
    expect(ids()).toEqual([
      "logIn accepted",
      "getAccount accepted",
      "refreshTokens refused",
      "logIn accepted",
      "getAccount accepted",
    ]);
  });

  test("a used refresh token is refused, and whoever has only that gets the refresh error", async () => {
    const { account, common, time } = setUp();
    const first = createGcore({ ...account, ...common });
    const { access, refresh } = await first.logIn(account);
    const pair = { accessToken: access, refreshToken: refresh };
    // Two processes, as it were.
    const [one, two] = [1, 2].map(() => createGcore({ ...pair, ...common, keyState: memoryKeyState() }));
    time.now += hour;
    await one!.getAccount();
    await expect(two!.getAccount()).rejects.toMatchObject({
      code: "refresh",
      operation: "getAccount",
      sent: "no",
    });
  });

  test("a Meet server's 403 about the token is met with one renewal, also for what destroys", async () => {
    const { account, common, time, ids } = setUp();
    // A wrong local clock: the client believes the token good for a day.
    const gcore = createGcore({ ...account, ...common, clock: () => 1_800_000_000_000 });
    await gcore.getAccount();
    time.now += hour;
    await gcore.closeRoom({ roomId: "serv1abc" });
    expect(ids().slice(2)).toEqual(["closeRoom refused", "refreshTokens accepted", "closeRoom accepted"]);
  });

  test("an answer lost on the way uses the refresh token up, and the login helps", async () => {
    const { account, common, time, ids } = setUp({ faults: { "gcore.refreshTokens": [{ reset: true }] } });
    const gcore = createGcore({ ...account, ...common });
    await gcore.getAccount();
    time.now += hour;
    await gcore.getAccount();
    expect(ids().slice(2)).toEqual([
      "refreshTokens accepted",
      "refreshTokens refused",
      "logIn accepted",
      "getAccount accepted",
    ]);
  });

  test("the journal and the errors hold none of them", async () => {
    const { account, common, mock } = setUp();
    const gcore = createGcore({ ...account, password: "canary-wrong", ...common });
    const error = await gcore.getAccount().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "refresh", cause: { operation: "logIn", status: 400 } });
    expect(JSON.stringify([error, mock.requests])).not.toMatch(/canary|eyJ/);
  });
});

describe("regions", () => {
  test("over sockets: each room reaches the server its id names", async () => {
    const { mock, apiToken } = setUp();
    await mock.listen();
    const names = ["api", "serv0", "serv1", "serv2", "serv3"];
    const baseUrl = Object.fromEntries(names.map((name) => [name, mock.url("gcore", name)]));
    const gcore = createGcore({ apiToken, baseUrl, limit: false });
    for (const roomId of ["serv0a", "serv1a", "serv21111", "serv3a", "BMW"]) await gcore.hasRoom({ roomId });
    await gcore.listVideos();
    expect(mock.requests.map(({ verdict }) => verdict)).toEqual(Array(6).fill("accepted"));
    const swapped = createGcore({ apiToken, baseUrl: { ...baseUrl, serv1: baseUrl.serv2! }, limit: false });
    await expect(swapped.hasRoom({ roomId: "serv1a" })).rejects.toMatchObject({ code: "http", status: 400 });
    expect(mock.requests.at(-1)?.difference).toBe("the room is on serv1, the request went to serv2");
    expect(() => mock.url("gcore", "serv4")).toThrow("serv4");
  });

  test("by the vendor's own hosts, without a socket", async () => {
    const { mock, apiToken, common } = setUp();
    const gcore = createGcore({ apiToken, ...common });
    for (const roomId of ["serv0a", "serv1a", "serv2a", "serv3a"]) await gcore.countPeers({ roomId });
    expect(mock.requests.every(({ verdict }) => verdict === "accepted")).toBe(true);
    const wrong = createGcore({ apiToken, ...common, baseUrl: { serv1: "https://webrtc3.gvideo.co" } });
    await expect(wrong.countPeers({ roomId: "serv1a" })).rejects.toMatchObject({ status: 400 });
  });

  test("all on one address, where nobody told the mock apart", async () => {
    const { mock, apiToken, common } = setUp();
    const gcore = createGcore({ apiToken, ...common, baseUrl: mock.url("gcore") });
    await gcore.closePeer({ roomId: "serv3a", peerId: "de9b6927" });
    await expect(gcore.hasRoom({ roomId: "serv7a" })).rejects.toMatchObject({ status: 404 });
  });
});

describe("the rate limit", () => {
  test("a client with its own limit is not refused", async () => {
    const { mock, account } = setUp({ limits: true });
    await mock.listen();
    const gcore = createGcore({ ...account, fetch: mock.fetch });
    await Promise.all(Array.from({ length: 9 }, () => gcore.getAccount()));
    const refused = mock.requests.filter(({ verdict }) => verdict === "refused");
    // One, where a busy machine holds a request up between its turn and its arrival.
    expect(refused.length).toBeLessThanOrEqual(1);
    expect(mock.requests).toHaveLength(10 + refused.length);
  });

  test("without it the fifth call is refused, waits as long as Retry-After says, and succeeds", async () => {
    const { mock, apiToken } = setUp({ limits: true });
    const gcore = createGcore({ apiToken, fetch: mock.fetch, limit: false });
    const started = performance.now();
    await Promise.all(Array.from({ length: 5 }, () => gcore.getAccount()));
    expect(performance.now() - started).toBeGreaterThan(990);
    expect(mock.requests.map(({ verdict }) => verdict).sort()).toEqual([
      ...Array(5).fill("accepted"),
      "refused",
    ]);
  });
});

describe("lists and the raw face", () => {
  test("iterate until the first empty page", async () => {
    const { mock, apiToken, common } = setUp();
    const gcore = createGcore({ apiToken, ...common });
    const videos = [];
    for await (const video of gcore.iterate.listVideos()) videos.push(video.id);
    expect(videos.length).toBeGreaterThan(0);
    expect(mock.requests).toHaveLength(2);
  });

  test("raw calls carry the same token", async () => {
    const { account, common, ids } = setUp();
    const gcore = createGcore({ ...account, ...common });
    const { data } = await raw(gcore).GET("/streaming/videos/{video_id}", {
      params: { path: { video_id: 117800 } },
    });
    expect(data?.hls_url).toMatch(/^https:/);
    const room = await raw(gcore).GET("/rooms/{roomId}/exists", { params: { path: { roomId: "serv2abc" } } });
    expect(room.response.status).toBe(200);
    expect(ids()).toEqual(["logIn accepted", "getVideo accepted", "hasRoom accepted"]);
  });
});
