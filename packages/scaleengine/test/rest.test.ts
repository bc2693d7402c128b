import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { failure } from "../../../test/support/failure.ts";
import { raw } from "../src/rest/generated/raw.ts";
import { createScaleEngineRest, type ScaleEngineRestOptions } from "../src/rest.ts";

interface Seen {
  readonly url: string;
  readonly init: RequestInit & { readonly headers: Record<string, string> };
}

function client(answers: readonly (() => Response)[], options: Partial<ScaleEngineRestOptions> = {}) {
  const seen: Seen[] = [];
  const rest = createScaleEngineRest({
    cdn: 158,
    apiSecret: "canary-secret",
    random: () => 0,
    fetch: async (url, init) => {
      seen.push({ url, init: init as Seen["init"] });
      return answers[Math.min(seen.length, answers.length) - 1]!();
    },
    ...options,
  });
  return { rest, seen };
}
const json =
  (value: unknown, status = 200) =>
  () =>
    new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json" } });
// In the order of the document, which is the order they are sent in.
const ticket = { pass: "p", ip: "auto", video: "demo", app: "example-live", uses: 5 };

test("create is PUT on the collection, update is POST on the item, with the CDN id and the secret as Basic", async () => {
  const { rest, seen } = client([{}, {}, [], {}].map((data) => json({ data })));
  await rest.createTicket(ticket);
  await rest.updateTicket({ key: "demo.5a.1", active: false });
  await rest.listStreams({ app: "example-live" });
  await rest.updateStream({ streamName: "camera-1", name: "camera-2" });
  expect(seen.map(({ url, init }) => [init.method, url, init.body])).toEqual([
    ["PUT", "https://api.scaleengine.net/v2/sevu_token", JSON.stringify(ticket)],
    ["POST", "https://api.scaleengine.net/v2/sevu_token/demo.5a.1", '{"active":false}'],
    ["GET", "https://api.scaleengine.net/v2/streams/?app=example-live", undefined],
    ["POST", "https://api.scaleengine.net/v2/streams/camera-1", '{"name":"camera-2"}'],
  ]);
  for (const { init } of seen) expect(init.headers.authorization).toBe(`Basic ${btoa("158:canary-secret")}`);
});

describe("failures", () => {
  test("`error` inside a 200 is thrown, under the vendor's name", async () => {
    const { rest } = client([json({ error: "REQUIRED_FIELD" })]);
    expect(await failure(rest.createTicket(ticket))).toMatchObject({
      code: "vendor",
      vendor: "scaleengine",
      operation: "createTicket",
      vendorCode: "REQUIRED_FIELD",
      meaning: expect.stringMatching(/\w/),
      status: 200,
    });
  });
  test("`errors` inside a 4xx gives the code, an empty list inside a 200 is a success", async () => {
    const { rest } = client([json({ errors: ["ACCESS_VIOLATION"] }, 403), json({ data: [], errors: [] })]);
    expect(await failure(rest.listStreams())).toMatchObject({
      code: "http",
      status: 403,
      vendorCode: "ACCESS_VIOLATION",
    });
    expect(await rest.listStreams()).toEqual({ data: [], errors: [] });
  });
  test("the body of a delete is not read, and 404 is an error that says what it may mean", async () => {
    const { rest } = client([() => new Response("whatever"), json({}, 404)]);
    expect(await rest.deleteTicket({ key: "k" })).toBeUndefined();
    expect(await failure(rest.deleteTicket({ key: "k" }))).toMatchObject({
      status: 404,
      hint: expect.stringContaining("success"),
    });
  });
  test("hold neither the secret nor the ticket's key", async () => {
    const { rest } = client([json({ error: "canary-secret canary-key" }, 401)]);
    const error = await failure(rest.getTicket({ key: "canary-key" }));
    expect(inspect([rest, error], { depth: 9, showHidden: true })).not.toMatch(/canary/);
  });
});

test.each([
  ["cdn", { cdn: Number.NaN }],
  ["cdn", { cdn: 1.5 }],
  ["cdn", { cdn: "" }],
  ["cdn", { cdn: undefined as never }],
  ["apiSecret", { apiSecret: "" }],
  ["apiSecret", { apiSecret: "canary\n" }],
])("a bad %s is refused by name: %j", (field, options) => {
  let error: unknown;
  try {
    client([], options);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject({ code: "credential", field });
  expect(inspect(error)).not.toContain("canary");
});

test("the raw face is typed by the document's paths", async () => {
  const { rest } = client([json({ data: { name: "camera-1" } }), json({ error: "STREAM_INVALID" })]);
  const { data } = await raw(rest).GET("/streams/{name}", { params: { path: { name: "camera-1" } } });
  expect(data?.data.name).toBe("camera-1");
  const { error } = await raw(rest).GET("/streams/{name}", { params: { path: { name: "camera-1" } } });
  expect(error).toEqual({ error: "STREAM_INVALID" });
});
