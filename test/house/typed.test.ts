/** A type error anywhere fails `pnpm check`: every TypeScript file belongs to a project that it compiles. */
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { files, root } from "./imports.ts";

const folders = [
  ...new Set(files.map((file) => /^(?:packages\/[\w-]+|tools\/(?:docs|build)|\w+)(?=\/)/.exec(file)?.[0])),
]
  .filter((folder) => folder !== undefined)
  .filter((folder) => existsSync(join(root, folder, "package.json")));

test("every workspace has its types checked, tests and fixtures included", () => {
  expect(folders.length).toBeGreaterThan(14);
  for (const folder of folders) {
    const { scripts } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    expect(scripts?.typecheck, folder).toMatch(/^tsc -p tsconfig\.json(?: |$)/);
  }
});

test("no file is outside of them", async () => {
  const tsc = join(root, "test", "node_modules", ".bin", "tsc");
  const seen = await Promise.all(
    folders.map(async (folder) => {
      const { stdout } = await promisify(execFile)(tsc, ["-p", "tsconfig.json", "--listFilesOnly"], {
        cwd: join(root, folder),
        maxBuffer: 2 ** 26,
      });
      return stdout.split("\n").map((file) => relative(root, file));
    }),
  );
  const checked = new Set(seen.flat());
  expect(files.filter((file) => !checked.has(file))).toEqual([]);
});
