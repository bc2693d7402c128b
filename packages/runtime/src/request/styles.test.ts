import type { ParameterRow } from "@vidspec/auth";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cookieText, headerText, pathText, queryText } from "./styles.ts";

type Write = (name: string, value: unknown, row: ParameterRow) => string;
const path: Write = pathText;
const header: Write = (_name, value, row) => headerText(value, row);

const list = ["a b", "é,"];
const object = { R: 100, "x y": "1&2" };

describe("the styles of OpenAPI, as its table of examples has them", () => {
  const rows: [Write, Partial<ParameterRow>, unknown, string][] = [
    [path, {}, "a/b?", "a%2Fb%3F"],
    [path, {}, list, "a%20b,%C3%A9%2C"],
    [path, {}, object, "R,100,x%20y,1%262"],
    [path, { explode: true }, object, "R=100,x%20y=1%262"],
    [path, { style: "label" }, "blue", ".blue"],
    [path, { style: "label" }, ["a", "b"], ".a,b"],
    [path, { style: "label", explode: true }, ["a.b", "c"], ".a%2Eb.c"],
    [path, { style: "label" }, object, ".R,100,x%20y,1%262"],
    [path, { style: "label", explode: true }, object, ".R=100.x%20y=1%262"],
    [path, { style: "matrix" }, "blue", ";c=blue"],
    [path, { style: "matrix" }, ["a", "b"], ";c=a,b"],
    [path, { style: "matrix", explode: true }, ["a", "b"], ";c=a;c=b"],
    [path, { style: "matrix" }, object, ";c=R,100,x%20y,1%262"],
    [path, { style: "matrix", explode: true }, object, ";R=100;x%20y=1%262"],
    [path, { json: true }, { a: ["é"] }, "%7B%22a%22%3A%5B%22%C3%A9%22%5D%7D"],
    [queryText, {}, "", "c="],
    [queryText, {}, false, "c=false"],
    [queryText, {}, 10n ** 20n, "c=100000000000000000000"],
    [queryText, {}, list, "c=a%20b&c=%C3%A9%2C"],
    [queryText, { explode: false }, list, "c=a%20b,%C3%A9%2C"],
    [queryText, {}, object, "R=100&x%20y=1%262"],
    [queryText, { explode: false }, object, "c=R,100,x%20y,1%262"],
    [queryText, { style: "spaceDelimited" }, ["a", "b|"], "c=a%20b%7C"],
    [queryText, { style: "pipeDelimited" }, ["a ", "b"], "c=a%20%7Cb"],
    [queryText, { style: "pipeDelimited" }, { R: 1, G: 2 }, "c=R%7C1%7CG%7C2"],
    [queryText, { style: "pipeDelimited", explode: true }, ["a|", "b"], "c=a%7C&c=b"],
    [queryText, { style: "deepObject" }, object, "c%5BR%5D=100&c%5Bx%20y%5D=1%262"],
    [queryText, { json: true }, { a: [1, null] }, "c=%7B%22a%22%3A%5B1%2Cnull%5D%7D"],
    [queryText, {}, [], ""],
    [queryText, {}, {}, ""],
    [queryText, {}, [undefined, "a"], "c=a"],
    [queryText, { style: "deepObject" }, { a: undefined, b: 1 }, "c%5Bb%5D=1"],
    [header, {}, ["a", "b c"], "a,b c"],
    [header, {}, { R: 100, G: 2 }, "R,100,G,2"],
    [header, { explode: true }, { R: 100, G: 2 }, "R=100,G=2"],
    [header, { json: true }, { a: 1 }, '{"a":1}'],
    [cookieText, {}, "a;b é", "c=a%3Bb%20%C3%A9"],
    [cookieText, {}, ["a,", "b"], "c=a%2C,b"],
    [cookieText, { json: true }, { a: 1 }, "c=%7B%22a%22%3A1%7D"],
  ];
  test.each(rows.map((row) => [row[0].name, JSON.stringify(row[1]), row[3], row] as const))(
    "%s %s: %s",
    (_place, _style, expected, [write, row, value]) => {
      expect(write("c", value, { in: "query", ...row })).toBe(expected);
    },
  );
});

