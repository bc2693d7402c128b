/** What compiles and what must not; the type checker runs this file, the test runner only loads it. */
import { expectTypeOf, test } from "vitest";
import { createGcore, type GcoreClient, type Tokens, type Video } from "../src/index.ts";

const store = { load: () => undefined, save: async (_tokens: Tokens) => {} };

test("one credential at a time, stores where tokens change, open answers", () => {
  const shapes = (): unknown[] => [
    createGcore({ apiToken: "1$a", limit: false }),
    createGcore({ username: "u", password: "p", oneTimePassword: async () => "1", tokenStore: store }),
    createGcore({ accessToken: "a", refreshToken: "r", tokenStore: store, clock: () => 0 }),
    // @ts-expect-error nothing given
    createGcore({}),
    // @ts-expect-error half of a login
    createGcore({ username: "u" }),
    // @ts-expect-error half of a pair
    createGcore({ accessToken: "a" }),
    // @ts-expect-error two credentials
    createGcore({ apiToken: "1$a", username: "u" }),
    // @ts-expect-error nothing to store
    createGcore({ apiToken: "1$a", tokenStore: store }),
  ];
  expectTypeOf(shapes).toBeFunction();
  expectTypeOf<GcoreClient["countPeers"]>().returns.toEqualTypeOf<Promise<unknown>>();
  expectTypeOf<GcoreClient["iterate"]["listVideos"]>().returns.toEqualTypeOf<AsyncIterable<Video>>();
  expectTypeOf<NonNullable<Video["screenshot_id"]>>().toEqualTypeOf<number>();
});
