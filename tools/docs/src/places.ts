/** Where the docs tool reads and writes, and the views it reads. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { JsonObject } from "@vidspec/openapi";

/** Repository root. */
export const root: string = fileURLToPath(new URL("../../../", import.meta.url));
export const site: string = join(root, "tools", "docs", "site");
export const guidesFolder: string = join(root, "tools", "docs", "guides");

/** Markdown that people read and that may show snippets, relative to the root. */
export function markdownFiles(): string[] {
  const inFolder = (folder: string) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(folder, name));
  const readmes = ["specs", "test", "tools", ...subfolders("packages"), ...subfolders("tools")]
    .map((folder) => join(folder, "README.md"))
    .filter((file) => existsSync(join(root, file)));
  return [...inFolder("."), ...inFolder(join("tools", "docs", "guides")), ...readmes].sort();
}

/** Vendor folders that have a document. */
export function documentFolders(): string[] {
  return readdirSync(join(root, "specs"))
    .filter((name) => existsSync(join(root, "specs", name, "openapi.yaml")))
    .sort();
}

/** A view of one document, read anew: the caller may change it. */
export function readView(folder: string, name: "wire" | "mock"): JsonObject {
  return JSON.parse(readFileSync(join(root, "specs", folder, "views", `${name}.json`), "utf8")) as JsonObject;
}

function subfolders(folder: string): string[] {
  return readdirSync(join(root, folder)).map((name) => join(folder, name));
}
