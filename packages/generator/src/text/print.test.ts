import { describe, expect, it } from "vitest";
import { camelCase, pascalCase } from "./names.ts";
import { docComment, grouped, intersection, literal, union } from "./print.ts";

describe("doc comments", () => {
  it("cannot be ended by what a document says", () => {
    expect(docComment(["a */ b"])).toBe("/** a *\\/ b */\n");
  });

  it("fill hard-wrapped prose and list items anew, as Markdown reads them", () => {
    const text = docComment([
      "A ticket\nfor\nthe viewers.\n\n- one\n  item\n  - an inner\n    one\n",
      "Facts.",
    ]);
    expect(text).toBe(
      "/**\n * A ticket for the viewers.\n *\n * - one item\n *   - an inner one\n *\n * Facts.\n */\n",
    );
  });

  it("leave tables, code, quotes, headings and asked-for line breaks as they are", () => {
    const kept = "| a |\n|---|\n| 1 |\n\n```\nx\n  y\n```\n\n> quoted\n> on\n\n# Head\nline\\\nbroken";
    expect(docComment([kept]).replaceAll(/^ \*(?!\/) ?/gm, "")).toBe(`/**\n${kept}\n */\n`);
  });

  it("never make a list item or a tag out of a word in a sentence", () => {
    for (const word of ["-", "1.", "@throws", "#", ">"]) {
      const text = docComment([`${"x".repeat(100)} word ${word} more`]);
      expect(text, word).not.toMatch(/^ \* (?:-|1\.|@throws|#|>)/m);
    }
  });

  it("break a paragraph anew where one line is too long, and leave code alone", () => {
    const long = `${"word ".repeat(30)}end`;
    const text = docComment([`${long}\nand on`, "", "```", long, "```"]);
    expect(text.split("\n").filter((line) => line.length > 110)).toHaveLength(1);
    expect(text).toContain("end and on");
  });
});

describe("literals", () => {
  it("stay on one line where they fit and quote keys only where they must", () => {
    expect(literal({ a: 1, "b-c": ["x"], gone: undefined })).toBe('{ a: 1, "b-c": ["x"] }');
    expect(literal({ list: ["x".repeat(60), "y".repeat(60)] })).toContain(
      `list: [\n    "${"x".repeat(60)}",\n`,
    );
  });

  it("never set a prototype", () => {
    expect(literal(JSON.parse('{"__proto__":1}'))).toBe('{ ["__proto__"]: 1 }');
  });
});

describe("type expressions", () => {
  it("bind unions before `[]` and `&`", () => {
    expect(grouped('"a" | "b"')).toBe('("a" | "b")');
    expect(grouped('{ a: "x | y" }')).toBe('{ a: "x | y" }');
    expect(intersection(["A", "B | C"])).toBe("A & (B | C)");
  });

  it("take a broken union apart when it joins another", () => {
    const long = union(Array.from({ length: 20 }, (_, index) => `"value-${index}"`));
    expect(union([long, "null", '"value-3"']).split("\n  | ")).toHaveLength(22);
  });
});

describe("names", () => {
  it.each([
    ["repos/list-for-user", "reposListForUser"],
    ["GetUsers", "getUsers"],
    ["URLGet", "urlGet"],
    ["list_live_sessions", "listLiveSessions"],
    ["getURL", "getURL"],
    ["2fa", "operation2fa"],
  ])("%s is camel-cased to %s", (given, expected) => expect(camelCase(given)).toBe(expected));

  it("of types start with a capital letter", () => {
    expect(pascalCase("live-session")).toBe("LiveSession");
    expect(pascalCase("+1")).toBe("Value1");
  });
});
