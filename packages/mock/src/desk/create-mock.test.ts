import { createHash, createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { findExample, loadView, readOperations } from "../document/view.ts";
import { registry } from "../vendors/registry.ts";
import { createMock, type MockOptions } from "./create-mock.ts";
import { requireNode } from "./node-version.ts";

const key = "MOCKAPIKEY0000000000000000000001";
const secretKey = "MOCKSECRETKEY0000000000000000001";
const streamUrl = "http://api.streamapi.com/service";
const engineUrl = "https://api.scaleengine.net/stable/";
let lastRid = Date.now();

/** Query or body of a StreamAPI call, signed by hand. */
function sign(own: Readonly<Record<string, string>> = {}, rid = String(++lastRid)): URLSearchParams {
  const values = Object.entries({ ...own, key }).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = `${values.map(([, value]) => value).join("")}${secretKey}${rid}`;
  return new URLSearchParams({ ...own, key, rid, sig: createHash("md5").update(text).digest("hex") });
}
/** JSON of a ScaleEngine call, signed by hand. */
function seal(command: string, fields: object = {}, secret = "mock-scaleengine-secret"): string {
  const timestamp = Math.floor(Date.now() / 1000);
  const text = JSON.stringify({ command, api_key: "MOCKAPIKEY1", timestamp, cdn: 158, ...fields }).replaceAll(
    "/",
    "\\/",
  );
  const signature = createHmac("sha256", secret).update(text).digest("base64").replaceAll("/", "\\/");
  return `${text.slice(0, -1)},"signature":"${signature}"}`;
}
const post = (json: string, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  body: new URLSearchParams({ json }),
  headers,
});
const ticket = {
  app: "myapp-vod",
  video: "a/b.mp4",
  pass: "p",
  ip: "auto/24",
  uses: 5,
  expires: "2030-01-01 00:00:00",
};
const stream = (options: MockOptions = {}) => createMock({ vendors: ["streamapi"], ...options });
const engine = (options: MockOptions = {}) => createMock({ vendors: ["scaleengine"], ...options });

