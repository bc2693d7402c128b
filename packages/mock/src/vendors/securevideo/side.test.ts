/** What SecureVideo's document promises of every operation, and the failures a client has to live with. */
import { describe, expect, test } from "vitest";
import { createMock, type MockOptions } from "../../desk/create-mock.ts";
import type { Fault } from "../../desk/faults.ts";
import { type Json, loadView } from "../../document/view.ts";

function start(options: MockOptions = {}) {
  const mock = createMock({ vendors: ["securevideo"], ...options });
  const { apiIdentifier, secretKey } = mock.credentials("securevideo");
  const pair = Buffer.from(`${apiIdentifier}:${secretKey}`).toString("base64");
  const headers = { "content-type": "application/json", authorization: `Basic ${pair}` };
  const send = (path: string, init: RequestInit = {}) =>
    mock.fetch(`https://api.securevideo.com${path}`, { ...init, headers });
  return { mock, send };
}

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
