/**
 * Where the vendor document contradicts itself about the HTTP API: which reading the client sends. The contradictions of
 * room links, tokens and the bridge are held by the room kit's tests.
 */
import { describe, expect, test } from "vitest";
import { createGcore, operations } from "../src/index.ts";
import { caught, json, vendor } from "./vendor.fixture.ts";

const apiToken = "1001$0badc0de";

/** The first request of a call, as method and address. */
async function sent(call: (gcore: ReturnType<typeof createGcore>) => Promise<unknown>) {
  const made = vendor(() => json({ data: [], errors: [] }));
  // No answer is right for all of them, and none is looked at.
  await call(createGcore({ apiToken, fetch: made.fetch, limit: false, retry: false })).catch(() => {});
  const [{ method, url, body, authorization }] = made.seen as [(typeof made.seen)[0]];
  return { line: `${method} ${url.origin}${url.pathname}`, query: url.search, body, authorization };
}

const span = { from: "2021-06-21T00:00:00.0Z", to: "2021-06-22T23:59:59.99Z" };

describe("requests", () => {
  test("one sample doubles the scheme and leaves out /rooms; the table and the health check have it", async () => {
    const { line } = await sent((gcore) => gcore.getBroadcastDuration({ roomId: "serv0l8bsg8zw1" }));
    expect(line).toBe("GET https://webrtc3.gvideo.co/rooms/serv0l8bsg8zw1/durationOfBroadcast");
  });

  test("existingPeer has no method: it is a POST, which changes nothing", async () => {
    const { line, body } = await sent((gcore) => gcore.hasPeer({ roomId: "serv1a", peerId: "de9b6927" }));
    expect(line).toBe("POST https://webrtc4.gvideo.co/rooms/serv1a/existingPeer");
    expect(JSON.parse(body!)).toEqual({ peerId: "de9b6927" });
    expect(operations.hasPeer).toMatchObject({ effects: "read" });
  });

  test("the participant is peerId, never peerID", async () => {
    const { line, body } = await sent((gcore) => gcore.closePeer({ roomId: "serv2a", peerId: "5" }));
    expect(line).toBe("POST https://webrtc5.gvideo.co/rooms/serv2a/closePeer");
    expect(body).toBe('{"peerId":"5"}');
  });

  test("the sessions' example of usage shows the summary's address; theirs has no /summary", async () => {
    const room = { room_id: "serv2test2a", ...span };
    const sessions = await sent((gcore) => gcore.listPeerSessions(room));
    const summary = await sent((gcore) => gcore.getPeersSummary(room));
    expect(sessions.line).toBe("GET https://api.gcore.com/streaming/statistics/peers");
    // And no slash at the end, which the samples have here and there.
    expect(summary.line).toBe("GET https://api.gcore.com/streaming/statistics/peers/summary");
    for (const { query } of [sessions, summary])
      expect(Object.fromEntries(new URLSearchParams(query))).toEqual(room);
  });

  test("recordings: the two steps of the example, on today's host", async () => {
    const search = await sent((gcore) => gcore.searchVideos({ q: "serv1test2a" }));
    expect(search.line + search.query).toBe(
      "GET https://api.gcore.com/streaming/videos/search?q=serv1test2a",
    );
    const video = await sent((gcore) => gcore.getVideo({ video_id: 117800 }));
    expect(video.line).toBe("GET https://api.gcore.com/streaming/videos/117800");
  });

  test("the login's link lacks /iam, which the API has", async () => {
    const { line } = await sent((gcore) => gcore.logIn({ username: "u@example.com", password: "p" }));
    expect(line).toBe("POST https://api.gcore.com/iam/auth/jwt/login");
  });

  test("permanent tokens are promised and not described: the word is APIKey, to Meet servers too", async () => {
    const { authorization } = await sent((gcore) => gcore.countPeers({ roomId: "serv3a" }));
    expect(authorization).toBe(`APIKey ${apiToken}`);
  });
});

describe("answers", () => {
  test.each([400, 404])("no such room is 400 in one place and 404 in another: %i says so", async (status) => {
    const made = vendor(() => json({}, status));
    const gcore = createGcore({ apiToken, fetch: made.fetch, limit: false });
    const error = await caught(gcore.getBroadcastDuration({ roomId: "serv1none" }));
    expect(error).toMatchObject({ code: "http", status, meaning: expect.stringMatching(/room/) });
    expect(made.seen).toHaveLength(1);
  });

  test("figures that do not add up are handed on as they are", async () => {
    // The description's own: joined and left 1020 seconds apart, yet a duration of 1260.
    const session = { person_id: "peer1", join_time: 1624268280, leave_time: 1624269300, duration: 1260 };
    const made = vendor(() => json({ data: [session], errors: [] }));
    const gcore = createGcore({ apiToken, fetch: made.fetch, limit: false });
    expect(await gcore.listPeerSessions({ room_id: "serv2test2a", ...span })).toEqual({
      data: [session],
      errors: [],
    });
  });
});
