/** The vendors that speak plain REST, through the whole mock. */
import { describe, expect, test } from "vitest";
import { createMock, type MockOptions } from "../desk/create-mock.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const json = { "content-type": "application/json" };

describe("SecureVideo", () => {
  const url = "https://api.securevideo.com";
  const start = (options: MockOptions = {}) => {
    const mock = createMock({ vendors: ["securevideo"], ...options });
    const { apiIdentifier, secretKey } = mock.credentials("securevideo");
    const authorization = `Basic ${base64(`${apiIdentifier}:${secretKey}`)}`;
    const send = (path: string, init: RequestInit = {}) =>
      mock.fetch(url + path, { ...init, headers: { ...json, authorization, ...init.headers } });
    return { mock, send, secretKey };
  };

  test("has a test pair that MIME Base64 would break into two lines", () => {
    const { apiIdentifier, secretKey } = start().mock.credentials("securevideo");
    expect(base64(`${apiIdentifier}:${secretKey}`).length).toBeGreaterThan(76);
  });
  test("answers paths in any case with the document's example", async () => {
    const { mock, send } = start();
    expect(await (await send("/USER/12281")).json()).toMatchObject({ SystemUserId: expect.any(String) });
    expect(await (await send("/storedrecording")).json()).toBeInstanceOf(Array);
    expect(mock.requests.map(({ operation, path }) => [operation, path])).toEqual([
      ["getUser", "/USER/12281"],
      ["listRecordings", "/storedrecording"],
    ]);
  });
  test("takes the id of one path for a user's or a session's, by the method", async () => {
    const { mock, send } = start();
    expect(await (await send("/session/12281")).json()).toBeInstanceOf(Array);
    const deleted = await send("/session/36209", { method: "DELETE" });
    expect([deleted.status, await deleted.text(), deleted.headers.get("content-type")]).toEqual([
      204,
      "",
      null,
    ]);
    // A host's id may be text, a session's may not.
    expect((await send("/session/abc")).status).toBe(200);
    expect((await send("/session/abc", { method: "DELETE" })).status).toBe(422);
    expect(mock.requests.map(({ operation }) => operation)).toEqual([
      "listHostSessions",
      "deleteSession",
      "listHostSessions",
      "deleteSession",
    ]);
  });
  test("lets the body of a DELETE through", async () => {
    const { mock, send } = start();
    const body = JSON.stringify({ SubjectUserId: 12281, ObjectUserId: 12282 });
    expect((await send("/individualclinicassociation/1", { method: "DELETE", body })).status).toBe(204);
    expect((await send("/individualclinicassociation/1", { method: "DELETE", body: "{}" })).status).toBe(422);
    expect(mock.requests[0]).not.toHaveProperty("violations");
  });
  test("refuses with the documented 401, and says why in the journal", async () => {
    const { mock, send } = start();
    const response = await send("/user", { headers: { authorization: "Basic x" } });
    expect([response.status, await response.json()]).toEqual([401, { Message: expect.any(String) }]);
    expect(mock.requests[0]).toEqual({
      vendor: "securevideo",
      operation: "listUsers",
      method: "GET",
      path: "/user",
      verdict: "refused",
      difference: "what follows `Basic` is no Base64",
    });
  });
  test("gives a documented failure as JSON, or as HTML to whoever asks for that", async () => {
    const { send } = start();
    const prefer = "code=412, example=status-412";
    const plain = await send("/user", { headers: { prefer } });
    expect([plain.status, await plain.json()]).toEqual([412, { Message: expect.any(String) }]);
    const page = await send("/user", { headers: { prefer, accept: "text/html" } });
    expect([page.status, page.headers.get("content-type")]).toEqual([412, "text/html"]);
    expect(await page.text()).toMatch(/^<!DOCTYPE html>/);
    expect((await send("/user", { headers: { prefer, authorization: "" } })).status).toBe(401);
  });
  test("keeps a secret that was put into the URL out of the journal and out of answers", async () => {
    const { mock, send, secretKey } = start();
    expect((await send(`/user/${secretKey}`)).status).toBe(401);
    const lost = await send(`/nowhere/${secretKey}`);
    expect([lost.status, await lost.text()]).toEqual([404, expect.stringContaining("[redacted]")]);
    expect(JSON.stringify(mock.requests)).not.toContain(secretKey);
  });
  test("alone at the root, it does not hide the mock's own page", async () => {
    const { mock, send } = start();
    await mock.listen();
    await send("/user");
    expect(mock.url("securevideo")).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const listed = await fetch(`${mock.url("securevideo")}__mock/requests`);
    expect(await listed.json()).toEqual(mock.requests);
    expect(mock.requests).toHaveLength(1);
    await mock.close();
  });
});

