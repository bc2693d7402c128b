/** Four requests a second: waits, never fails, and counts logins too. */
import { describe, expect, test } from "vitest";
import { createGcore } from "../src/index.ts";
import { json, login, vendor } from "./vendor.fixture.ts";

/** Most requests in any window of a second; a little less, timers fire early. */
function busiest(times: readonly number[]): number {
  return Math.max(
    ...times.map((start) => times.filter((time) => time >= start && time < start + 985).length),
  );
}

describe("the limit", () => {
  test("lets four requests a second go, the login among them, and fails none", async () => {
    const times: number[] = [];
    const made = vendor();
    const gcore = createGcore({
      ...login,
      fetch: async (url, init) => {
        times.push(performance.now());
        // Longer than a moment: calls that waited for the login must not go out all at once.
        if (url.includes("/login")) await new Promise((resolve) => setTimeout(resolve, 300));
        return made.fetch(url, init);
      },
      clock: () => made.now,
      keyState: made.keyState,
    });
    await Promise.all(Array.from({ length: 9 }, () => gcore.listVideos()));
    expect(times).toHaveLength(10);
    expect(busiest(times)).toBeLessThanOrEqual(4);
    expect(times.at(-1)! - times[0]!).toBeGreaterThan(1_900);
  });

  test("can be another's, which sees every request, renewals as urgent", async () => {
    const asked: (boolean | undefined)[] = [];
    const made = vendor();
    const limit = {
      acquire(_signal?: AbortSignal, urgent?: boolean) {
        asked.push(urgent);
        return () => {};
      },
    };
    const gcore = createGcore({ ...login, fetch: made.fetch, clock: () => made.now, limit });
    await Promise.all([gcore.listVideos(), gcore.getAccount()]);
    expect(asked.filter(Boolean)).toHaveLength(1);
    expect(asked).toHaveLength(3);
  });

  test("with one request at a time a renewal still gets through", async () => {
    const made = vendor();
    const { access, refresh } = made.issue();
    made.valid.clear();
    const gcore = createGcore({
      accessToken: access,
      refreshToken: refresh,
      fetch: made.fetch,
      clock: () => made.now,
      limit: { concurrent: 1 },
      timeout: 5_000,
    });
    expect(await Promise.all([gcore.listVideos(), gcore.listVideos()])).toEqual([[], []]);
  });

  test("is off with false", async () => {
    const made = vendor(() => json([]));
    const gcore = createGcore({ apiToken: "1$a", fetch: made.fetch, limit: false });
    const started = performance.now();
    await Promise.all(Array.from({ length: 50 }, () => gcore.listVideos()));
    expect(performance.now() - started).toBeLessThan(900);
  });
});

describe("pages", () => {
  test("end at the first empty one", async () => {
    const made = vendor(({ url }) => {
      const page = Number(url.searchParams.get("page"));
      return json(page <= 3 ? [{ id: page * 10 }, { id: page * 10 + 1 }] : []);
    });
    const gcore = createGcore({ apiToken: "1$a", fetch: made.fetch, limit: false });
    const ids: (number | undefined)[] = [];
    for await (const { id } of gcore.iterate.searchVideos({ q: "serv1test2a" })) ids.push(id);
    expect(ids).toEqual([10, 11, 20, 21, 30, 31]);
    expect(made.seen.map(({ url }) => url.search)).toEqual(
      [1, 2, 3, 4].map((page) => `?q=serv1test2a&page=${page}`),
    );
  });
});
