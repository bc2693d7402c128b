import { describe, expect, test } from "vitest";
import { acme, json, scripted } from "./vendor.fixture.ts";

const refused = async (call: (client: ReturnType<typeof acme>) => Promise<unknown>): Promise<unknown> => {
  const wire = scripted(json({ code: 0 }));
  const error = await call(acme({ fetch: wire.fetch })).then(
    () => undefined,
    (thrown) => thrown,
  );
  expect(wire.seen).toEqual([]);
  return error;
};

describe("bad input is refused before anything is sent", () => {
  const cases: [string, (client: ReturnType<typeof acme>) => Promise<unknown>, object][] = [
    ["a missing parameter", (c) => c.getThing({}), { field: "id" }],
    ["missing parameters altogether", (c) => c.getThing(), { field: "id" }],
    ["an empty path value", (c) => c.getThing({ id: "" }), { field: "id" }],
    ["a path value that climbs", (c) => c.getThing({ id: ".." }), { field: "id" }],
    ["a line break in a path", (c) => c.getThing({ id: "a\r\nb" }), { field: "id" }],
    ["null in a path", (c) => c.getThing({ id: null }), { field: "id" }],
    ["null in a query", (c) => c.getThing({ id: 1, limit: null }), { field: "limit" }],
    ["a lone surrogate in a query", (c) => c.getThing({ id: 1, limit: "\ud800" }), { field: "limit" }],
    ["a lone surrogate in a JSON body", (c) => c.makeThing({ name: "x\udc00" }), { field: "name" }],
    ["a line break in a header", (c) => c.getThing({ id: 1, trace: "a\nb" }), { field: "trace" }],
    ["a number that is not finite", (c) => c.makeThing({ name: Number.NaN }), { field: "name" }],
    ["a bigint in JSON", (c) => c.makeThing({ name: 1n }), { field: "name" }],
    ["a bigint deep in JSON", (c) => c.makeThing({ name: "n", note: { a: [1n] } }), { field: "note" }],
    ["a function in JSON", (c) => c.makeThing({ name: () => 1 }), { field: "name" }],
    ["a symbol in JSON", (c) => c.makeThing({ name: "n", note: Symbol("s") }), { field: "note" }],
    ["a number beyond 2^53 in a query", (c) => c.getThing({ id: 1, limit: 2 ** 60 }), { field: "limit" }],
    ["a number printed with an exponent", (c) => c.getThing({ id: 1, limit: 1e-7 }), { field: "limit" }],
    ["a huge number in a path", (c) => c.getThing({ id: -1e21 }), { field: "id" }],
    ["a huge number in a form", (c) => c.sendForm({ from: 1e21 }), { field: "from" }],
    ["an empty list where a value is required", (c) => c.findThing({ name: [] }), { field: "name" }],
    ["an empty object where a value is required", (c) => c.findThing({ name: {} }), { field: "name" }],
    [
      "`__proto__` as a parameter",
      (c) => c.getThing(JSON.parse('{"id":1,"__proto__":2}')),
      { field: "__proto__" },
    ],
    ["`constructor` as a parameter", (c) => c.getThing({ id: 1, constructor: 2 }), { field: "constructor" }],
    [
      "a getter that throws",
      (c) =>
        c.getThing({
          get id() {
            throw new Error("hunter2");
          },
        }),
      { message: expect.not.stringContaining("hunter2") },
    ],
    ["a list of objects in a form", (c) => c.sendForm({ from: "1", text: [{ a: 1 }] }), { field: "text" }],
    ["a date in a query", (c) => c.getThing({ id: 1, limit: new Date() }), { field: "limit" }],
    ["an object in a form", (c) => c.sendForm({ from: { a: 1 } }), { field: "from" }],
    ["none of two alternatives", (c) => c.sendForm({ text: "x" }), { field: "from" }],
    ["both of two alternatives", (c) => c.sendForm({ from: "1", until: "2" }), { field: "until" }],
    ["a list instead of an object", (c) => c.getThing([] as never), {}],
    [
      "a per-call header with a line break",
      (c) => c.getThing({ id: 1 }, { headers: { a: "b\r\nc" } }),
      { field: "headers" },
    ],
  ];
  test.each(cases)("%s", async (_name, call, facts) => {
    expect(await refused(call)).toMatchObject({ code: "input", vendor: "acme", sent: "no", ...facts });
  });

  test("an unknown key is named, with what was probably meant", async () => {
    expect(await refused((c) => c.getThing({ id: 1, limt: 3 }))).toMatchObject({
      field: "limt",
      message: expect.stringContaining("Did you mean `limit`?"),
    });
  });

  test("the message never shows the value", async () => {
    const error = (await refused((c) => c.getThing({ id: 1, trace: "hunter2\n" }))) as Error;
    expect(`${error.message} ${JSON.stringify(error)}`).not.toContain("hunter2");
  });
});

describe("what is sent", () => {
  const sent = async (call: (client: ReturnType<typeof acme>) => Promise<unknown>) => {
    const wire = scripted(json({ code: 0 }));
    await call(acme({ fetch: wire.fetch }));
    return wire.seen[0]!;
  };

  test("path and query values are percent-encoded", async () => {
    const { url } = await sent((c) => c.getThing({ id: "a/b ü", limit: "1&2" }));
    expect(url).toBe("https://api.acme.example/v1/things/a%2Fb%20%C3%BC?limit=1%262");
  });

  test("a list in a query repeats the name, an empty one sends nothing", async () => {
    expect((await sent((c) => c.getThing({ id: 1, tags: ["a", "b"] }))).url).toMatch(/\?tags=a&tags=b$/);
    expect((await sent((c) => c.getThing({ id: 1, tags: [] }))).url).toMatch(/things\/1$/);
  });

  test("undefined members are absent, null is sent in a body", async () => {
    const { init } = await sent((c) => c.makeThing({ id: undefined, name: "n", note: null }));
    expect(init.body).toBe('{"name":"n","note":null}');
    expect(init.headers).toMatchObject({ "content-type": "application/json" });
  });

  test("a form is urlencoded", async () => {
    const { init } = await sent((c) => c.sendForm({ from: "a b", text: "é&" }));
    expect(init.body).toBe("from=a%20b&text=%C3%A9%26");
  });

  test("redirects are never followed by fetch", async () => {
    expect((await sent((c) => c.getThing({ id: 1 }))).init.redirect).toBe("manual");
  });
});