describe("refused, with a sentence that does not show the value", () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const rows: [string, Write, Partial<ParameterRow>, unknown][] = [
    ["an empty segment", path, {}, ""],
    ["a list that is an empty segment", path, {}, [""]],
    ["a list that is a dot", path, {}, ["."]],
    ["a list that climbs", path, {}, [".."]],
    ["an empty label, which is a dot", path, { style: "label" }, ""],
    ["a label that climbs", path, { style: "label" }, "."],
    ["a label list that climbs", path, { style: "label", explode: true }, ["", ""]],
    ["an empty list in a path", path, {}, []],
    ["an empty object in a path", path, {}, {}],
    ["undefined in a path", path, {}, undefined],
    ["undefined as JSON", path, { json: true }, undefined],
    ["a list in a list", queryText, {}, [["a"]]],
    ["a list in an object", queryText, { style: "deepObject" }, { a: ["b"] }],
    ["null in a list", queryText, {}, [null]],
    ["a date", queryText, {}, new Date()],
    ["a map", queryText, { style: "deepObject" }, new Map([["a", 1]])],
    ["a function", queryText, {}, () => 1],
    ["a lone surrogate", queryText, {}, ["\udc00"]],
    ["a lone surrogate in a key", queryText, {}, { "\ud800": 1 }],
    ["a lone surrogate in JSON", queryText, { json: true }, { a: "\ud800" }],
    ["NaN in JSON", queryText, { json: true }, [Number.NaN]],
    ["a cycle in JSON", queryText, { json: true }, circle],
    ["a space between items that spaces separate", queryText, { style: "spaceDelimited" }, ["a b"]],
    ["a bar between items that bars separate", queryText, { style: "pipeDelimited" }, ["a|b"]],
    ["a comma in a header's list", header, {}, ["a,b"]],
    ["an equals sign in a header's member name", header, { explode: true }, { "a=b": 1 }],
    ["a line break in a header", header, {}, "a\r\nb: c"],
    ["a line break in a header's list", header, {}, ["a", "b\n"]],
    ["surrounding space in a header", header, {}, " a"],
    ["an empty header", header, {}, ""],
    ["letters that a header can't hold", header, {}, "é"],
    ["letters that a header can't hold, in JSON", header, { json: true }, { a: "é" }],
    ["a lone surrogate in a cookie", cookieText, {}, "\ud800"],
  ];
  test.each(rows)("%s", (_name, write, row, value) => {
    expect(() => write("c", value, { in: "path", ...row })).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^(is|has|holds|must|can't) /) }),
    );
  });
});

