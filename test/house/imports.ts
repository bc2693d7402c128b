/**
 * What the files of the repository import, read as text: types count as much as values, and nothing is run.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { root } from "../../tools/places.ts";

export { root };

/** TypeScript files that are in git or about to be, relative to the root. */
export const files: readonly string[] = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts"],
  { cwd: root, encoding: "utf8" },
)
  .split("\n")
  .filter((file) => file !== "" && existsSync(join(root, file)));

export const isTest = (file: string): boolean =>
  /\.(?:test|fixture)\.ts$|^packages\/[\w-]+\/test\//.test(file);

/** Code without comments and without the text of templates, where generated code is written. */
export function codeOf(file: string): string {
  return readFileSync(join(root, file), "utf8")
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/^\s*\/\/.*$/gm, "")
    .replaceAll(/`(?:\\.|[^`\\])*`/g, "``");
}

/** Specifiers as they are written. */
export function importsOf(file: string): string[] {
  const statements = codeOf(file).matchAll(
    /^(?:import|export)\s+(?:[\w*{][^;"'=]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm,
  );
  return [...statements].map((match) => (match[1] ?? match[2])!);
}

/** The file that a relative specifier names. */
export const targetOf = (file: string, specifier: string): string => posix.join(dirname(file), specifier);
