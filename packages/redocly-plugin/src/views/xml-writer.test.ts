import type { JsonObject } from "@vidspec/openapi";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeXml, xmlDeclaration } from "./xml-writer.ts";

const root = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: "object",
  xml: { name: "response" },
  properties,
  ...more,
});
const body = (schema: JsonObject, value: unknown, document: JsonObject = {}) =>
  writeXml(document, schema, value).slice(xmlDeclaration.length + 1);

describe("the XML writer", () => {
  test("opens with the declaration on a line of its own", () => {
    expect(writeXml({}, root({}), { code: 0 })).toBe(
      `${xmlDeclaration}\n<response><code>0</code></response>`,
    );
  });

  test("names the root after the schema, or after the component it refers to", () => {
    const document = { components: { schemas: { Reply: { type: "object" } } } };
    expect(body({ $ref: "#/components/schemas/Reply" }, { code: 0 }, document)).toBe(
      "<Reply><code>0</code></Reply>",
    );
    expect(() => body({ type: "object" }, {})).toThrow("the root element has no name");
  });

  test("writes attributes, and renames members", () => {
    const schema = root({ id: { xml: { attribute: true } }, text: { xml: { name: "msg" } } });
    expect(body(schema, { text: "a", id: 'x"<\n' })).toBe(
      '<response id="x&quot;&lt;&#10;"><msg>a</msg></response>',
    );
  });

  test("repeats the element of an unwrapped list and ignores the list's own name", () => {
    const schema = root({ video: { type: "array", xml: { name: "unused" }, items: { type: "string" } } });
    expect(body(schema, { video: ["a", "b"] })).toBe("<response><video>a</video><video>b</video></response>");
    const renamed = root({ videos: { type: "array", items: { type: "string", xml: { name: "video" } } } });
    expect(body(renamed, { videos: ["a"] })).toBe("<response><video>a</video></response>");
  });

  test("wraps a wrapped list, empty ones too", () => {
    const schema = root({
      live: {
        type: "array",
        xml: { name: "live_sessions", wrapped: true },
        items: { xml: { name: "session" } },
      },
    });
    expect(body(schema, { live: [{ id: "1" }] })).toBe(
      "<response><live_sessions><session><id>1</id></session></live_sessions></response>",
    );
    expect(body(schema, { live: [] })).toBe("<response><live_sessions/></response>");
  });

  test("leaves out what is null, writes booleans and numbers as their text", () => {
    expect(body(root({}), { a: null, b: true, c: 1.5 })).toBe("<response><b>true</b><c>1.5</c></response>");
  });

  test("writes prefixes and namespaces", () => {
    const schema = root({ a: { xml: { prefix: "p", namespace: "urn:x", name: "b" } } });
    expect(body(schema, { a: 1 })).toBe('<response><p:b xmlns:p="urn:x">1</p:b></response>');
  });

  test("picks the alternative whose constants fit the value", () => {
    const schema = {
      xml: { name: "response" },
      oneOf: [
        { properties: { code: { const: 0 }, id: { xml: { attribute: true } } } },
        { properties: { code: { enum: [1] }, msg: { xml: { name: "message" } } } },
      ],
    };
    expect(body(schema, { code: 0, id: "a" })).toBe('<response id="a"><code>0</code></response>');
    expect(body(schema, { code: 1, msg: "no" })).toBe(
      "<response><code>1</code><message>no</message></response>",
    );
  });

  test("gathers the hints of all parts of an `allOf`", () => {
    const schema = {
      allOf: [root({ id: { xml: { attribute: true } } }), { properties: { n: { xml: { name: "m" } } } }],
    };
    expect(body(schema, { id: "1", n: 2 })).toBe('<response id="1"><m>2</m></response>');
  });

  test("refuses names and characters XML cannot hold", () => {
    expect(() => body(root({}), { "a b": 1 })).toThrow("`a b` is not a name");
    expect(() => body(root({}), { a: "\u0000" })).toThrow("U+0000");
    expect(() => body(root({}), { a: "\ud800" })).toThrow("U+D800");
    expect(() => body(root({ a: { xml: { attribute: true } } }), { a: {} })).toThrow("`a` cannot be written");
  });

  test("escapes every legal text so that reading it back gives the same", () => {
    const legal = fc
      .string({ unit: "grapheme" })
      .filter((text) => !/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text));
    const property = fc.property(legal, (text) => {
      const written = body(root({ inner: { xml: { attribute: true } } }), { inner: text, a: `${text}.` });
      const [, attribute = "", element = ""] =
        written.match(/^<response inner="([^"<]*)"><a>([^<]*)<\/a><\/response>$/s) ?? [];
      expect(unescapeXml(attribute)).toBe(text);
      expect(unescapeXml(element)).toBe(`${text}.`);
    });
    fc.assert(property, { numRuns: 300 });
  });
});

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

/** Only what XML itself defines; a bare `&` would survive and be seen. */
function unescapeXml(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|(\w+));/g, (_all, code, name) =>
    code === undefined ? (entities[name] ?? "?") : String.fromCodePoint(Number(code)),
  );
}
