/**
 * Keeps code in markdown equal to the runnable files under examples/. A snippet is a comment naming file and region,
 * followed by a fenced block:
 *
 *     <!-- snippet: examples/streamapi-create-session.ts#main -->
 *     ```ts
 *     …
 *     ```
 *
 * The region lies between `#region main` and `#endregion` in that file. Must never invent text: a missing file or
 * region is an error.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const marker = /<!-- snippet: ([^\s#]+)#([\w-]+) -->\n```(\w*)\n([\s\S]*?)\n?```/g;
const anyMarker = /<!-- snippet:/g;

/** The lines of one region, without the markers and without their common indentation. */
export function region(root: string, file: string, name: string): string {
  const lines = readFileSync(join(root, file), "utf8").split("\n");
  const start = lines.findIndex((line) => new RegExp(`#region ${name}\\s*$`).test(line));
  const end = lines.findIndex((line, index) => index > start && /#endregion\b/.test(line));
  if (start < 0 || end < 0) throw new Error(`${file} has no region "${name}"`);
  const body = lines.slice(start + 1, end);
  const indents = body
    .filter((line) => line.trim() !== "")
    .map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return body
    .map((line) => line.slice(indent))
    .join("\n")
    .trim();
}

/** The markdown with every snippet as its file has it now. */
export function withSnippets(root: string, markdown: string): string {
  const seen = markdown.match(anyMarker)?.length ?? 0;
  let replaced = 0;
  const result = markdown.replace(marker, (_whole, file: string, name: string, language: string) => {
    replaced++;
    return `<!-- snippet: ${file}#${name} -->\n\`\`\`${language}\n${region(root, file, name)}\n\`\`\``;
  });
  if (replaced !== seen) throw new Error("a snippet comment is not followed by a fenced code block");
  return result;
}
