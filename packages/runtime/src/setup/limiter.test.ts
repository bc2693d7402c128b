/** What a limit per second has to hold: the vendor counts arrivals, the client only knows starts and answers. */
import { expect, test } from "vitest";
import { acme, json, scripted } from "../../test/vendor.fixture.ts";
import { createLimiter } from "./limiter.ts";

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("a first request that is long on its way makes the vendor count no fifth within a second", async () => {
  const arrivals: number[] = [];
  const wire = scripted(async ({ url }) => {
    if (url.endsWith("/0")) await later(150);
    arrivals.push(performance.now());
    return json({ code: 0 });
  });
  const client = acme({ fetch: wire.fetch, limit: { perSecond: 4 } });
  await Promise.all(Array.from({ length: 9 }, (_, id) => client.getThing({ id })));
  expect(arrivals).toHaveLength(9);
  for (let index = 4; index < arrivals.length; index++) {
    expect(arrivals[index]! - arrivals[index - 4]!).toBeGreaterThan(980);
  }
}, 10_000);

test("whoever is under way counts, however long it takes", async () => {
  const limiter = createLimiter({ perSecond: 2 });
  const [first] = await Promise.all([limiter.acquire(), limiter.acquire()]);
  let third = false;
  const waiting = Promise.resolve(limiter.acquire()).then(() => {
    third = true;
  });
  await later(1100);
  expect(third).toBe(false);
  const released = performance.now();
  first();
  await waiting;
  expect(performance.now() - released).toBeGreaterThan(980);
});
