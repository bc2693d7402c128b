/** StreamAPI through the whole mock. */
import { describe, expect, test } from "vitest";
import { findExample, loadView, readOperations } from "../../document/view.ts";
import { key, sign, stream, streamUrl } from "./signed.fixture.ts";

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
