/** Renders guides/*.md to static pages, with their snippets as the example files have them now. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Marked, Renderer } from "marked";
import { guidesFolder, root } from "../places.ts";
import { withSnippets } from "../snippets/region.ts";
import { escapeHtml, page } from "./html.ts";

export interface Guide {
  /** File name without the ending. */
  readonly name: string;
  readonly title: string;
  readonly html: string;
}

const marked = new Marked({
  renderer: {
    heading({ tokens, depth, text }) {
      return `<h${depth} id="${anchor(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    // A table wider than a phone scrolls by itself instead of taking the page along.
    table(token) {
      return `<div class="scroll">${Renderer.prototype.table.call(this, token)}</div>\n`;
    },
    // Guides link to each other as markdown, so that they also read well in the repository.
    link({ href, tokens }) {
      const target = /^[\w-]+\.md(#.*)?$/.test(href) ? href.replace(".md", ".html") : href;
      return `<a href="${escapeHtml(target)}">${this.parser.parseInline(tokens)}</a>`;
    },
  },
});

export function readGuides(): Guide[] {
  return readdirSync(guidesFolder)
    .filter((file) => file.endsWith(".md"))
    .sort()
    .map((file) => {
      const markdown = withSnippets(root, readFileSync(join(guidesFolder, file), "utf8"));
      const title = /^# (.+)$/m.exec(markdown)?.[1];
      if (!title) throw new Error(`guides/${file} has no title`);
      const withoutComments = markdown.replaceAll(/<!--[\s\S]*?-->\n?/g, "");
      const body = marked.parse(withoutComments, { async: false });
      return {
        name: file.slice(0, -3),
        title,
        html: page({ title: `${title} · vidspec`, description: title, body, up: "../../" }),
      };
    });
}

function anchor(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "");
}
