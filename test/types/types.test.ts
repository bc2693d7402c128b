/**
 * Compiles the type tests with both compilers that users have, and bounds what checking twenty calls costs.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const here = import.meta.dirname;
const root = join(here, "..", "..");
const compilers = {
  "7.0": join(root, "node_modules", ".bin", "tsc"),
  // The generator alone may depend on the classic compiler; here it only stands for the users who still have it.
  "5.9": join(root, "packages", "generator", "node_modules", ".bin", "tsc"),
};

function compile(compiler: string, ...args: readonly string[]): string {
  try {
    return execFileSync(compiler, args, { cwd: here, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${stdout}${stderr}`);
  }
}

describe.each(Object.entries(compilers))("TypeScript %s", (version, compiler) => {
  test("is the version it is said to be", () => {
    expect(compile(compiler, "--version")).toContain(`Version ${version}.`);
  });

  test("accepts and refuses what the type tests say", () => {
    compile(compiler, "-p", "tsconfig.json");
  });
});

test("twenty calls cost the checker at most 2,000 instantiations", () => {
  const report = compile(compilers["5.9"], "-p", "tsconfig.cost.json", "--extendedDiagnostics");
  const [, count] = /^Instantiations:\s+(\d+)$/m.exec(report) ?? [];
  expect(Number(count)).toBeGreaterThan(0);
  expect(Number(count)).toBeLessThanOrEqual(2000);
});
