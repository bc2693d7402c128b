import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PhpValue, readPhpJson, writePhpJson } from "./php-json.ts";

const rewrite = (text: string): string => writePhpJson(readPhpJson(text));

/** Left: a JSON text. Right: what PHP 8.2 made of it with json_encode(json_decode($text, true)). */
const asPhp: readonly (readonly [string, string])[] = [
  ["{}", "[]"],
  ["[]", "[]"],
  ['{"a":{}}', '{"a":[]}'],
  ['{"0":1,"1":2}', "[1,2]"],
  ['{"1":1,"0":2}', '{"1":1,"0":2}'],
  ['{"01":1}', '{"01":1}'],
  ['{"2":1,"10":2,"-5":3}', '{"2":1,"10":2,"-5":3}'],
  ['{"b":1,"a":2,"b":3}', '{"b":3,"a":2}'],
  [' {"a" : [ 1 , true,null,false ] } ', '{"a":[1,true,null,false]}'],
  ["[10.0,-0,0.0,-0.0,1e5]", "[10,0,0,-0,100000]"],
  ["[1e16,1e17,1e25,1.5e30]", "[10000000000000000,1.0e+17,1.0e+25,1.5e+30]"],
  ["[0.0001,0.00001,1.25e-7,0.1]", "[0.0001,1.0e-5,1.25e-7,0.1]"],
  ["[9223372036854775807,9223372036854775808]", "[9223372036854775807,9.223372036854776e+18]"],
  ["[-9223372036854775808,-9223372036854775809]", "[-9223372036854775808,-9.223372036854776e+18]"],
  ["[123456789012345678,12345678901234567890.5]", "[123456789012345678,1.2345678901234567e+19]"],
  [
    '"\\ud83c\\udfa5 \\u2028 é / \\u007f \\u0001 \\b\\f\\n\\r\\t"',
    '"\\ud83c\\udfa5 \\u2028 \\u00e9 \\/ \u007f \\u0001 \\b\\f\\n\\r\\t"',
  ],
];

describe("JSON as PHP writes it", () => {
  test.each(asPhp)("%s becomes %s", (text, written) => {
    expect(rewrite(text)).toBe(written);
  });

  test.each([
    '"\\ud800"',
    "[1,]",
    '{"a":1,}',
    "01",
    "[1] x",
    '"\u0001"',
    "[1.]",
    "[.5]",
    "[+1]",
    "[1e400]",
    "nul",
    '{"a":1 "b":2}',
    "",
  ])("%s is refused, as PHP refuses it", (text) => {
    expect(() => readPhpJson(text)).toThrow(SyntaxError);
  });

  test("nesting beyond 512 levels is refused, as PHP refuses it", () => {
    expect(() => readPhpJson("[".repeat(512) + "]".repeat(512))).not.toThrow();
    expect(() => readPhpJson("[".repeat(513) + "]".repeat(513))).toThrow(SyntaxError);
  });

  test("rewriting a rewritten text changes nothing, and the meaning stays", () => {
    const texts = fc.jsonValue({ stringUnit: "binary" }).map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(texts, (text) => {
        const once = rewrite(text);
        expect(rewrite(once)).toBe(once);
        expect(once).toMatch(/^[\x20-\x7f]*$/);
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.string({ unit: "binary" }), fc.double({ noNaN: true, noDefaultInfinity: true })),
        ),
        (list) => {
          const plain = list.map((each) => (Object.is(each, -0) ? 0 : each));
          expect(JSON.parse(rewrite(JSON.stringify(plain)))).toEqual(plain);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("members keep their order whatever they are called", () => {
    const names = fc.uniqueArray(fc.oneof(fc.string({ unit: "binary" }), fc.nat(20).map(String)), {
      minLength: 1,
    });
    fc.assert(
      fc.property(names, (order) => {
        fc.pre(order.some((name, index) => name !== String(index)));
        const members = new Map<string, PhpValue>(order.map((name) => [name, { kind: "null" }]));
        const read = readPhpJson(writePhpJson({ kind: "object", members }));
        expect(read.kind === "object" && [...read.members.keys()]).toEqual(order);
      }),
      { numRuns: 200 },
    );
  });
});
