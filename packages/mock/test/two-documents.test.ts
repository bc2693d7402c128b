import { describe, expect, test } from "vitest";
import { createMock } from "../src/desk/create-mock.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

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
