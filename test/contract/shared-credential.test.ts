/**
 * What belongs to a key belongs to the process: clients of equal credentials share request ids, queue and tokens, with or
 * without a credential object between them, and also through two copies of the packages.
 */
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { hmacJson, md5Parameters, memoryKeyState, memoryRequestIds, signedFetch } from "@vidspec/auth";
import { createGcore } from "@vidspec/gcore";
import { createMock } from "@vidspec/mock";
import { createScaleEngine } from "@vidspec/scaleengine";
import { createStreamApi, type StreamApiClient } from "@vidspec/streamapi";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

async function streamMock() {
  const mock = createMock({ vendors: ["streamapi"] });
  await mock.listen();
  const base = { baseUrl: mock.url("streamapi"), retry: false } as const;
  const refused = () => mock.requests.filter(({ verdict }) => verdict !== "accepted").length;
  return { mock, base, options: { ...mock.credentials("streamapi"), ...base }, refused };
}

/** Calls `work` so many times, four at a time. */
async function fourAtATime(count: number, work: () => Promise<unknown>): Promise<void> {
  let left = count;
  const lane = async (): Promise<void> => {
    while (left-- > 0) await work();
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
}

test("a client for each of 200 calls, four at a time, beside two that stay: none is refused", async () => {
  const { mock, options, refused } = await streamMock();
  await using _ = mock;
  const [one, two] = [createStreamApi(options), createStreamApi(options)];
  await Promise.all([
    fourAtATime(200, () => createStreamApi(options).listThemes()),
    ...Array.from({ length: 20 }, (_, index) => (index % 2 ? one : two).listThemes()),
  ]);
  expect([mock.requests.length, refused()]).toEqual([220, 0]);
});

test("a client that was closed takes nothing of the key with it", async () => {
  const { mock, options, refused } = await streamMock();
  await using _ = mock;
  const clock = () => 1_800_000_000_000;
  for (let count = 0; count < 3; count++) {
    const client = createStreamApi({ ...options, clock });
    await client.listThemes();
    client.close();
  }
  expect(refused()).toBe(0);
});

test("clients of one credential object and clients of its values are all the same key's", async () => {
  const { mock, base, options, refused } = await streamMock();
  await using _ = mock;
  const make = () => md5Parameters(mock.credentials("streamapi"));
  const shared = make();
  const clients = [shared, shared, make()].map((credential) => createStreamApi({ ...base, credential }));
  clients.push(createStreamApi(options));
  await Promise.all(Array.from({ length: 60 }, (_, index) => clients[index % 4]!.listThemes()));
  expect(refused()).toBe(0);
});

test("one credential object rises through clients and a signed fetch alike", async () => {
  const { mock, base, refused } = await streamMock();
  await using _ = mock;
  const credential = md5Parameters({ ...mock.credentials("streamapi"), clock: () => 1_800_000_000_000 });
  const client = createStreamApi({ ...base, credential });
  for (let count = 0; count < 3; count++) {
    await client.listThemes();
    await signedFetch(credential, fetch)(`${base.baseUrl}/theme/list`);
  }
  expect([mock.requests.length, refused()]).toEqual([6, 0]);
});

test("two copies of the packages share the key of a process", async () => {
  const { mock, options, refused } = await streamMock();
  await using _ = mock;
  const folder = mkdtempSync(join(root, "test/.copy-"));
  try {
    const scope = join(folder, "node_modules/@vidspec");
    for (const name of ["auth", "runtime", "streamapi"]) {
      for (const part of ["dist", "package.json"])
        cpSync(join(root, "packages", name, part), join(scope, name, part), { recursive: true });
    }
    for (const [owner, name] of [
      ["auth", "@noble"],
      ["runtime", "saxes"],
    ] as const) {
      if (readdirSync(join(root, "packages", owner, "node_modules")).includes(name))
        symlinkSync(join(root, "packages", owner, "node_modules", name), join(folder, "node_modules", name));
    }
    const copy = pathToFileURL(join(scope, "streamapi/dist/index.js")).href;
    const other = (await import(/* @vite-ignore */ copy)) as { createStreamApi: typeof createStreamApi };
    expect(other.createStreamApi).not.toBe(createStreamApi);
    const makers = [createStreamApi, other.createStreamApi];
    const calls = Array.from({ length: 40 }, (_, index) => makers[index % 2]!(options).listThemes());
    await Promise.all(calls);
    expect([mock.requests.length, refused()]).toEqual([40, 0]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("other keys and other addresses have ids and a turn of their own", async () => {
  const started: string[] = [];
  const answers: (() => void)[] = [];
  const fetch = (url: string): Promise<Response> => {
    const { host, searchParams } = new URL(url);
    started.push(`${host} ${searchParams.get("key")} ${searchParams.get("rid")}`);
    return new Promise((resolve) => {
      const headers = { "content-type": "application/xml" };
      answers.push(() => resolve(new Response("<response><code>0</code></response>", { headers })));
    });
  };
  const common = { secretKey: "not to be shown", fetch, clock: () => 1_800_000_000_000 };
  const make = (apiKey: string, host: string, more: object = {}): StreamApiClient =>
    createStreamApi({ ...common, apiKey, baseUrl: `https://${host}`, ...more });
  const clients = [
    make("own-a", "a.example"),
    make("own-b", "a.example"),
    make("own-a", "b.example"),
    make("own-a", "a.example", { keyState: memoryKeyState() }),
  ];
  const calls = clients.map((client) => client.listThemes());
  await new Promise((resolve) => setTimeout(resolve, 20));
  const id = "1800000000000";
  expect(started).toEqual([
    `a.example own-a ${id}`,
    `a.example own-b ${id}`,
    `b.example own-a ${id}`,
    started[0],
  ]);
  for (const answer of answers) answer();
  await Promise.all(calls);
});

test("`requestIds`, or a limiter, beside `keyState` is refused: it would be asked by nobody", () => {
  const keys = { apiKey: "key", secretKey: "not to be shown", keyState: memoryKeyState() };
  const acquire = () => () => {};
  for (const more of [{ requestIds: memoryRequestIds() }, { limit: { acquire } }]) {
    const [field] = Object.keys(more);
    expect(() => createStreamApi({ ...keys, ...more })).toThrow(
      expect.objectContaining({ code: "input", field }),
    );
  }
  expect(() => createStreamApi({ ...keys, keyState: {} as never })).toThrow(/keyState/);
});

test("a thousand Gcore calls over ten clients of one login: one login, one renewal", async () => {
  await using mock = createMock({ vendors: ["gcore"], limits: false });
  await mock.listen();
  const { account } = mock.credentials("gcore");
  let now = Date.now();
  const make = () => createGcore({ ...account!, baseUrl: mock.url("gcore"), limit: false, clock: () => now });
  const clients = Array.from({ length: 10 }, make);
  const calls = () => Promise.all(Array.from({ length: 500 }, (_, at) => clients[at % 10]!.getAccount()));
  await calls();
  now += 3_600_000;
  await calls();
  const count = (id: string) => mock.requests.filter(({ operation }) => operation === id).length;
  expect([count("logIn"), count("refreshTokens"), count("getAccount")]).toEqual([1, 1, 1000]);
});

test("four requests a second are the key's, not the client's, except towards this machine", async () => {
  const times: number[] = [];
  const fetch = async (): Promise<Response> => {
    times.push(performance.now());
    return new Response("[]", { headers: { "content-type": "application/json" } });
  };
  const burst = async (baseUrl: string): Promise<number> => {
    times.length = 0;
    const clients = [1, 2].map(() => createGcore({ apiToken: "1$shared", fetch, baseUrl }));
    await Promise.all([0, 1, 0, 1, 0, 1].map((at) => clients[at]!.listVideos()));
    return times.at(-1)! - times[0]!;
  };
  expect(await burst("https://gcore.example")).toBeGreaterThan(900);
  expect(await burst("http://127.0.0.1:1")).toBeLessThan(900);
});

test("a credential of another scheme is named when the client is made", async () => {
  const credential = hmacJson({ apiKey: "key", apiSecret: "not to be shown", cdn: 1 });
  expect(() => createStreamApi({ credential })).toThrow(
    expect.objectContaining({ code: "credential", field: "credential", vendor: "streamapi" }),
  );
  expect(() => createScaleEngine({ credential: {} as never })).toThrow(/no signer/);
});
