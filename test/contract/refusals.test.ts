/**
 * One character wrong anywhere, and the mock refuses with the vendor's code; the client's error says what it means,
 * and no secret is seen.
 */
import { inspect } from "node:util";
import { memoryKeyState } from "@vidspec/auth";
import { createMock, type Mock } from "@vidspec/mock";
import { createScaleEngine } from "@vidspec/scaleengine";
import { createStreamApi } from "@vidspec/streamapi";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { changed } from "../support/changed.ts";
import { failure } from "../support/failure.ts";

let mock: Mock;
beforeAll(async () => {
  mock = createMock();
  await mock.listen();
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

/** A fetch that changes the request on its way, as a proxy or a bug would. */
const tampering = (change: (text: string) => string) => (url: string, init: RequestInit) =>
  fetch(init.body === undefined ? change(url) : url, {
    ...init,
    ...(init.body === undefined ? {} : { body: change(String(init.body)) }),
  });

const spellsOut = (error: unknown, secrets: readonly string[]): void => {
  const text = `${inspect(error, { depth: Number.POSITIVE_INFINITY })}${JSON.stringify(error)}${JSON.stringify(mock.requests)}`;
  for (const secret of secrets) expect(text).not.toContain(secret);
};

describe("streamapi", () => {
  const client = (change: object = {}) =>
    createStreamApi({
      ...mock.credentials("streamapi"),
      baseUrl: mock.url("streamapi"),
      retry: false,
      ...change,
    });
  const cases: [string, () => object, string][] = [
    ["the secret key", () => ({ secretKey: changed(mock.credentials("streamapi").secretKey) }), "202"],
    ["the API key", () => ({ apiKey: changed(mock.credentials("streamapi").apiKey) }), "200"],
    [
      "a value on its way",
      () => ({ fetch: tampering((text) => text.replace("1745122342", "1745122343")) }),
      "202",
    ],
    ["the rid on its way", () => ({ fetch: tampering((text) => text.replace(/rid=\d/, "rid=9")) }), "202"],
    ["the signature", () => ({ fetch: tampering((text) => text.replace(/sig=./, "sig=z")) }), "202"],
    ["a rid that does not rise", () => ({ requestIds: { next: () => 7 } }), "203"],
  ];
  test.each(cases)("%s", async (_name, change, vendorCode) => {
    const streamapi = client(change());
    if (vendorCode === "203") await streamapi.listThemes();
    const error = await failure(streamapi.getLiveSession({ public_hostid: "1745122342" }));
    expect(error).toMatchObject({
      vendor: "streamapi",
      operation: "getLiveSession",
      vendorCode,
      status: 200,
    });
    expect(error).toMatchObject({ meaning: expect.stringMatching(/\w/), hint: expect.stringMatching(/\w/) });
    expect(mock.requests.at(-1)).toMatchObject({
      verdict: "refused",
      vendorCode,
      difference: expect.any(String),
    });
    spellsOut(error, [
      mock.credentials("streamapi").secretKey,
      changed(mock.credentials("streamapi").secretKey),
    ]);
  });

  test("a replayed id is signed anew once, and then accepted", async () => {
    let now = Date.now();
    const first = client({ clock: () => now });
    await first.listThemes();
    now -= 60_000;
    const behind = createStreamApi({
      ...mock.credentials("streamapi"),
      baseUrl: mock.url("streamapi"),
      // As another process would be: it knows nothing of the first one's ids.
      keyState: memoryKeyState(),
      clock: () => {
        now += 40_000;
        return now;
      },
    });
    await behind.listThemes();
    expect(mock.requests.map(({ vendorCode, verdict }) => vendorCode ?? verdict)).toEqual([
      "accepted",
      "203",
      "accepted",
    ]);
  });

  test("200 concurrent calls: none refused, ids strictly rising in order of arrival", async () => {
    const arrived: number[] = [];
    const streamapi = client({
      fetch: (url: string, init: RequestInit) => {
        arrived.push(Number(new URL(url).searchParams.get("rid")));
        return fetch(url, init);
      },
    });
    const results = await Promise.allSettled(Array.from({ length: 200 }, () => streamapi.listThemes()));
    expect(results.filter(({ status }) => status === "rejected")).toEqual([]);
    expect(arrived).toHaveLength(200);
    expect(arrived.every((rid, index) => index === 0 || rid > arrived[index - 1]!)).toBe(true);
    expect(mock.requests.every(({ verdict }) => verdict === "accepted")).toBe(true);
  });
});

describe("scaleengine", () => {
  const client = (change: object = {}) =>
    createScaleEngine({
      ...mock.credentials("scaleengine"),
      baseUrl: mock.url("scaleengine"),
      retry: false,
      ...change,
    });
  const cases: [string, () => object, string][] = [
    ["the API secret", () => ({ apiSecret: changed(mock.credentials("scaleengine").apiSecret) }), "0003"],
    ["the API key", () => ({ apiKey: changed(mock.credentials("scaleengine").apiKey) }), "0001"],
    ["the CDN id", () => ({ cdn: 999 }), "0001"],
    [
      "a value on its way",
      () => ({ fetch: tampering((text) => text.replace("mystream", "mystreem")) }),
      "0003",
    ],
    [
      "the timestamp on its way",
      () => ({
        fetch: tampering((text) =>
          text.replace(
            /(timestamp%22%3A\d{9})\d/,
            (_all, kept) => `${kept}${(new Date().getSeconds() + 1) % 10}`,
          ),
        ),
      }),
      "0003",
    ],
    ["a clock ten minutes slow", () => ({ clock: () => Date.now() - 600_000 }), "0002"],
    ["a clock ten minutes fast", () => ({ clock: () => Date.now() + 600_000 }), "0002"],
  ];
  test.each(cases)("%s", async (name, change, vendorCode) => {
    const call = () => failure(client(change()).getTicketStatus({ key: "mystream.53ffc996dd39d5.39102367" }));
    let error = await call();
    // The changed digit may happen to be the right one.
    for (let tries = 0; name.startsWith("the timestamp") && error === "accepted" && tries < 3; tries++)
      error = await call();
    expect(error).toMatchObject({
      vendor: "scaleengine",
      operation: "getTicketStatus",
      vendorCode,
      status: 200,
    });
    expect(error).toMatchObject({ meaning: expect.stringMatching(/\w/), hint: expect.stringMatching(/\w/) });
    expect(mock.requests.at(-1)).toMatchObject({
      verdict: "refused",
      vendorCode,
      difference: expect.any(String),
    });
    spellsOut(error, [
      mock.credentials("scaleengine").apiSecret,
      changed(mock.credentials("scaleengine").apiSecret),
    ]);
  });

  test("a skewed clock is learned from the answer's date and corrected in one extra attempt", async () => {
    const scaleengine = client({ clock: () => Date.now() - 3_600_000, retry: {} });
    await scaleengine.getTicketStatus({ key: "mystream.53ffc996dd39d5.39102367" });
    await scaleengine.getTicketStatus({ key: "mystream.53ffc996dd39d5.39102367" });
    expect(mock.requests.map(({ vendorCode, verdict }) => vendorCode ?? verdict)).toEqual([
      "0002",
      "accepted",
      "accepted",
    ]);
  });
});
