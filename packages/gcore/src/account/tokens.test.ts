/** One owner of the tokens: first login, renewal, rotation, the store, failures. */
import { inspect } from "node:util";
import { isVidspecError } from "@vidspec/runtime";
import { describe, expect, test } from "vitest";
import { caught, json, jwt, login, vendor } from "../../test/vendor.fixture.ts";
import { createGcore, type TokenStore, type Tokens } from "../index.ts";

const options = (made: ReturnType<typeof vendor>) => ({ ...shared(made), keyState: made.keyState });
/** Beside a `tokenStore` there can be no state of the client's own. */
const shared = (made: ReturnType<typeof vendor>) => ({
  fetch: made.fetch,
  clock: () => made.now,
  limit: false as const,
  random: () => 0,
});
const raise = (error: Error): never => {
  throw error;
};
const refreshPath = "/iam/auth/jwt/refresh";
const loginPath = "/iam/auth/jwt/login";

/** A store that notes what happens, in memory. */
function memoryStore(tokens?: Tokens): TokenStore & { tokens: Tokens | undefined; saves: Tokens[] } {
  const store = {
    tokens,
    saves: [] as Tokens[],
    load: () => store.tokens,
    async save(saved: Tokens) {
      await Promise.resolve();
      store.tokens = saved;
      store.saves.push(saved);
    },
  };
  return store;
}

/** A client whose token pair is valid and known. */
function withPair(made = vendor(), more: object = {}) {
  const { access, refresh } = made.issue();
  const gcore = createGcore({ accessToken: access, refreshToken: refresh, ...options(made), ...more });
  return { made, gcore, access, refresh };
}

describe("a login", () => {
  test("happens with the first call, once for all calls that wait for it", async () => {
    const made = vendor();
    const gcore = createGcore({ ...login, ...options(made) });
    expect(made.seen).toEqual([]);
    await Promise.all([gcore.listVideos(), gcore.getAccount(), gcore.countPeers({ roomId: "serv1abc" })]);
    expect(made.to(loginPath)).toHaveLength(1);
    expect(JSON.parse(made.to(loginPath)[0]!.body!)).toEqual(login);
    expect(made.to(loginPath)[0]!.authorization).toBeUndefined();
    expect(new Set(made.seen.slice(1).map(({ authorization }) => authorization)).size).toBe(1);
  });

  test("carries the one-time password, once where it is text", async () => {
    const made = vendor();
    const gcore = createGcore({ ...login, oneTimePassword: "123456", ...options(made) });
    await gcore.listVideos();
    expect(JSON.parse(made.to(loginPath)[0]!.body!).one_time_password).toBe("123456");
    made.valid.clear();
    made.refreshable.clear();
    const error = await caught(gcore.listVideos());
    expect(error).toMatchObject({ code: "refresh", field: "oneTimePassword" });
    expect(made.to(loginPath)).toHaveLength(1);
  });

  test("asks a function for a new one-time password each time", async () => {
    const made = vendor();
    let code = 100;
    const gcore = createGcore({ ...login, oneTimePassword: async () => String(++code), ...options(made) });
    await gcore.listVideos();
    made.valid.clear();
    made.refreshable.clear();
    await gcore.listVideos();
    expect(made.to(loginPath).map(({ body }) => JSON.parse(body!).one_time_password)).toEqual(["101", "102"]);
  });

  test("that is refused fails every call alike, and shows no secret", async () => {
    const made = vendor();
    const gcore = createGcore({ ...login, password: "canary-wrong", ...options(made) });
    const errors = await Promise.all([caught(gcore.listVideos()), caught(gcore.getAccount())]);
    for (const error of errors) {
      expect(error).toMatchObject({ code: "refresh", vendor: "gcore", sent: "no", cause: { status: 400 } });
      expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain("canary");
    }
    expect(made.seen).toHaveLength(1);
  });

  test("follows no redirect and reads no endless answer", async () => {
    for (const answer of [
      () => new Response(null, { status: 302, headers: { location: "https://evil.example/" } }),
      () => json({ access: "x".repeat(20_000_000), refresh: "r" }),
      () => json({ access: "", refresh: "r" }),
    ]) {
      const made = vendor(answer);
      const error = await caught(createGcore({ ...login, ...options(made) }).listVideos());
      expect(error).toMatchObject({
        code: "refresh",
        cause: { code: expect.stringMatching(/redirect|too-large|malformed/) },
      });
      expect(made.seen.every(({ url }) => url.host === "api.gcore.com")).toBe(true);
    }
  });
});

