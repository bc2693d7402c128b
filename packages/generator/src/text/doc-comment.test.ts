import { describe, expect, it } from "vitest";
import { docComment } from "./doc-comment.ts";

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
