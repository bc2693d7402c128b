/** Meet servers: the region in the room id, what is repeated and what is not, 403 that means the token, open answers. */
import { describe, expect, test } from "vitest";
import { createGcore } from "../src/index.ts";
import { caught, json, vendor } from "./vendor.fixture.ts";

const apiToken = "1001$0badc0de";

describe("the region", () => {
  const made = vendor(() => json({ data: {}, errors: [] }));
  const gcore = createGcore({ apiToken, fetch: made.fetch, limit: false });
  test.each([
    ["serv0l8bsg8zw", "webrtc3.gvideo.co"],
    ["serv1abc", "webrtc4.gvideo.co"],
    ["serv21111", "webrtc5.gvideo.co"],
    ["serv2f53c1aa5-4b5e", "webrtc5.gvideo.co"],
    ["serv3_x", "webrtc6.gvideo.co"],
    ["serv01234", "webrtc3.gvideo.co"],
    ["BMW", "webrtc3.gvideo.co"],
    ["1111", "webrtc3.gvideo.co"],
    ["server", "webrtc3.gvideo.co"],
    ["myserv2", "webrtc3.gvideo.co"],
  ])("of %s is %s", async (roomId, host) => {
    await gcore.hasRoom({ roomId });
    expect(made.seen.at(-1)!.url).toMatchObject({
      host,
      pathname: `/rooms/${roomId}/exists`,
      protocol: "https:",
    });
  });

  test("with an unknown digit is a typed error, and nothing is sent", async () => {
    for (const roomId of ["serv4abc", "serv9"]) {
      const before = made.seen.length;
      expect(await caught(gcore.closeRoom({ roomId }))).toMatchObject({
        code: "input",
        vendor: "gcore",
        operation: "closeRoom",
        field: "baseUrl",
        sent: "no",
      });
      expect(made.seen).toHaveLength(before);
    }
  });

  test("can be added and replaced", async () => {
    const baseUrl = { serv4: "https://webrtc7.example", serv1: "https://other.example/meet" };
    const own = createGcore({ apiToken, fetch: made.fetch, limit: false, baseUrl });
    for (const [roomId, address] of [
      ["serv4abc", "https://webrtc7.example/rooms/serv4abc/exists"],
      ["serv1abc", "https://other.example/meet/rooms/serv1abc/exists"],
      ["serv2abc", "https://webrtc5.gvideo.co/rooms/serv2abc/exists"],
    ]) {
      await own.hasRoom({ roomId: roomId! });
      expect(made.seen.at(-1)!.url.href).toBe(address);
    }
  });

  test("does not matter to the statistics of a room", async () => {
    await gcore.getPeersSummary({
      room_id: "serv2abc",
      from: "2021-06-21T00:00:00.0Z",
      to: "2021-06-22T00:00:00.0Z",
    });
    expect(made.seen.at(-1)!.url.host).toBe("api.gcore.com");
  });
});

describe("what destroys", () => {
  const failing = (fail: () => Response | Promise<Response>) => {
    const made = vendor(fail);
    return { made, gcore: createGcore({ apiToken, fetch: made.fetch, limit: false, random: () => 0 }) };
  };
  test.each([500, 502, 503, 504])("is not repeated after %i, although closeRoom is a GET", async (status) => {
    const { made, gcore } = failing(() => json({}, status));
    const error = await caught(gcore.closeRoom({ roomId: "serv1a" }));
    expect(error).toMatchObject({ code: "http", status, retry: { attempts: 1, stopped: "effects" } });
    expect(made.seen).toMatchObject([{ method: "GET" }]);
    await caught(gcore.closePeer({ roomId: "serv1a", peerId: "p" }));
    expect(made.seen).toHaveLength(2);
  });

  test("is not repeated after a time-out or a broken connection", async () => {
    const broken = failing(() =>
      Promise.reject(new TypeError("fetch failed", { cause: { code: "ECONNRESET" } })),
    );
    expect(await caught(broken.gcore.closeRoom({ roomId: "a" }))).toMatchObject({
      sent: "unknown",
      retry: { attempts: 1 },
    });
    expect(broken.made.seen).toHaveLength(1);
    const slow = failing(() => new Promise(() => {}));
    const error = await caught(slow.gcore.closeRoom({ roomId: "a" }, { attemptTimeout: 20 }));
    expect(error).toMatchObject({ code: "timeout", sent: "unknown" });
    expect(slow.made.seen).toHaveLength(1);
  });

  test("is repeated where it was never sent, or refused for the rate", async () => {
    let count = 0;
    const { made, gcore } = failing(() => (++count === 1 ? json({}, 429) : json({})));
    await gcore.closeRoom({ roomId: "a" });
    expect(made.seen).toHaveLength(2);
  });

  test("reads are repeated", async () => {
    let count = 0;
    const { made, gcore } = failing(() => (++count === 1 ? json({}, 503) : json({})));
    await gcore.countPeers({ roomId: "a" });
    expect(made.seen).toHaveLength(2);
  });
});