describe("account calls made by hand", () => {
  test("carry no token, cause no login, and leave the client's own pair alone", async () => {
    const { made, gcore, refresh } = withPair();
    expect(await gcore.logIn(login)).toMatchObject({ access: expect.any(String) });
    // 401 here speaks of the refresh token in the body; renewing for it would use up the client's own.
    expect(await caught(gcore.refreshTokens({ refresh: "used-before" }))).toMatchObject({
      code: "http",
      operation: "refreshTokens",
      status: 401,
    });
    expect(made.seen.map(({ authorization }) => authorization)).toEqual([undefined, undefined]);
    expect(made.refreshable.has(refresh)).toBe(true);
  });
});

describe("renewal", () => {
  test("1,000 concurrent calls at expiry cause exactly one", async () => {
    const { made, gcore } = withPair();
    await gcore.listVideos();
    made.now += 3_600_000;
    made.valid.clear();
    const results = await Promise.all(Array.from({ length: 1000 }, () => gcore.listVideos()));
    expect(results).toHaveLength(1000);
    expect(made.to(refreshPath)).toHaveLength(1);
    expect(made.to("/streaming/videos")).toHaveLength(1001);
  });

  test("1,000 concurrent calls with a token the vendor has revoked cause exactly one", async () => {
    const { made, gcore } = withPair();
    made.valid.clear();
    await Promise.all(Array.from({ length: 1000 }, () => gcore.listVideos()));
    expect(made.to(refreshPath)).toHaveLength(1);
    expect(made.to("/streaming/videos")).toHaveLength(2000);
  });

  test("1,000 late refusals of the old token cause none", async () => {
    const late: (() => void)[] = [];
    const made = vendor(({ url, authorization }) =>
      url.searchParams.has("search") && authorization === `Bearer ${first}`
        ? new Promise((resolve) => late.push(() => resolve(json({}, 401))))
        : undefined,
    );
    const { gcore, access } = withPair(made);
    const first = access;
    const slow = Array.from({ length: 1000 }, () => gcore.listVideos({ search: "x" }));
    while (late.length < 1000) await new Promise((resolve) => setTimeout(resolve, 1));
    made.valid.delete(access);
    await gcore.listVideos();
    expect(made.to(refreshPath)).toHaveLength(1);
    for (const answer of late) answer();
    await Promise.all(slow);
    expect(made.to(refreshPath)).toHaveLength(1);
  });

  test("begins in the last tenth of the token's life, in the background", async () => {
    let answer: (() => void) | undefined;
    const made = vendor(({ url }) =>
      url.pathname === refreshPath
        ? new Promise<undefined>((resolve) => {
            answer = () => resolve(undefined);
          })
        : undefined,
    );
    const { gcore, access } = withPair(made);
    await gcore.listVideos();
    made.now += 3_239_000;
    await gcore.listVideos();
    expect(made.to(refreshPath)).toHaveLength(0);
    made.now += 2_000;
    await Promise.all([gcore.listVideos(), gcore.listVideos()]);
    expect(made.to(refreshPath)).toHaveLength(1);
    expect(made.to("/streaming/videos").at(-1)!.authorization).toBe(`Bearer ${access}`);
    answer!();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await gcore.listVideos();
    expect(made.seen.at(-1)!.authorization).not.toBe(`Bearer ${access}`);
    expect(made.to(refreshPath)).toHaveLength(1);
  });

  test("takes a life of an hour where the token does not say", async () => {
    const made = vendor();
    made.valid.add("opaque").add("opaque-2");
    made.refreshable.add("r1");
    const gcore = createGcore({ accessToken: "opaque", refreshToken: "r1", ...options(made) });
    await gcore.listVideos();
    made.now += 3_599_000;
    await gcore.listVideos();
    expect(made.to("/streaming/videos").map(({ authorization }) => authorization)).toEqual([
      "Bearer opaque",
      "Bearer opaque",
    ]);
    made.now += 2_000;
    await gcore.listVideos();
    expect(made.to(refreshPath)).toHaveLength(1);
  });

  test("is relative to the vendor's clock, so that a wrong local one does no harm", async () => {
    const made = vendor(({ url }) =>
      url.pathname === loginPath
        ? json({ access: jwt("a", 4_000_000_000 + 3600), refresh: "r" }, 200, {
            date: new Date(4_000_000_000_000).toUTCString(),
          })
        : json([]),
    );
    const { clock: _, ...own } = options(made);
    const gcore = createGcore({ ...login, ...own });
    await gcore.listVideos();
    await gcore.listVideos();
    expect(made.to(loginPath)).toHaveLength(1);
    expect(made.to(refreshPath)).toHaveLength(0);
  });

  test("goes on for the others when one waiter is aborted", async () => {
    let answer: (() => void) | undefined;
    const made = vendor(({ url }) =>
      url.pathname === refreshPath
        ? new Promise<undefined>((resolve) => {
            answer = () => resolve(undefined);
          })
        : undefined,
    );
    const { gcore } = withPair(made);
    made.now += 4_000_000;
    const stop = new AbortController();
    const impatient = caught(gcore.listVideos({}, { signal: stop.signal }));
    const patient = gcore.listVideos();
    while (!answer) await new Promise((resolve) => setTimeout(resolve, 1));
    stop.abort();
    expect(await impatient).toMatchObject({ code: "aborted", sent: "no" });
    answer();
    await patient;
    expect(made.to(refreshPath)).toHaveLength(1);
  });

  test("happens once for one call: a second refusal is the answer", async () => {
    const made = vendor(({ url }) => (url.pathname === "/streaming/videos" ? json({}, 401) : undefined));
    const { gcore } = withPair(made);
    expect(await caught(gcore.listVideos())).toMatchObject({ code: "http", status: 401 });
    expect(made.to(refreshPath)).toHaveLength(1);
    expect(made.to("/streaming/videos")).toHaveLength(2);
  });

  test("falls back to the login when the refresh token is refused", async () => {
    const made = vendor();
    const gcore = createGcore({ ...login, ...options(made) });
    await gcore.listVideos();
    made.valid.clear();
    made.refreshable.clear();
    await gcore.listVideos();
    expect(made.seen.map(({ url }) => url.pathname.split("/").at(-1))).toEqual([
      "login",
      "videos",
      "videos",
      "refresh",
      "login",
      "videos",
    ]);
  });

  test("without a login is a typed error, and a refused refresh token is not sent again", async () => {
    const { made, gcore, refresh } = withPair();
    made.valid.clear();
    made.refreshable.clear();
    const error = await caught(gcore.listVideos());
    expect(error).toMatchObject({ code: "refresh", operation: "listVideos", cause: { status: 401 } });
    expect(inspect(error, { depth: 9 })).not.toContain(refresh);
    made.now += 60_000;
    expect(isVidspecError(await caught(gcore.listVideos()), "refresh")).toBe(true);
    expect(made.to(refreshPath)).toHaveLength(1);
  });

  test("tries again later after a failure on the way", async () => {
    let down = true;
    const made = vendor(({ url }) => (url.pathname === refreshPath && down ? json({}, 503) : undefined));
    const { gcore } = withPair(made);
    made.now += 4_000_000;
    expect(await caught(gcore.listVideos())).toMatchObject({ code: "refresh", cause: { status: 503 } });
    down = false;
    expect(await caught(gcore.listVideos())).toMatchObject({ code: "refresh" });
    made.now += 501;
    expect(await gcore.listVideos()).toEqual([]);
    expect(made.to(refreshPath)).toHaveLength(4);
  });

  test.each<[string, () => Response]>([
    ["is not available", () => json({}, 503)],
    ["breaks the connection", () => raise(new TypeError("fetch failed", { cause: { code: "ECONNRESET" } }))],
  ])("and login are repeated when the vendor %s once", async (_name, fail) => {
    const failed = new Set<string>();
    const made = vendor(({ url: { pathname } }) => {
      if (!pathname.startsWith("/iam/auth") || failed.has(pathname)) return undefined;
      failed.add(pathname);
      return fail();
    });
    const gcore = createGcore({ ...login, ...options(made) });
    await gcore.listVideos();
    made.valid.clear();
    await gcore.listVideos();
    expect([made.to(loginPath).length, made.to(refreshPath).length]).toEqual([2, 2]);
  });

  test("is not repeated with `retry: false`, nor is a login with a one-time password", async () => {
    for (const more of [{ retry: false }, { oneTimePassword: () => "123456" }] as const) {
      const made = vendor(() => json({}, 503));
      await caught(createGcore({ ...login, ...options(made), ...more }).listVideos());
      expect(made.to(loginPath)).toHaveLength(1);
    }
  });
});

