/** Holds what README, guides and package pages show to the files that run, and their worked numbers to the vectors. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { markdownFiles, root } from "../places.ts";
import { withSnippets } from "./region.ts";

describe("markdown", () => {
  test.each(markdownFiles())("%s shows the examples as they are", (file) => {
    const markdown = readFileSync(join(root, file), "utf8");
    expect(withSnippets(root, markdown), "run `pnpm snippets`").toBe(markdown);
  });

  test.each(markdownFiles())("%s links only to files that exist", (file) => {
    const links = readFileSync(join(root, file), "utf8").matchAll(/\]\((?!https?:|#)([^)#\s]+)/g);
    for (const [, target] of links) {
      expect(() => readFileSync(join(root, file, "..", target ?? ""))).not.toThrow(/ENOENT/);
    }
  });
});

interface Vector {
  readonly name: string;
  readonly canonical_string: string;
  readonly signature: string;
  readonly credentials: Readonly<Record<string, string | number>>;
}

describe("the worked examples in the signing guides", () => {
  test.each([
    ["signing-streamapi.md", "streamapi.json", "perl-create-username-site_user_id"],
    ["signing-scaleengine.md", "scaleengine.json", "doc-algorithm-cidr"],
  ])("%s shows the recorded request %s %s", (guide, file, name) => {
    const text = readFileSync(join(root, "tools/docs/guides", guide), "utf8");
    const { vectors } = JSON.parse(readFileSync(join(root, "test/vectors", file), "utf8")) as {
      vectors: Vector[];
    };
    const vector = vectors.find((candidate) => candidate.name === name);
    expect(text).toContain(`\n${vector?.canonical_string}\n`);
    expect(text).toContain(`\n${vector?.signature}\n`);
    for (const value of Object.values(vector?.credentials ?? {})) expect(text).toContain(`\`${value}\``);
  });
});
