/** ScaleEngine through the whole mock. */
import { describe, expect, test } from "vitest";
import { engine, engineUrl, post, seal, ticket } from "./sealed.fixture.ts";

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
