/**
 * Answers against what the document says of them: what is refused with its path, what passes and is told, what `strict` adds.
 */
import { describe, expect, test } from "vitest";
import { type AnswerShapes, type ClientOptions, type DriftFacts, defineClient } from "../src/index.ts";
import { type AcmeClient, description, json, scripted, xml } from "./vendor.fixture.ts";

const answers: AnswerShapes = {
  shapes: {
    thing: {
      "id!": "i",
      "name!": "s",
      "made!": "s?",
      size: "n",
      live: "b",
      owner: "#owner",
      parts: ["#thing"],
    },
    owner: { "mail!": "s", thing: "#thing", error: "s", note: "s" },
  },
  operations: {
    ...description.answers!.operations,
    getThing: "#thing",
    listThings: { "items=": ["#thing"], "meta!": { total: "i" }, "...": "more" },
    findThing: { "?": { a: "s", b: ["i"], tags: { "...": "map" } } },
    putThing: [["n"]],
  },
};
const { failure: _failure, ...settings } = description.settings;
const session = description.answers!.shapes.session!;
const client = (answer: unknown, options: ClientOptions = {}): AcmeClient =>
  defineClient<AcmeClient>({
    description: {
      ...description,
      settings,
      answers: { ...answers, shapes: { ...answers.shapes, session } },
    },
    options: {
      fetch: scripted(answer instanceof Response ? answer : json(answer)).fetch,
      retry: false,
      ...options,
    },
  });
const thing = { id: 1, name: "n", made: "2026-01-01" };

/** What the call gave, and what the hook was told as `path expected found`. */
async function told(
  answer: unknown,
  operation: "getThing" | "listThings" | "findThing" | "readXml" = "getThing",
) {
  const drifts: DriftFacts[] = [];
  const hooks = { onDrift: (facts: DriftFacts) => void drifts.push(facts) };
  const data: unknown = await client(answer, { hooks })[operation](paramsOf(operation));
  for (const drift of drifts) expect(drift).toMatchObject({ vendor: "acme", operation });
  return { data, drifts: drifts.map(({ path, expected, found }) => `${path} ${expected} ${found}`) };
}
const paramsOf = (operation: string): object | undefined =>
  operation === "getThing" ? { id: 1 } : operation === "findThing" ? { name: "n" } : undefined;

describe("refused, with the path", () => {
  const cases: [string, unknown, string][] = [
    ["null for an object", null, ""],
    ["a list for an object", [thing], ""],
    ["a text for an object", "ok", ""],
    ["a number for an object", 1, ""],
    ["an object that is none of what is due", { error: "maintenance" }, ""],
    ["an empty object where more is due", {}, ""],
    [
      "nothing but an `error` that the document lists",
      { parts: [], ...thing, owner: { error: "down" } },
      "owner",
    ],
    ["a text for an object inside", { ...thing, owner: "me" }, "owner"],
    ["an object for a list inside", { ...thing, parts: {} }, "parts"],
    ["null in a list of objects", { ...thing, parts: [thing, null] }, "parts[1]"],
    ["another object deep inside", { ...thing, owner: { mail: "m", thing: { x: 1 } } }, "owner.thing"],
    ["another object where one member is due", { ...thing, owner: { name: "n" } }, "owner"],
  ];
  test.each(cases)("%s", async (_name, answer, field) => {
    const error = await client(answer)
      .getThing({ id: 1 })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "malformed",
      status: 200,
      sent: "yes",
      operation: "getThing",
      field,
    });
  });

  test.each([
    null,
    {},
    { error: "down" },
    { items: null, meta: {} },
    { items: {}, meta: {} },
    { meta: { total: 0 } },
    [],
  ])("an answer %j without its list, through method and iterator", async (answer) => {
    await expect(client(answer).listThings()).rejects.toMatchObject({ code: "malformed" });
    const walk = async () => {
      for await (const _ of client(answer).iterate.listThings());
    };
    await expect(walk()).rejects.toMatchObject({ code: "malformed" });
  });

  test.each(["9007199254740993", "9007199254740992", "-9007199254740993", "1e300"])(
    "the integer %s, which would be rounded",
    async (text) => {
      const answer = new Response(`{"id":${text},"name":"n","made":null}`);
      const refused = { code: "malformed", field: "id" };
      await expect(client(answer).getThing({ id: 1 })).rejects.toMatchObject(refused);
    },
  );

  test("the largest exact integer passes", async () => {
    const answer = new Response('{"id":9007199254740991,"name":"n","made":null}');
    expect(await client(answer).getThing({ id: 1 })).toMatchObject({ id: Number.MAX_SAFE_INTEGER });
  });

  test("a list of lists, by its places", async () => {
    const refused = { code: "malformed", field: "[1]" };
    await expect(client([[1], 2]).putThing({ id: 1 })).rejects.toMatchObject(refused);
    expect(await client([[1.5], []]).putThing({ id: 1 })).toEqual([[1.5], []]);
  });
});

