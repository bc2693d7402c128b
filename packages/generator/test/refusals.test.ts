/**
 * What the generator does not support it refuses, in one line that names file, line, column and reason.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emptyFolder, generate, write } from "../../../test/support/package-under-test.ts";
import { type Refusal, refusals } from "./refused-documents.fixture.ts";

test.each(refusals)("$what is refused", ({ what, files, flags = [], line }: Refusal) => {
  const folder = emptyFolder(`refused/${refusals.findIndex((refusal) => refusal.what === what)}`);
  write(folder, files);
  const [main = ""] = Object.keys(files);
  const run = generate(folder, "--spec", main, "--out", "out", "--name", "acme", ...flags);
  expect(run).toEqual({ status: 1, stdout: "", stderr: `${line}\n` });
  expect(existsSync(join(folder, "out"))).toBe(false);
});

test.each([
  [["--spec", "a.yaml"], "--spec needs --out and --name"],
  [["--spec", "a.yaml", "--out", "o", "--name", "No Name"], "--name No Name is no npm package name"],
  [
    ["--spec", "a.yaml", "--out", "o", "--name", "a", "--collisions", "both"],
    "--collisions is `body` or `stop`",
  ],
  [["--sepc", "a.yaml"], "Unknown option '--sepc'"],
])("the flags %j are refused", (flags, reason) => {
  const run = generate(emptyFolder("refused/flags"), ...flags);
  expect(run.status).toBe(1);
  expect(run.stderr).toContain(reason);
  expect(run.stderr).not.toMatch(/^\s+at /m);
});