describe("StreamAPI", () => {
  test("a signed call gets the document's success answer as XML", async () => {
    const mock = stream();
    const response = await mock.fetch(`${streamUrl}/session/create`, {
      method: "POST",
      body: sign({ username: "jim" }),
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/xml");
    expect(await response.text()).toMatch(/^<\?xml.*<code>0<\/code>.*<private_hostid>/s);
    expect(mock.requests).toEqual([
      {
        vendor: "streamapi",
        operation: "createSession",
        method: "POST",
        path: "/service/session/create",
        verdict: "accepted",
      },
    ]);
  });
  test("a POST with everything in the query is taken too", async () => {
    const mock = stream();
    const response = await mock.fetch(`${streamUrl}/session/create?${sign({ username: "jim" })}`, {
      method: "POST",
    });
    expect(await response.text()).toContain("<code>0</code>");
  });
  test.each([
    ["1", () => new URLSearchParams({ key })],
    ["200", () => new URLSearchParams({ key: "NO", sig: "x", rid: "1" })],
    ["202", () => new URLSearchParams({ key, sig: "x", rid: "1" })],
    ["203", () => sign({}, "0")],
  ])("a refusal is HTTP 200 with code %s, exactly as the document's example", async (code, query) => {
    const mock = stream();
    const response = await mock.fetch(`${streamUrl}/theme/list?${query()}`);
    const operation = readOperations(loadView("streamapi")).find(({ id }) => id === "listThemes")!;
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(findExample(operation, `code-${code}`)!.value);
    expect(mock.requests[0]).toMatchObject({ operation: "listThemes", verdict: "refused", vendorCode: code });
  });
  test("a missing required parameter is the vendor's code 1, not a schema error", async () => {
    const mock = stream();
    const response = await mock.fetch(`${streamUrl}/session/live?${sign()}`);
    expect(await response.text()).toContain("<code>1</code>");
    expect(mock.requests[0]).toMatchObject({ vendorCode: "1", difference: "`public_hostid` is missing" });
  });
  test("a request that is signed right but breaks the schema gets 422 and is refused", async () => {
    const mock = stream();
    const response = await mock.fetch(`${streamUrl}/session/live?${sign({ public_hostid: "abc" })}`);
    expect(response.status).toBe(422);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({
      status: 422,
      validation: [{ location: ["query", "public_hostid"] }],
    });
    expect(mock.requests[0]).toMatchObject({
      verdict: "refused",
      difference: expect.stringContaining("public_hostid"),
    });
    expect(mock.requests[0]!.vendorCode).toBeUndefined();
    const form = await mock.fetch(`${streamUrl}/session/create`, {
      method: "POST",
      body: sign({ site_user_id: "x" }),
    });
    expect(form.status).toBe(422);
  });
  test("unknown paths are 404 and wrong methods 405, both written down", async () => {
    const mock = stream();
    expect((await mock.fetch(`${streamUrl}/session/nowhere?${sign()}`)).status).toBe(404);
    expect((await mock.fetch(`${streamUrl}/session/live?${sign()}`, { method: "POST" })).status).toBe(405);
    expect(mock.requests.map(({ difference }) => difference)).toEqual([
      "no such path",
      "method not allowed here",
    ]);
  });
});

describe("ScaleEngine", () => {
  test("a signed command gets its own answer, as urlencoded and as multipart form", async () => {
    const mock = engine();
    const response = await mock.fetch(engineUrl, post(seal("sevu.request", ticket)));
    expect(await response.json()).toMatchObject({ code: 2002, status: "success", ticket: { uses: "5" } });
    const form = new FormData();
    form.set("json", seal("sevu.status", { key: "k" }));
    const status = await mock.fetch(engineUrl, { method: "POST", body: form });
    expect(await status.json()).toMatchObject({ status: "success" });
    expect(mock.requests.map(({ operation, verdict, path }) => [operation, verdict, path])).toEqual([
      ["requestTicket", "accepted", "/stable/"],
      ["getTicketStatus", "accepted", "/stable/"],
    ]);
  });
  test.each([
    [0, () => seal("no.such")],
    [1, () => seal("sevu.status", { key: "k", cdn: 7 })],
    [2, () => seal("sevu.status", { key: "k", timestamp: 5 })],
    [3, () => seal("sevu.status", { key: "k" }, "other")],
    [6, () => seal("sevu.status")],
  ])("a refusal is HTTP 200 with status failure and code %i as a number", async (code, json) => {
    const mock = engine();
    const response = await mock.fetch(engineUrl, post(json()));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ code, status: "failure", message: expect.any(String) });
    expect(mock.requests[0]).toMatchObject({ verdict: "refused", vendorCode: `000${code}` });
  });
  test("a ticket needs an expiry in one of two spellings; lenient lets it pass", async () => {
    const { expires: _, ...rest } = ticket;
    const mock = engine();
    expect(await (await mock.fetch(engineUrl, post(seal("sevu.request", rest)))).json()).toMatchObject({
      code: 6,
    });
    const alias = await mock.fetch(engineUrl, post(seal("sevu.request", { ...rest, expire: "+1 day" })));
    expect(await alias.json()).toMatchObject({ status: "success" });
    const both = await mock.fetch(engineUrl, post(seal("sevu.request", { ...ticket, expire: "+1 day" })));
    expect(both.status).toBe(422);
    const lenient = await engine({ lenient: true }).fetch(engineUrl, post(seal("sevu.request", rest)));
    expect(await lenient.json()).toMatchObject({ status: "success" });
  });
  test("fields inside the JSON are checked against the document: 422", async () => {
    const mock = engine();
    const response = await mock.fetch(engineUrl, post(seal("sevu.request", { ...ticket, uses: "many" })));
    expect(response.status).toBe(422);
    expect(mock.requests[0]).toMatchObject({
      verdict: "refused",
      difference: expect.stringContaining("uses"),
    });
  });
  test("the endpoint is POST with the trailing slash; a fragment is never sent", async () => {
    const mock = engine();
    expect((await mock.fetch(engineUrl)).status).toBe(405);
    expect((await mock.fetch(engineUrl.slice(0, -1), post(seal("sevu.status", { key: "k" })))).status).toBe(
      404,
    );
    const marked = await mock.fetch(`${engineUrl}#sevu.status`, post(seal("sevu.status", { key: "k" })));
    expect(await marked.json()).toMatchObject({ status: "success" });
  });
  test("the clock can be set", async () => {
    const late = engine({ clock: () => Date.now() + 301_000 });
    expect(await (await late.fetch(engineUrl, post(seal("sevu.status", { key: "k" })))).json()).toMatchObject(
      { code: 2 },
    );
  });
});

