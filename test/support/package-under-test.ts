/**
 * Generates a package the way a user would (the command line, then the compiler) and loads what was built. Packages
 * lie below this folder, so that `@vidspec/runtime` resolves as it does for a package of the workspace.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { root } from "../../tools/places.ts";

const work = fileURLToPath(new URL("../foreign/.work/", import.meta.url));

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], cwd: string): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** An empty folder for one test's documents and packages. */
export function emptyFolder(name: string): string {
  const folder = join(work, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Files by relative path, written below a folder. */
export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** `pnpm generate …`, run in a folder. */
export const generate = (folder: string, ...args: string[]): Run =>
  run([join(root, "tools/generate/cli.ts"), ...args], folder);

/** `tsc -p tsconfig.json` of TypeScript 7, which checks the types and writes dist/. */
export const compile = (folder: string): Run =>
  run([join(root, "test/node_modules/typescript/bin/tsc"), "-p", "tsconfig.json"], folder);

/** What the built package exports, or one of its built files. */
export const load = (folder: string, file = "index.js"): Promise<Record<string, unknown>> =>
  import(/* @vite-ignore */ pathToFileURL(join(folder, "dist", file)).href) as Promise<
    Record<string, unknown>
  >;