describe("clients of one login", () => {
  const many = (made: ReturnType<typeof vendor>, count = 10) =>
    Array.from({ length: count }, () => createGcore({ ...login, ...options(made) }));

  test("cause one login and one renewal between them", async () => {
    const made = vendor();
    const clients = many(made);
    const calls = () => Promise.all(Array.from({ length: 500 }, (_, at) => clients[at % 10]!.listVideos()));
    await calls();
    made.valid.clear();
    await calls();
    await Promise.all(many(made).map((client) => client.listVideos()));
    expect([made.to(loginPath).length, made.to(refreshPath).length]).toEqual([1, 1]);
  });

  test("rest together after a login that failed, until one succeeds", async () => {
    let down = true;
    const made = vendor(() => (down ? json({}, 400) : undefined));
    const errors = await Promise.all(many(made).map((client) => caught(client.listVideos())));
    expect(made.to(loginPath)).toHaveLength(1);
    expect(new Set(errors.map((error) => (error as Error).message)).size).toBe(1);
    made.now += 501;
    await caught(many(made)[0]!.listVideos());
    made.now += 501;
    await caught(many(made)[0]!.listVideos());
    expect(made.to(loginPath)).toHaveLength(2);
    down = false;
    made.now += 501;
    expect(await many(made)[0]!.listVideos()).toEqual([]);
    // The success has ended the rest: the next failure is a first one again.
    made.valid.clear();
    made.refreshable.clear();
    down = true;
    await caught(many(made)[0]!.listVideos());
    down = false;
    made.now += 501;
    expect(await many(made)[0]!.listVideos()).toEqual([]);
  });

  test("share nothing with those of another login or another address", async () => {
    const made = vendor();
    const { keyState } = made;
    const one = createGcore({ ...login, ...options(made), keyState });
    const two = createGcore({ ...login, ...options(made), keyState, baseUrl: "https://other.example" });
    const three = createGcore({ ...login, password: "canary-other", ...options(made), keyState });
    await one.listVideos();
    await two.listVideos();
    expect(made.to(loginPath)).toHaveLength(2);
    expect(await caught(three.listVideos())).toMatchObject({ code: "refresh" });
  });
});

