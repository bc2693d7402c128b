/**
 * The coverage table must not flatter: what was not sent, not answered or not accepted gets no tick.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { JournalEntry } from "@vidspec/mock";
import { describe, expect, test } from "vitest";
import { createCoverage, judge } from "./coverage.ts";
import { type Exchange, recordExchanges } from "./exchanges.ts";
import type { Reason } from "./reasons.ts";

const view = {
  components: {
    securitySchemes: {
      basic: { type: "http", scheme: "basic" },
      key: { type: "apiKey", in: "query", name: "key" },
      sig: { type: "apiKey", in: "query", name: "sig" },
    },
    schemas: {
      Node: {
        properties: {
          label: {},
          id: { readOnly: true },
          children: { items: { $ref: "#/components/schemas/Node" } },
        },
      },
    },
  },
  security: [{ basic: [] }, { key: [], sig: [] }],
  paths: {
    "/rooms/{id}": {
      post: {
        operationId: "openRoom",
        "x-vidspec": { codes: ["46"] },
        parameters: [
          { name: "id", in: "path" },
          { name: "limit", in: "query" },
          { name: "X-Trace", in: "header" },
        ],
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Node" } } } },
        responses: {
          "200": { content: { "application/json": {}, "text/html": {} } },
          "404": {},
          "4XX": { content: { "application/json": { examples: { "code-7": {} } } } },
        },
      },
    },
  },
};

const exchange = (change: Partial<Exchange> = {}): Exchange => ({
  method: "POST",
  target: "/mock/rooms/a%20b",
  headers: {},
  body: "",
  certified: false,
  status: 200,
  answered: "application/json",
  ...change,
});
const entry = (change: Partial<JournalEntry> = {}): JournalEntry => ({
  vendor: "v",
  operation: "openRoom",
  method: "POST",
  path: "/rooms/a%20b",
  verdict: "accepted",
  ...change,
});
/** Names of what one exchange ticks. */
const ticked = (
  change: Partial<Exchange> = {},
  journal: Partial<JournalEntry> = {},
  code?: string,
): string[] => {
  const coverage = createCoverage(view);
  coverage.add([exchange(change)], [entry(journal)], code);
  return coverage.points().flatMap(({ name, exercised }) => (exercised ? [name] : []));
};

describe("an exchange ticks", () => {
  test("only what the document has", () => {
    const names = createCoverage(view)
      .points()
      .map(({ kind, name }) => `${kind}: ${name}`);
    expect(names).toEqual([
      "operation: openRoom",
      "status: 200",
      "status: 404",
      "status: 4XX",
      "code: 46",
      "code: 7",
      "parameter: path id",
      "parameter: query limit",
      "parameter: header X-Trace",
      "parameter: body label",
      "parameter: body children",
      "security: basic",
      "security: key+sig",
      "media type: request application/json",
      "media type: 200 application/json",
      "media type: 200 text/html",
      "media type: 404 no body",
      "media type: 4XX application/json",
    ]);
  });

  test("what it held, and nothing else", () => {
    expect(ticked()).toEqual(["openRoom", "200", "path id", "200 application/json"]);
    expect(ticked({ target: "/rooms/1?limit=2&key=k" })).toContain("query limit");
    expect(ticked({ target: "/rooms/1?limit=2&key=k" })).not.toContain("key+sig");
    expect(ticked({ target: "/rooms/1?key=k&sig=s" })).toContain("key+sig");
    expect(ticked({ headers: { authorization: "Basic x", "x-trace": "1" } })).toEqual(
      expect.arrayContaining(["basic", "header X-Trace"]),
    );
    expect(ticked({ headers: { authorization: "Bearer x" } })).not.toContain("basic");
    const body = { headers: { "content-type": "application/json; charset=utf-8" }, body: '{"children":[]}' };
    expect(ticked(body)).toEqual(expect.arrayContaining(["body children", "request application/json"]));
    expect(ticked(body)).not.toContain("body label");
  });

  test("a failure, which is no tick for the operation", () => {
    expect(ticked({ status: 404, answered: undefined })).toEqual(["404", "path id", "404 no body"]);
    expect(ticked({ status: 409 }, {}, "7")).toEqual(["4XX", "7", "path id", "4XX application/json"]);
    expect(ticked({}, {}, "46")).toEqual(["200", "46", "path id", "200 application/json"]);
    expect(ticked({ status: 500 })).toEqual(["path id"]);
  });

  test("nothing where the mock refused it, and is an error where the journal tells of another", () => {
    expect(ticked({}, { verdict: "refused" })).toEqual([]);
    expect(() => ticked({}, { method: "GET" })).toThrow("another order");
    expect(() => createCoverage(view).add([exchange()], [])).toThrow("1 requests on the wire, 0");
  });
});

describe("what is not exercised", () => {
  const points = [
    { kind: "status", operation: "openRoom", name: "404", exercised: false },
    { kind: "media type", operation: "openRoom", name: "200 text/html", exercised: false },
    { kind: "media type", operation: "closeRoom", name: "200 text/html", exercised: true },
  ] as const;
  const excuse = (change: Partial<Reason> = {}): Reason => ({
    document: "v",
    kind: "media type",
    name: "200 text/html",
    operations: ["openRoom"],
    reason: "Why not.",
    ...change,
  });

  test("is a gap without a reason", () => {
    expect(judge("v", points, []).gaps).toEqual([
      "openRoom: status 404",
      "openRoom: media type 200 text/html",
    ]);
    expect(judge("v", points, [excuse({ document: "w" })]).gaps).toHaveLength(2);
  });

  test("is excused by its reason", () => {
    const { gaps, stale, points: judged } = judge("v", points, [excuse()]);
    expect(gaps).toEqual(["openRoom: status 404"]);
    expect(stale).toEqual([]);
    expect(judged[1]).toMatchObject({ exercised: false, reason: "Why not." });
  });

  test("is never excused where it is an operation, a status or a code", () => {
    const forbidden = excuse({ kind: "status" as never, name: "404" });
    expect(judge("v", points, [forbidden]).gaps).toContain("openRoom: status 404");
  });

  test.each([
    ["is exercised by now", excuse({ operations: "all" }), "closeRoom exercises it"],
    ["is not in the document", excuse({ name: "200 text/plain" }), "does not have it"],
    ["is in the document nowhere", excuse({ name: "200 text/plain", operations: "all" }), "does not have it"],
    ["is not in that operation", excuse({ operations: ["openRoom", "listRooms"] }), "does not have it"],
  ])("has a reason that fails once it %s", (_name, reason, told) => {
    expect(judge("v", points, [reason]).stale.join()).toContain(told);
  });
});

test("the recorder sees requests and answers as they are, and lets them be", async () => {
  const server = createServer(async (request, response) => {
    let size = 0;
    for await (const chunk of request) size += (chunk as Buffer).length;
    response.writeHead(201, { "Content-Type": "text/plain; charset=utf-8" }).end(String(size));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const recorder = recordExchanges();
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const body = "é".repeat(100_000);
    const reply = await fetch(`${origin}/a?b=c`, { method: "POST", body, headers: { "x-one": "1" } });
    expect(await reply.text()).toBe("200000");
    expect(recorder.take()).toEqual([
      {
        method: "POST",
        target: "/a?b=c",
        headers: expect.objectContaining({ "x-one": "1" }),
        body,
        certified: false,
        status: 201,
        answered: "text/plain",
      },
    ]);
    recorder.stop();
    await (await fetch(origin)).text();
    expect(recorder.take()).toEqual([]);
  } finally {
    recorder.stop();
    server.close();
  }
});