describe("VXG", () => {
  // As in the introduction's three commands; the certificate's is with the super-admin's own tests.
  test.each([
    ["/api/v4/live/watch/", "Acc", "accessToken", "getLiveWatch"],
    ["/api/v3/channels/", "LKey", "licenseKey", "listChannels"],
  ] as const)("takes %s with `%s` as curl sends it", async (path, word, name, operation) => {
    const mock = createMock({ vendors: ["vxg"] });
    const authorization = `${word} ${mock.credentials("vxg")[name]}`;
    const send = (headers: Record<string, string>) =>
      mock.fetch(`https://web.skyvr.videoexpertsgroup.com${path}`, {
        headers: { accept: "application/json", ...headers },
      });
    const taken = await send({ authorization });
    expect([taken.status, taken.headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(mock.requests[0]).toMatchObject({ operation, verdict: "accepted" });
    const refused = await send({});
    expect([refused.status, await refused.json()]).toEqual([
      401,
      { status: 401, errorType: "invalid_auth", errorDetail: expect.any(String) },
    ]);
  });
  test("says all three of 403 and answers a deletion with nothing", async () => {
    const mock = createMock({ vendors: ["vxg"] });
    const { watchToken, accessToken } = mock.credentials("vxg");
    const remove = (token: string | undefined) =>
      mock.fetch("https://web.skyvr.videoexpertsgroup.com/api/v4/clips/7/", {
        method: "DELETE",
        headers: { authorization: `Acc ${token}` },
      });
    const watching = await remove(watchToken);
    expect([watching.status, await watching.json()]).toEqual([
      403,
      { status: 403, errorType: "access_deny", errorDetail: expect.any(String) },
    ]);
    const gone = await remove(accessToken);
    expect([gone.status, await gone.text(), gone.headers.get("content-type")]).toEqual([204, "", null]);
  });
});

describe("ScaleEngine's two documents", () => {
  const authorization = `Basic ${base64("158:mock-scaleengine-secret")}`;
  const put = (body: object): RequestInit => ({
    method: "PUT",
    headers: { authorization, "content-type": "application/x-www-form-urlencoded" },
    body: JSON.stringify(body),
  });
  const ticket = { pass: "p", ip: "auto", video: "demo", app: "example-live", uses: 5 };

  test("are one vendor: at its own paths alone, under one name beside others", () => {
    const alone = createMock({ vendors: ["scaleengine"] });
    expect(alone.url("scaleengine")).toBe("http://127.0.0.1/stable/");
    expect(alone.url("scaleengine-rest")).toBe("http://127.0.0.1/v2");
    const beside = createMock({ vendors: ["scaleengine", "streamapi"] });
    expect(beside.url("scaleengine")).toBe("http://127.0.0.1/scaleengine/stable/");
    expect(beside.url("scaleengine-rest")).toBe("http://127.0.0.1/scaleengine/v2");
    const second = createMock({ vendors: ["scaleengine-rest"] });
    expect(second.url("scaleengine-rest")).toBe("http://127.0.0.1/v2");
    expect(() => second.url("scaleengine")).toThrow("does not play");
  });
  test("share the credentials given for the vendor", () => {
    const scaleengine = { apiKey: "k", apiSecret: "s", cdn: 7 };
    const mock = createMock({ credentials: { scaleengine } });
    expect(mock.credentials("scaleengine-rest")).toMatchObject({ cdn: 7, apiSecret: "s" });
  });
  test.each(["https://api.scaleengine.net/v2", "https://api.scaleengine.net/dev/v2", "http://127.0.0.1/v2"])(
    "a ticket is made by PUT with JSON under any content type, at %s",
    async (base) => {
      const mock = createMock({ vendors: ["scaleengine"] });
      const response = await mock.fetch(`${base}/sevu_token`, put(ticket));
      expect(await response.json()).toMatchObject({ data: { key: expect.any(String) } });
      expect(mock.requests[0]).toMatchObject({
        vendor: "scaleengine",
        operation: "createTicket",
        verdict: "accepted",
      });
      expect((await mock.fetch(`${base}/sevu_token`, { method: "POST" })).status).toBe(405);
    },
  );
  test("the collection of streams has a slash at its end", async () => {
    const mock = createMock({ vendors: ["scaleengine"] });
    const get = async (path: string) =>
      (await mock.fetch(`https://api.scaleengine.net/v2${path}`, { headers: { authorization } })).status;
    expect(await get("/streams/")).toBe(200);
    expect(await get("/streams")).toBe(404);
    expect(await get("/streams/camera-1")).toBe(200);
  });
  test("a missing member is the vendor's own code with a status of the documented range", async () => {
    const mock = createMock({ vendors: ["scaleengine"] });
    const response = await mock.fetch("https://api.scaleengine.net/v2/sevu_token", put({}));
    expect([response.status, await response.json()]).toEqual([400, { error: "REQUIRED_FIELD" }]);
    expect(mock.requests[0]).toMatchObject({ verdict: "refused", vendorCode: "REQUIRED_FIELD" });
  });
  test("a fault planned for the vendor strikes in either document", async () => {
    const mock = createMock({
      vendors: ["scaleengine"],
      faults: { "scaleengine.createTicket": [{ status: 503 }] },
    });
    const send = async () =>
      (await mock.fetch("https://api.scaleengine.net/v2/sevu_token", put(ticket))).status;
    expect([await send(), await send()]).toEqual([503, 200]);
  });
});
