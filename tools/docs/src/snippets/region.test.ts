import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { region, withSnippets } from "./region.ts";

const root = mkdtempSync(join(tmpdir(), "vidspec-snippets-"));
writeFileSync(
  join(root, "a.ts"),
  'import "x";\nif (1) {\n  // #region main\n  one();\n\n    two();\n  // #endregion\n}\n',
);

test("a region comes without its markers and without the indentation its lines share", () => {
  expect(region(root, "a.ts", "main")).toBe("one();\n\n  two();");
});

test("a snippet is replaced by what the file says now", () => {
  const before = "text\n<!-- snippet: a.ts#main -->\n```ts\nold();\n```\nmore\n";
  expect(withSnippets(root, before)).toBe(
    "text\n<!-- snippet: a.ts#main -->\n```ts\none();\n\n  two();\n```\nmore\n",
  );
});

test("an unknown region stops", () => {
  expect(() => region(root, "a.ts", "mai")).toThrow('a.ts has no region "mai"');
});

test("a snippet comment without a block stops instead of showing nothing", () => {
  expect(() => withSnippets(root, "<!-- snippet: a.ts#main -->\n\ntext")).toThrow(/not followed by/);
});
