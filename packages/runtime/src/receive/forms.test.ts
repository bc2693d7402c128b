/** Forms that strangers send, and the XML that answers some of them. */
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { parseReceivedForm, proofCheck, xmlText } from "../receive.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string): Record<string, string> | undefined => {
  const fields = parseReceivedForm(utf8(text));
  return fields && Object.fromEntries(fields);
};

describe("parseReceivedForm", () => {
  test("reads what URLSearchParams writes (property)", () => {
    const text = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(text, text), { selector: ([name]) => name }), (pairs) => {
        fc.pre(!pairs.some(([name]) => ["__proto__", "constructor", "prototype"].includes(name)));
        expect([...(parseReceivedForm(utf8(new URLSearchParams(pairs).toString())) ?? [])]).toEqual(pairs);
      }),
    );
  });

  test("a field without a value is empty, and = may be in a value", () => {
    expect(read("a&b=&c=d=e&")).toEqual({ a: "", b: "", c: "d=e" });
    expect(read("")).toEqual({});
  });

  test.each([
    "a=1&a=1",
    "a=1&%61=2",
    "a=%",
    "a=%f",
    "a=%ff",
    "__proto__=1",
    "%5F_proto__=1",
    "constructor=1",
  ])("refuses %s", (text) => {
    expect(read(text)).toBeUndefined();
  });

  test("refuses bytes that are no UTF-8", () => {
    expect(parseReceivedForm(new Uint8Array([0x61, 0x3d, 0xff]))).toBeUndefined();
  });
});

describe("proofCheck", () => {
  const request = new Request("https://example.com/hook/s3cret", { headers: { "x-proof": "s3cret" } });

  test("finds the value wherever it was put", async () => {
    const lastPart = ({ url }: Request): string | undefined => new URL(url).pathname.split("/").at(-1);
    expect(await proofCheck({ from: lastPart, secrets: "s3cret" })(request)).toBe(true);
    expect(await proofCheck({ from: lastPart, secrets: "other" })(request)).toBe(false);
    expect(await proofCheck({ header: "x-proof", secrets: ["new", "s3cret"] })(request)).toBe(true);
    expect(await proofCheck({ from: () => undefined, secrets: "s3cret" })(request)).toBe(false);
  });

  test("takes everybody only when told so", async () => {
    expect(await proofCheck("none")(request)).toBe(true);
    for (const proof of [undefined, null, true, "NONE", {}, { from: () => "" }])
      expect(() => proofCheck(proof as never)).toThrow(expect.objectContaining({ code: "credential" }));
  });
});

/** XML 1.0, production 2, Char. */
function asXmlHolds(character: string): string {
  const code = character.codePointAt(0)!;
  const control = code < 0x20 && ![0x9, 0xa, 0xd].includes(code);
  const surrogate = code >= 0xd800 && code < 0xe000;
  return control || surrogate || code === 0xfffe || code === 0xffff ? "\ufffd" : character;
}

describe("xmlText", () => {
  test("writes elements in their order and leaves out what is absent", () => {
    const content = { code: 0, message: undefined, user: { name: "a", role: "b" } };
    expect(xmlText("response", content)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<response><code>0</code><user><name>a</name><role>b</role></user></response>',
    );
  });

  test("any text arrives, and what XML cannot hold arrives as U+FFFD (property)", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        let found = "";
        const parser = new SaxesParser();
        parser.on("text", (part) => {
          found += part;
        });
        parser.on("error", (error) => {
          throw error;
        });
        parser.write(xmlText("t", { x: text })).close();
        expect(found.trimStart()).toBe([...text].map(asXmlHolds).join("").trimStart());
      }),
      { numRuns: 300 },
    );
    expect(xmlText("t", "]]><b/>&\r\u0000")).toContain("<t>]]&gt;&lt;b/&gt;&amp;&#13;\ufffd</t>");
  });

  test.each(["", "1a", "a b", "a>", "xml:b"])("%j is no name", (name) => {
    expect(() => xmlText(name, "")).toThrow(expect.objectContaining({ code: "input" }));
    expect(() => xmlText("t", { [name]: "" })).toThrow(expect.objectContaining({ code: "input" }));
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("%s is no number", (value) => {
    expect(() => xmlText("t", { x: value })).toThrow(expect.objectContaining({ code: "input", field: "x" }));
  });
});
