import { describe, expect, test } from "vitest";
import { createMock, type MockOptions } from "../src/desk/create-mock.ts";
import { requireNode } from "../src/desk/node-version.ts";
import { loadView } from "../src/document/view.ts";
import { engine, engineUrl, post, seal, ticket } from "../src/vendors/scaleengine/sealed.fixture.ts";
import { key, secretKey, sign, stream, streamUrl } from "../src/vendors/streamapi/signed.fixture.ts";

describe("the mock as a whole", () => {
  test("plays all vendors at their own URLs, and under /<vendor> on its own", async () => {
    const mock = createMock();
    expect(mock.url("streamapi")).toBe("http://127.0.0.1/streamapi/service");
    expect(mock.url("scaleengine")).toBe("http://127.0.0.1/scaleengine/stable/");
    expect((await mock.fetch(`${mock.url("streamapi")}/theme/list?${sign()}`)).status).toBe(200);
    expect((await mock.fetch(`${streamUrl}/theme/list?${sign()}`)).status).toBe(200);
    expect(await (await mock.fetch(mock.url("scaleengine"), post(seal("app.list")))).json()).toMatchObject({
      status: "success",
    });
    const journal = await mock.fetch("http://127.0.0.1/__mock/requests");
    expect(await journal.json()).toEqual(mock.requests);
    expect(mock.requests.map(({ path }) => path)).toEqual([
      "/service/theme/list",
      "/service/theme/list",
      "/stable/",
    ]);
    expect(stream().url("streamapi")).toBe("http://127.0.0.1/service");
    expect(engine().url("scaleengine")).toBe("http://127.0.0.1/stable/");
  });
  test("answers for nobody else", async () => {
    const mock = stream();
    await expect(mock.fetch("https://example.test/")).rejects.toMatchObject({
      name: "TypeError",
      cause: { code: "ENOTFOUND" },
    });
    await expect(mock.fetch(engineUrl, post("{}"))).rejects.toThrow(TypeError);
    expect((await mock.fetch("http://127.0.0.1/elsewhere")).status).toBe(404);
  });
  test("two mocks share nothing, and reset forgets", async () => {
    const [one, two] = [stream(), stream()];
    const call = async (mock: typeof one) =>
      (await mock.fetch(`${streamUrl}/theme/list?${sign({}, "5")}`)).text();
    expect(await call(one)).toContain("<code>0</code>");
    expect(await call(one)).toContain("<code>203</code>");
    expect(await call(two)).toContain("<code>0</code>");
    const kept = one.requests;
    one.reset();
    expect([one.requests.length, kept.length]).toEqual([0, 2]);
    expect(await call(one)).toContain("<code>0</code>");
  });
  test("takes credentials in the shape of the client's options, and refuses incomplete ones", async () => {
    const own = { apiKey: key, secretKey };
    expect(stream({ credentials: { streamapi: own } }).credentials("streamapi")).toEqual(own);
    // Spread, they bring what the client takes; what opens another client is there by name.
    const gcore = createMock({ vendors: ["gcore"] }).credentials("gcore");
    expect(Object.keys({ ...gcore })).toEqual(["apiToken"]);
    expect(gcore.account).toHaveProperty("username");
    expect(stream().credentials("streamapi")).toEqual(own);
    const half = { streamapi: { apiKey: "a" } } as unknown as MockOptions["credentials"];
    expect(() => stream({ credentials: half! })).toThrow("The credentials of streamapi lack secretKey.");
    const given = (credentials: unknown) => () => stream({ credentials: credentials as never });
    expect(given({ streamappi: own })).toThrow("There are credentials for streamappi; the mock plays");
    expect(given([])).toThrow("have to be an object with a member per vendor");
    expect(given({ streamapi: "a:b" })).toThrow("The credentials of streamapi have to be an object.");
    expect(given({ streamapi: { apiKey: 5, secretKey } })).toThrow("apiKey has to be text");
    expect(() => createMock({ vendors: ["nobody" as "vxg" as never] })).toThrow(/Unknown vendor nobody/);
    expect(() => stream().url("scaleengine")).toThrow(/does not play scaleengine/);
  });
  test("`presence` takes any signature, `off` needs none, both still check the rest", async () => {
    const presence = stream({ auth: "presence" });
    const wrong = new URLSearchParams({ key: "x", rid: "1", sig: "0".repeat(32) });
    expect(await (await presence.fetch(`${streamUrl}/theme/list?${wrong}`)).text()).toContain(
      "<code>0</code>",
    );
    expect(await (await presence.fetch(`${streamUrl}/theme/list`)).text()).toContain("<code>1</code>");
    const off = stream({ auth: "off" });
    expect(await (await off.fetch(`${streamUrl}/theme/list`)).text()).toContain("<code>0</code>");
    expect(await (await off.fetch(`${streamUrl}/session/live`)).text()).toContain("<code>1</code>");
  });
  test("the journal holds no key, signature, secret or query", async () => {
    const mock = createMock();
    await mock.fetch(`${streamUrl}/theme/list?${sign({ username: "visible" })}`);
    await mock.fetch(`${streamUrl}/theme/list?${new URLSearchParams({ key, sig: "feedbeef", rid: "1" })}`);
    await mock.fetch(engineUrl, post(seal("sevu.request", { ...ticket, pass: "hidden-pass", uses: "many" })));
    await mock.fetch(engineUrl, post(seal("sevu.request", { ...ticket, pass: "hidden-pass" }, "wrong")));
    expect(mock.requests).toHaveLength(4);
    const text = JSON.stringify(mock.requests);
    for (const kept of [
      key,
      secretKey,
      "visible",
      "feedbeef",
      "hidden-pass",
      "MOCKAPIKEY1",
      "mock-scaleengine-secret",
      "?",
    ]) {
      expect(text).not.toContain(kept);
    }
  });
  test("an answer that breaks the document is flagged", async () => {
    const view = structuredClone(loadView("scaleengine"));
    const responses = view.paths["/app.list"].post.responses["200"].content["application/json"];
    responses.examples.success.value = { status: "success" };
    const mock = engine({ views: { scaleengine: view } });
    const response = await mock.fetch(engineUrl, post(seal("app.list")));
    expect(response.headers.has("sl-violations")).toBe(true);
    expect(mock.requests[0]!.violations!.length).toBeGreaterThan(0);
  });
  test("says in one sentence which Node it needs", () => {
    expect(() => requireNode("20.19.0")).toThrow(/needs Node 24.18 or newer; this is 20.19.0/);
    expect(() => requireNode("24.17.9")).toThrow();
    for (const version of ["24.18.0", "24.21.0", "26.0.0"]) expect(() => requireNode(version)).not.toThrow();
  });
});
