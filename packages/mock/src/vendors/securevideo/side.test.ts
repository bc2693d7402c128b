/** What SecureVideo's document promises of every operation, and the failures a client has to live with. */
import { describe, expect, test } from "vitest";
import { createMock, type MockOptions } from "../../desk/create-mock.ts";
import type { Fault } from "../../desk/faults.ts";
import { type Json, loadView } from "../../document/view.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

function start(options: MockOptions = {}) {
  const mock = createMock({ vendors: ["securevideo"], ...options });
  const { apiIdentifier, secretKey } = mock.credentials("securevideo");
  const authorization = `Basic ${base64(`${apiIdentifier}:${secretKey}`)}`;
  const headers = { "content-type": "application/json", authorization };
  const send = (path: string, init: RequestInit = {}) =>
    mock.fetch(`https://api.securevideo.com${path}`, { ...init, headers: { ...headers, ...init.headers } });
  return { mock, send, secretKey };
}

describe("SecureVideo through the whole mock", () => {
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

describe("what no operation fits", () => {
  test.each([
    ["/Usage", "DELETE"],
    ["/user", "PUT"],
    ["/status/36209", "POST"],
  ])("%s is there, and %s is not permitted on it: 405 with one Message", async (path, method) => {
    const { mock, send } = start();
    const response = await send(path, { method });
    expect([response.status, await response.json()]).toEqual([405, { Message: expect.any(String) }]);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(mock.requests[0]).toMatchObject({ verdict: "refused", difference: "method not allowed here" });
  });
  test("an address it does not know is 404 with a MessageDetail beside the Message", async () => {
    const response = await start().send("/users");
    expect([response.status, await response.json()]).toEqual([
      404,
      { Message: expect.any(String), MessageDetail: expect.stringContaining("GET /users") },
    ]);
  });
});

test("POST answers 201, DELETE an empty 204, GET 200; what may fail everywhere is documented everywhere", () => {
  const operations = Object.values(loadView("securevideo").paths as Json).flatMap((item: Json) =>
    Object.entries(item as Record<string, Json>).filter(([, { operationId }]) => operationId !== undefined),
  );
  expect(operations).toHaveLength(29);
  const success: Record<string, string[]> = {
    get: ["200"],
    post: ["201"],
    // Setting a password and tying two users return nothing.
    put: ["200", "204"],
    delete: ["204"],
  };
  for (const [method, { operationId, responses, parameters = [] }] of operations) {
    const statuses = Object.keys(responses);
    expect(success[method], operationId).toContain(statuses[0]);
    expect(responses["204"]?.content, operationId).toBeUndefined();
    const always = ["400", "401", "405", "412", "429", "500", "501"];
    // Only what names a resource can be about somebody else's, or about none.
    const named = parameters.some((each: Json) => each.in === "path") ? ["403", "404"] : [];
    expect(statuses.slice(1).sort(), operationId).toEqual(
      [...always, ...named, ...(operationId === "setPassword" ? ["409"] : [])].sort(),
    );
  }
});

describe("a fault in the plan", () => {
  const json429 = { status: 429, headers: { "retry-after": "60" } };
  const unrouted = '{"Message":"m","MessageDetail":"d"}';
  const old = '{"SystemUserId":"12281","FullName":"A"}';
  const later = '{"SystemUserId":"12281","Surprise":{"a":1}}';
  test.each<[string, Fault, number, string, RegExp]>([
    ["404 with a Message", { status: 404 }, 404, "json", /^{"Message":"[^"]+"}$/],
    [
      "404 with a MessageDetail",
      { status: 404, contentType: "application/json", body: unrouted },
      404,
      "json",
      /Detail/,
    ],
    ["500 as HTML", { status: 500, html: true }, 500, "html", /^<!DOCTYPE html>/],
    ["200 as HTML, from a proxy", { html: true }, 200, "html", /^<!DOCTYPE html>/],
    ["412", { status: 412 }, 412, "json", /Message/],
    ["429", { status: 429 }, 429, "json", /Message/],
    ["429 with Retry-After", json429, 429, "json", /Message/],
    ["501", { status: 501 }, 501, "json", /Message/],
    ["a reply of 2015, without what came later", { body: old }, 200, "json", /"FullName":"A"}$/],
    ["a reply with members nobody knows", { body: later }, 200, "json", /"Surprise"/],
  ])("plays %s when told to", async (_name, fault, status, type, body) => {
    const { mock, send } = start({ faults: { "securevideo.getUser": [fault] } });
    const response = await send("/user/12281");
    expect([response.status, response.headers.get("content-type")]).toEqual([
      status,
      expect.stringContaining(type),
    ]);
    expect(response.headers.get("retry-after")).toBe(fault.headers?.["retry-after"] ?? null);
    expect(await response.text()).toMatch(body);
    // Used up: the next answer is the document's.
    expect((await send("/user/12281")).status).toBe(200);
    expect(mock.requests.map(({ verdict }) => verdict)).toEqual(["accepted", "accepted"]);
  });
  test("plays 409 for a weak password, which no other operation has", async () => {
    const { send } = start({ faults: { "securevideo.setPassword": [{ status: 409 }] } });
    const weak = { method: "PUT", body: '{"NewPassword":"12345678"}' };
    const response = await send("/password/12281", weak);
    expect([response.status, await response.json()]).toEqual([409, { Message: expect.any(String) }]);
    expect((await send("/password/12281", weak)).status).toBe(204);
  });
});
