/**
 * `pnpm snippets`: writes the examples' regions into every markdown file that shows them. Run it after an example
 * changed; a test fails until then. Touches only the fenced block under a snippet comment.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { markdownFiles, root } from "../places.ts";
import { withSnippets } from "./region.ts";

// Takes nothing, and says so: `--check` would write all the same.
parseArgs({ options: {} });
for (const file of markdownFiles()) {
  const before = readFileSync(join(root, file), "utf8");
  const after = withSnippets(root, before);
  if (after === before) continue;
  writeFileSync(join(root, file), after);
  console.log(`updated ${file}`);
}