describe("passed, and told", () => {
  test("nothing, for an answer as documented", async () => {
    const whole = { ...thing, made: null, size: 1.5, owner: { mail: "m" }, parts: [thing] };
    expect(await told(whole)).toEqual({ data: whole, drifts: [] });
  });

  test("a missing member, another type in a leaf, a member more, null for what may be absent", async () => {
    const answer = { id: "1", made: 5, size: "big", live: null, owner: null, extra: { a: 1 } };
    const { data, drifts } = await told(answer);
    expect(data).toEqual(answer);
    expect(drifts).toEqual([
      "id integer string",
      "made string integer",
      "size number string",
      "live boolean null",
      "owner object null",
      "extra nothing object",
      "name string nothing",
    ]);
  });

  test("the same place in many items once", async () => {
    const items = Array.from({ length: 50 }, () => ({ id: 1, name: "n" }));
    const { drifts } = await told({ items, meta: {}, further: 1 }, "listThings");
    expect(drifts).toEqual(["items[].made string nothing"]);
  });

  test("no name that may be a value", async () => {
    const { drifts } = await told({ ...thing, "a@b.example": 1, ["x".repeat(90)]: 1 });
    expect(drifts).toEqual(["* nothing integer"]);
  });

  test("null where the document has it, any member of a map", async () => {
    expect(await told(null, "findThing")).toEqual({ data: null, drifts: [] });
    const answer = { a: "x", tags: { one: 1, two: [] } };
    expect(await told(answer, "findThing")).toEqual({ data: answer, drifts: [] });
    expect(await told({}, "findThing")).toEqual({ data: {}, drifts: [] });
  });

  test("in XML too", async () => {
    const text = "<r><code>0</code><host><a>1</a></host><s><session><viewers>1e5</viewers></session></s></r>";
    expect(await told(xml(text), "readXml")).toEqual({
      data: { code: 0, host: { a: "1" }, sessions: [{ viewers: "1e5" }] },
      drifts: ["host string object", "sessions[].viewers integer string", "sessions[].id string nothing"],
    });
  });
});

describe("strict", () => {
  test.each([
    ["a missing member", { id: 1, name: "n" }, "made"],
    ["another type", { ...thing, id: "1" }, "id"],
    ["a member more", { ...thing, extra: 1 }, "extra"],
  ])("refuses %s", async (_name, answer, field) => {
    const refused = { code: "malformed", field, status: 200 };
    await expect(client(answer, { strict: true }).getThing({ id: 1 })).rejects.toMatchObject(refused);
  });

  test("takes what is as documented", async () => {
    expect(await client(thing, { strict: true }).getThing({ id: 1 })).toEqual(thing);
  });

  test("is true or false", () => {
    expect(() => client(thing, { strict: "yes" as never })).toThrow("`strict` has to be true or false");
  });
});

test("a failure inside a success is not held to the shape of one", async () => {
  const fetch = scripted(json({ code: 46, message: "m" })).fetch;
  const own = defineClient<AcmeClient>({ description: { ...description, answers }, options: { fetch } });
  await expect(own.getThing({ id: 1 })).rejects.toMatchObject({ code: "vendor", vendorCode: "46" });
});