describe("what was written can be read back", () => {
  const text = fc.string({ unit: "grapheme" });
  const some = text.filter((value) => value !== "");
  // JSON knows no -0.
  const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)));
  const items = fc.array(text, { minLength: 1, maxLength: 5 });
  const objects = fc.dictionary(some, text, { minKeys: 1, maxKeys: 5 }).map((value) => ({ ...value }));
  const decode = decodeURIComponent;
  const split = (written: string, separator: string) => written.split(separator).map(decode);
  const pairsOf = (flat: string[]) =>
    Object.fromEntries(flat.flatMap((_, i) => (i % 2 ? [] : [[flat[i], flat[i + 1]]])));
  const members = (written: string[]) =>
    Object.fromEntries(written.map((pair) => pair.split("=").map(decode) as [string, string]));
  /** Writes and reads; a refusal is no counterexample, a changed value is. */
  const law = <T>(
    values: fc.Arbitrary<T>,
    write: Write,
    row: Partial<ParameterRow>,
    read: (written: string) => unknown,
  ) => {
    let written = 0;
    fc.assert(
      fc.property(values, (value) => {
        let result: string;
        try {
          result = write("c", value, { in: "path", ...row });
        } catch {
          return;
        }
        written++;
        // Whatever the value holds, the text stays inside its segment or query piece.
        expect(result).toMatch(/^[\w.~!*'();,=&%+-]*$/);
        expect(read(result)).toEqual(value);
      }),
    );
    expect(written).toBeGreaterThan(30);
  };
  const laws: [string, () => void][] = [
    ["path, simple", () => law(text, path, {}, decode)],
    ["path, simple list", () => law(items, path, {}, (t) => split(t, ","))],
    ["path, simple object", () => law(objects, path, {}, (t) => pairsOf(split(t, ",")))],
    ["path, exploded object", () => law(objects, path, { explode: true }, (t) => members(t.split(",")))],
    ["path, label", () => law(text, path, { style: "label" }, (t) => decode(t.slice(1)))],
    ["path, label list", () => law(items, path, { style: "label" }, (t) => split(t.slice(1), ","))],
    [
      "path, exploded label list",
      () => law(items, path, { style: "label", explode: true }, (t) => split(t.slice(1), ".")),
    ],
    [
      "path, exploded label object",
      () => law(objects, path, { style: "label", explode: true }, (t) => members(t.slice(1).split("."))),
    ],
    ["path, matrix", () => law(text, path, { style: "matrix" }, (t) => decode(t.slice(3)))],
    ["path, matrix list", () => law(items, path, { style: "matrix" }, (t) => split(t.slice(3), ","))],
    [
      "path, exploded matrix list",
      () => law(items, path, { style: "matrix", explode: true }, (t) => t.split(";c=").slice(1).map(decode)),
    ],
    [
      "path, exploded matrix object",
      () => law(objects, path, { style: "matrix", explode: true }, (t) => members(t.slice(1).split(";"))),
    ],
    ["query", () => law(text, queryText, {}, (t) => new URLSearchParams(t).get("c"))],
    ["query list", () => law(items, queryText, {}, (t) => new URLSearchParams(t).getAll("c"))],
    ["query, comma list", () => law(items, queryText, { explode: false }, (t) => split(t.slice(2), ","))],
    [
      "query, space list",
      () =>
        law(items, queryText, { style: "spaceDelimited" }, (t) =>
          new URLSearchParams(t).get("c")!.split(" "),
        ),
    ],
    [
      "query, bar list",
      () =>
        law(items, queryText, { style: "pipeDelimited" }, (t) => new URLSearchParams(t).get("c")!.split("|")),
    ],
    ["query object", () => law(objects, queryText, {}, (t) => Object.fromEntries(new URLSearchParams(t)))],
    [
      "query, deep object",
      () =>
        law(objects, queryText, { style: "deepObject" }, (t) =>
          Object.fromEntries([...new URLSearchParams(t)].map(([key, value]) => [key.slice(2, -1), value])),
        ),
    ],
    ["query, JSON", () => law(json, queryText, { json: true }, (t) => JSON.parse(decode(t.slice(2))))],
    ["cookie", () => law(text, cookieText, {}, (t) => decode(t.slice(2)))],
    ["cookie list", () => law(items, cookieText, {}, (t) => split(t.slice(2), ","))],
  ];
  test.each(laws)("%s", (_name, run) => run());

  test("header list", () => {
    const visible = fc.string({ minLength: 1, maxLength: 8 }).filter((value) => value.trim() === value);
    const safe = fc.array(visible, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(safe, (value) => {
        let written: string;
        try {
          written = headerText(value, { in: "header" });
        } catch {
          return;
        }
        expect(written.split(",")).toEqual(value);
        expect(new Headers({ a: written }).get("a")).toBe(written);
      }),
    );
  });

  test("no path value leaves its segment once a URL is made of it", () => {
    const nasty = fc.oneof(
      text,
      fc.constantFrom("..", ".", "%2e%2e", "..\\", "a/..", "/", "?", "#", ";", "\t.."),
    );
    const rows: Partial<ParameterRow>[] = [{}, { style: "label" }, { style: "matrix" }];
    const values = fc.oneof(nasty, fc.array(nasty, { maxLength: 3 }));
    fc.assert(
      fc.property(values, fc.constantFrom(...rows), fc.boolean(), (value, row, explode) => {
        let written: string;
        try {
          written = pathText("c", value, { in: "path", explode, ...row });
        } catch {
          return;
        }
        const url = new URL(`https://a.example/v1/things/${written}/end`);
        expect(url.pathname.split("/")).toHaveLength(5);
        expect(url.pathname).toMatch(/^\/v1\/things\/.+\/end$/);
        expect([url.search, url.hash]).toEqual(["", ""]);
      }),
    );
  });
});