describe("picking an answer with Prefer", () => {
  test("by example, after the check", async () => {
    const mock = stream();
    const ask = async (prefer: string, query: URLSearchParams) =>
      (await mock.fetch(`${streamUrl}/theme/list?${query}`, { headers: { prefer } })).text();
    expect(await ask("example=code-46", sign())).toContain("<code>46</code>");
    expect(await ask("example=code-46", new URLSearchParams({ key, sig: "x", rid: "1" }))).toContain(
      "<code>202</code>",
    );
    expect(mock.requests.map(({ verdict }) => verdict)).toEqual(["accepted", "refused"]);
  });
  test("code-3 is code-0003", async () => {
    const response = await engine().fetch(
      engineUrl,
      post(seal("sevu.status", { key: "k" }), { Prefer: "example=code-3" }),
    );
    expect(await response.json()).toMatchObject({ code: 3, status: "failure" });
  });
  test("an example that does not exist is a 404 that lists those that do", async () => {
    const mock = stream();
    const response = await mock.fetch(`${streamUrl}/theme/list?${sign()}`, {
      headers: { prefer: "example=code-9" },
    });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("code-46");
    expect(mock.requests[0]!.difference).toContain("`Prefer`");
  });
  test("dynamic=true invents a body that fits the schema", async () => {
    const mock = engine();
    const response = await mock.fetch(
      engineUrl,
      post(seal("sevu.status", { key: "k" }), { Prefer: "dynamic=true" }),
    );
    expect(response.status).toBe(200);
    expect(Object.keys((await response.json()) as object)).toContain("status");
  });
  test("every example of every operation is served and fits its schema", async () => {
    for (const vendor of ["streamapi", "scaleengine"] as const) {
      const mock = createMock({ vendors: [vendor], auth: "off" });
      const values: Record<string, unknown> = {
        public_hostid: "1",
        private_hostid: "A",
        ...ticket,
        key: "k",
        stream: "s",
        url: "u",
        path: "p",
        channel_id: "1",
        videos: ["a"],
      };
      const side = registry.find(({ id }) => id === vendor)!;
      for (const operation of readOperations(
        side.prepareView?.(loadView(vendor), { lenient: false }) ?? loadView(vendor),
      )) {
        const fields = Object.fromEntries(
          operation.required.all.filter((name) => name !== "command").map((name) => [name, values[name]]),
        );
        const choice = operation.required.choices.length > 0 ? { expires: ticket.expires } : {};
        expect(operation.examples.length, operation.id).toBeGreaterThan(1);
        for (const example of operation.examples) {
          const headers = { prefer: `example=${example.name}` };
          const command = operation.path.slice(1);
          const response =
            vendor === "scaleengine"
              ? await mock.fetch(engineUrl, post(JSON.stringify({ command, ...fields, ...choice }), headers))
              : operation.method === "POST"
                ? await mock.fetch(streamUrl + operation.path, {
                    method: "POST",
                    body: new URLSearchParams({ a: "1" }),
                    headers,
                  })
                : await mock.fetch(
                    `${streamUrl}${operation.path}?${new URLSearchParams(fields as Record<string, string>)}`,
                    { headers },
                  );
          const text = await response.text();
          const where = `${operation.id} ${example.name}`;
          expect(response.status, `${where} ${text}`).toBe(example.status ?? 200);
          expect(typeof example.value === "string" ? text : JSON.parse(text), where).toEqual(example.value);
        }
      }
      expect(
        mock.requests.filter((entry) => entry.violations !== undefined || entry.verdict === "refused"),
      ).toEqual([]);
    }
  });
});

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
});

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
    expect(stream({ credentials: { streamapi: own } }).credentials("streamapi")).toBe(own);
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
