/** The recordings of one room, over a vendor whose search finds too much. */
import { describe, expect, test } from "vitest";
import { createGcore } from "../src/index.ts";
import { mayContinue, roomRecordings } from "../src/recordings.ts";

const hour = 3_600_000;
interface Listed {
  readonly id?: number;
  readonly name: string;
  readonly created_at?: string;
}

/** A vendor with these videos, two on a page; its answer for one video has what lists leave out. */
function vendor(videos: readonly Listed[]) {
  const asked: string[] = [];
  const gcore = createGcore({
    apiToken: "1001$0badc0de0badc0de0badc0de",
    limit: false,
    retry: false,
    fetch: async (address: string | URL | Request) => {
      const { pathname, searchParams } = new URL(String(address));
      asked.push(pathname + (searchParams.has("page") ? `?page=${searchParams.get("page")}` : ""));
      const single = /\/videos\/(\d+)$/.exec(pathname)?.[1];
      if (single) {
        const video = videos.find(({ id }) => id === Number(single));
        return Response.json({ ...video, iframe_url: `player/${single}` }, { status: video ? 200 : 404 });
      }
      const page = Number(searchParams.get("page"));
      const text = searchParams.get("search") ?? "";
      const hits = videos.filter(({ name }) => name.includes(text));
      return Response.json(hits.slice(2 * page - 2, 2 * page));
    },
  });
  return { gcore, asked };
}

async function ids(videos: readonly Listed[], roomId = "serv1test2"): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const video of roomRecordings(vendor(videos).gcore, roomId)) found.push(video.id ?? video.name);
  return found;
}

describe("roomRecordings", () => {
  test("gives every part of a divided recording, oldest first, each with all its facts", async () => {
    const part = (id: number, created_at: string): Listed => ({
      id,
      name: "Recording serv1test2",
      created_at,
    });
    const { gcore, asked } = vendor([
      part(13, "2021-06-21T18:00:00Z"),
      part(11, "2021-06-21T10:00:00Z"),
      part(12, "2021-06-21T14:00:00Z"),
    ]);
    const found: unknown[] = [];
    for await (const { id, iframe_url } of roomRecordings(gcore, "serv1test2")) found.push([id, iframe_url]);
    expect(found).toEqual([
      [11, "player/11"],
      [12, "player/12"],
      [13, "player/13"],
    ]);
    expect(asked).toEqual([
      "/streaming/videos?page=1",
      "/streaming/videos?page=2",
      "/streaming/videos?page=3",
      "/streaming/videos/11",
      "/streaming/videos/12",
      "/streaming/videos/13",
    ]);
  });

  test("a reader who stops early causes no further calls", async () => {
    const { gcore, asked } = vendor([
      { id: 1, name: "serv1test2" },
      { id: 2, name: "serv1test2" },
    ]);
    for await (const _ of roomRecordings(gcore, "serv1test2")) break;
    expect(asked.filter((path) => /\d$/.test(path) && !path.includes("?"))).toEqual(["/streaming/videos/1"]);
  });

  test("leaves out other rooms that the search finds", async () => {
    const names = [
      "Recording serv1test2",
      "Recording serv1test2a",
      "Recording serv1test22",
      "aserv1test2",
      "serv1test2_2021-06-21",
      "serv1test2a, later serv1test2",
    ];
    expect(await ids(names.map((name, at) => ({ id: at + 1, name })))).toEqual([1, 5, 6]);
  });

  test("orders by id where a video has no date, and gives a video without an id as listed", async () => {
    const name = "serv1test2";
    expect(
      await ids([
        { name: `${name} unnumbered` },
        { id: 3, name, created_at: "2021-01-01T00:00:00Z" },
        { id: 2, name },
      ]),
    ).toEqual([2, 3, "serv1test2 unnumbered"]);
  });

  test("gives a video once that two pages showed", async () => {
    const video = { id: 7, name: "serv1test2" };
    expect(await ids([{ id: 6, name: "serv1test2" }, video, video])).toEqual([6, 7]);
  });

  test.each(["", "  ", undefined])("asks nothing for the room %j", async (roomId) => {
    const { gcore, asked } = vendor([{ id: 1, name: "x" }]);
    await expect(roomRecordings(gcore, roomId as never).next()).rejects.toMatchObject({ code: "input" });
    expect(asked).toEqual([]);
  });
});

test("only a video of about four hours or more may go on in another", () => {
  expect(
    [4 * hour, 4 * hour - 59_000, 4 * hour - 61_000, 5 * hour, hour].map((duration) =>
      mayContinue({ duration }),
    ),
  ).toEqual([true, true, false, true, false]);
  expect(mayContinue({})).toBe(false);
});
