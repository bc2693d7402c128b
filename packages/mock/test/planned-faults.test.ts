/** What `faults` does to answers, through `mock.fetch`. */
import { describe, expect, test } from "vitest";
import { createMock } from "../src/desk/create-mock.ts";
import { key, sign, stream, streamUrl } from "../src/vendors/streamapi/signed.fixture.ts";

describe("planned faults", () => {
  const once = async (fault: object, init?: RequestInit) => {
    const mock = stream({ faults: { "streamapi.listThemes": [fault] } });
    const call = () => mock.fetch(`${streamUrl}/theme/list?${sign()}`, init);
    return { mock, call };
  };
  test("strike in order, then the mock answers normally", async () => {
    const faults = {
      "streamapi.listThemes": [{ status: 503 }, { code: "46" }],
      streamapi: [{ status: 500, body: "oops" }],
    };
    const mock = stream({ faults });
    const call = async (path: string) => {
      const response = await mock.fetch(`${streamUrl}${path}?${sign()}`);
      return `${response.status} ${(await response.text()).match(/<code>\d+|oops/)?.[0] ?? ""}`;
    };
    expect(await call("/theme/list")).toBe("503 ");
    expect(await call("/theme/list")).toBe("200 <code>46");
    expect(await call("/video/list")).toBe("500 oops");
    expect(await call("/theme/list")).toBe("200 <code>0");
    expect(mock.requests.map(({ fault }) => fault)).toEqual([true, true, true, undefined]);
    mock.reset();
    expect(await call("/theme/list")).toBe("503 ");
  });
  test("a refused request does not use one up", async () => {
    const { mock, call } = await once({ status: 503 });
    await mock.fetch(`${streamUrl}/theme/list?${new URLSearchParams({ key, sig: "x", rid: "1" })}`);
    expect((await call()).status).toBe(503);
  });
  test("`before` strikes unchecked requests and leaves the request id unused", async () => {
    const { mock } = await once({ status: 503, before: true });
    const query = sign();
    expect((await mock.fetch(`${streamUrl}/theme/list?${query}`)).status).toBe(503);
    expect(mock.requests[0]).toMatchObject({ verdict: "refused", fault: true });
    expect(await (await mock.fetch(`${streamUrl}/theme/list?${query}`)).text()).toContain("<code>0</code>");
  });
  test("HTML, an empty body, a cut document, a redirect, headers", async () => {
    const html = await (await once({ html: true })).call();
    expect(html.headers.get("content-type")).toContain("text/html");
    expect(await (await (await once({ empty: true })).call()).text()).toBe("");
    const cut = await (await once({ truncate: 20 })).call();
    expect(await cut.text()).toHaveLength(20);
    const moved = await (await once({ redirect: "http://elsewhere.example/" })).call();
    expect([moved.status, moved.headers.get("location")]).toEqual([302, "http://elsewhere.example/"]);
    const more = await (await once({ status: 429, headers: { "retry-after": "7" } })).call();
    expect([more.status, more.headers.get("retry-after")]).toEqual([429, "7"]);
    const typed = await (await once({ contentType: "text/plain", body: "x" })).call();
    expect([typed.headers.get("content-type"), await typed.text()]).toEqual(["text/plain", "x"]);
  });
  test("a broken connection rejects as fetch does, at once or within the body", async () => {
    await expect((await once({ reset: true })).call()).rejects.toMatchObject({
      name: "TypeError",
      cause: { code: "ECONNRESET" },
    });
    const broken = await (await once({ reset: true, truncate: 10 })).call();
    await expect(broken.text()).rejects.toThrow(TypeError);
  });
  test("a delay holds the answer back and ends when the caller aborts", async () => {
    const start = performance.now();
    await (await once({ delay: 60 })).call();
    expect(performance.now() - start).toBeGreaterThan(55);
    const { call } = await once({ delay: 60_000 }, { signal: AbortSignal.timeout(30) });
    await expect(call()).rejects.toMatchObject({ name: "TimeoutError" });
  });
  test("may be chosen by a function that sees the operation and counts", async () => {
    const mock = stream({
      faults: ({ vendor, operation, attempt }) =>
        vendor === "streamapi" && operation === "listThemes" && attempt < 3
          ? { status: 500 + attempt }
          : undefined,
    });
    const call = async () => (await mock.fetch(`${streamUrl}/theme/list?${sign()}`)).status;
    expect([await call(), await call(), await call()]).toEqual([501, 502, 200]);
  });
  test("a chosen fault strikes its own request, also when others are under way", async () => {
    const mock = stream({
      faults: ({ operation }) => (operation === "listThemes" ? { status: 503 } : undefined),
    });
    const now = Date.now();
    const status = async (path: string, rid: number) =>
      (await mock.fetch(`${streamUrl}${path}?${sign({}, String(rid))}`)).status;
    const paths = ["/theme/list", "/session/live/list", "/theme/list", "/video/list"];
    const seen = await Promise.all(paths.map((path, index) => status(path, now + index)));
    expect(seen).toEqual([503, 200, 503, 200]);
  });
  test.each([
    ["gcore", "https://api.gcore.com/streaming/videos", '{"message":"Request refused"}'],
    ["securevideo", "https://api.securevideo.com/user", '{"Message":"Request refused"}'],
    [
      "vxg",
      "https://web.skyvr.videoexpertsgroup.com/api/v3/channels/",
      '{"status":400,"errorType":"77","errorDetail":"Request refused"}',
    ],
  ] as const)("a code of %s, which has none, is a 400 in the vendor's shape", async (vendor, url, body) => {
    const mock = createMock({ vendors: [vendor], auth: "off", faults: { [vendor]: [{ code: "77" }] } });
    const response = await mock.fetch(url, { headers: { "content-type": "application/json" } });
    expect([response.status, await response.text()]).toEqual([400, body]);
    expect(response.headers.get("content-type")).toBe("application/json");
  });
});
