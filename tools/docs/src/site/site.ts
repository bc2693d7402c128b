/**
 * The whole site, into one folder: a static index, the guides, and one Redoc page per vendor. The pages open from a file
 * and ask no host for anything. Reads the specs' wire views; replaces the folder, and writes nowhere else.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readDocuments } from "./documents.ts";
import { readGuides } from "./guides.ts";
import { indexPage } from "./index-page.ts";
import { referencePage } from "./reference.ts";

/** Returns the pages' paths, relative to the folder. */
export async function buildSite(folder: string): Promise<string[]> {
  const documents = readDocuments();
  const guides = readGuides();
  const pages = new Map([["index.html", indexPage(documents, guides)]]);
  for (const guide of guides) pages.set(join("guides", `${guide.name}.html`), guide.html);
  const references = documents.map(
    async (document) => [`${document.folder}.html`, await referencePage(document)] as const,
  );
  for (const [name, html] of await Promise.all(references)) pages.set(name, html);

  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "guides"), { recursive: true });
  for (const [name, html] of pages) writeFileSync(join(folder, name), html);
  return [...pages.keys()];
}