describe("a 403", () => {
  const setUp = (answer: (token: string) => Response | undefined) => {
    const made = vendor(({ url, authorization }) =>
      url.pathname.startsWith("/iam") ? undefined : answer(authorization?.replace("Bearer ", "") ?? ""),
    );
    const { access, refresh } = made.issue();
    const gcore = createGcore({
      accessToken: access,
      refreshToken: refresh,
      keyState: made.keyState,
      fetch: made.fetch,
      clock: () => made.now,
      limit: false,
      random: () => 0,
    });
    const renewals = (): number => made.to("/iam/auth/jwt/refresh").length;
    return { made, gcore, access, renewals };
  };
  const invalid = [
    () => json({ message: "Invalid token" }, 403),
    () => new Response("Invalid token", { status: 403, headers: { "content-type": "text/plain" } }),
    () => new Response(null, { status: 403 }),
  ];
  test.each(invalid)(
    "from a Meet server that means the token renews it and tries again, closeRoom too (%#)",
    async (refusal) => {
      const { made, gcore, access, renewals } = setUp((token) =>
        token === access ? refusal() : json({ ok: true }),
      );
      expect(await gcore.closeRoom({ roomId: "serv1a" })).toEqual({ ok: true });
      expect(renewals()).toBe(1);
      expect(made.to("/rooms/serv1a/closeRoom")).toHaveLength(2);
    },
  );

  test("that is about rights renews nothing", async () => {
    const { gcore, renewals } = setUp(() =>
      json({ message: "Access denied, contact your administrator" }, 403),
    );
    expect(await caught(gcore.closeRoom({ roomId: "serv1a" }))).toMatchObject({ code: "http", status: 403 });
    expect(renewals()).toBe(0);
  });

  test("that stays after a renewal costs no second one", async () => {
    const { gcore, renewals } = setUp(() => json({ message: "Invalid token" }, 403));
    for (let call = 0; call < 3; call++) {
      expect(await caught(gcore.countPeers({ roomId: "serv1a" }))).toMatchObject({ status: 403 });
    }
    expect(renewals()).toBe(1);
  });

  test("from the participant statistics says Unauthorized; from the videos it never means the token", async () => {
    const { gcore, access, renewals } = setUp((token) =>
      token === access ? json({ message: "Unauthorized access" }, 403) : json({ data: [], errors: [] }),
    );
    expect(await caught(gcore.listVideos())).toMatchObject({ status: 403 });
    expect(renewals()).toBe(0);
    await gcore.listPeerSessions({ room_id: "a", from: "2021-06-21T00:00:00Z", to: "2021-06-22T00:00:00Z" });
    expect(renewals()).toBe(1);
  });
});

describe("answers nobody documented", () => {
  test.each([
    ["JSON", () => json({ duration: 3 }), { duration: 3 }],
    ["a number as text", () => new Response("17", { headers: { "content-type": "text/plain" } }), 17],
    ["text", () => new Response("OK", { headers: { "content-type": "text/html; charset=utf-8" } }), "OK"],
    [
      "JSON under another label",
      () => new Response('{"a":1}', { headers: { "content-type": "text/plain" } }),
      { a: 1 },
    ],
    ["nothing", () => new Response(""), undefined],
    ["204", () => new Response(null, { status: 204 }), undefined],
  ])("may be %s", async (_name, answer, expected) => {
    const made = vendor(answer);
    const gcore = createGcore({ apiToken, fetch: made.fetch, limit: false });
    expect(await gcore.countPeers({ roomId: "serv1a" })).toEqual(expected);
  });

  test("but not a page that a proxy put in between", async () => {
    const page = () =>
      new Response("<!DOCTYPE html><html></html>", { headers: { "content-type": "text/html" } });
    const gcore = createGcore({ apiToken, fetch: vendor(page).fetch, limit: false });
    expect(await caught(gcore.countPeers({ roomId: "serv1a" }))).toMatchObject({ code: "content-type" });
  });
});