describe("the token store", () => {
  test("has the new pair before any call uses it", async () => {
    const store = memoryStore();
    const made = vendor(({ url }) => {
      if (url.pathname === "/streaming/videos") expect(store.saves).toHaveLength(1);
      return undefined;
    });
    await createGcore({ ...login, ...shared(made), tokenStore: store }).listVideos();
    expect(store.tokens?.refreshToken).toBe("refresh-1");
  });

  test("is where a client begins: no login while the stored pair is good", async () => {
    const made = vendor();
    const { access, refresh } = made.issue();
    const store = memoryStore({ accessToken: access, refreshToken: refresh });
    await createGcore({ ...login, ...shared(made), tokenStore: store }).listVideos();
    expect(made.seen).toHaveLength(1);
    made.now += 4_000_000;
    await createGcore({ ...login, ...shared(made), tokenStore: store }).listVideos();
    expect(made.to(refreshPath)).toHaveLength(1);
    expect(made.to(loginPath)).toHaveLength(0);
    expect(store.saves).toHaveLength(1);
  });

  test("brings the pair that another process has renewed", async () => {
    const made = vendor();
    const { access, refresh } = made.issue();
    const store = memoryStore({ accessToken: access, refreshToken: refresh });
    const [one, two] = [1, 2].map(() => createGcore({ ...login, ...shared(made), tokenStore: store }));
    await one!.listVideos();
    await two!.listVideos();
    made.valid.delete(access);
    await one!.listVideos();
    await two!.listVideos();
    expect(made.to(refreshPath)).toHaveLength(1);
    expect(made.to(loginPath)).toHaveLength(0);
  });

  test("that fails to save stops the calls, and the pair is not lost", async () => {
    const store = memoryStore();
    const save = store.save;
    store.save = async () => {
      throw new Error("canary: disk full");
    };
    const made = vendor();
    const gcore = createGcore({ ...login, ...shared(made), tokenStore: store });
    const error = await caught(gcore.listVideos());
    expect(error).toMatchObject({ code: "store", field: "tokenStore", operation: "listVideos", sent: "no" });
    expect(inspect(error, { depth: 9 })).not.toContain("canary");
    expect(made.to("/streaming/videos")).toHaveLength(0);
    store.save = save;
    await gcore.listVideos();
    expect(made.to(loginPath)).toHaveLength(1);
    expect(store.tokens?.refreshToken).toBe("refresh-1");
  });

  test("that gives something else is an error", async () => {
    const store = { load: () => ({ accessToken: "a" }) as Tokens, save: () => {} };
    const made = vendor();
    const error = await caught(createGcore({ ...login, ...shared(made), tokenStore: store }).listVideos());
    expect(error).toMatchObject({ code: "store", field: "tokenStore", sent: "no" });
    expect(made.seen).toHaveLength(0);
  });

  test("that cannot be read for a moment is asked again", async () => {
    const store = memoryStore();
    let asked = 0;
    const load = () => (++asked === 1 ? raise(new Error("busy")) : store.tokens);
    const made = vendor();
    const gcore = createGcore({ ...login, ...shared(made), tokenStore: { load, save: store.save } });
    expect(await gcore.listVideos()).toEqual([]);
    expect(made.to(loginPath)).toHaveLength(1);
  });

  test("is refused beside `keyState`, which keeps the tokens too", () => {
    const made = vendor();
    const make = () => createGcore({ ...login, ...options(made), tokenStore: memoryStore() });
    expect(make).toThrow(expect.objectContaining({ code: "input", field: "tokenStore" }));
  });
});
