/**
 * Compiles the type tests with both compilers that users have, and bounds what checking twenty calls costs.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
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

/** The line of code in a raw face's doc comment, around a client of that face. */
function rawExample(file: string, index: number): string {
  const [, code] = /@example\n \* (.+)\n/.exec(readFileSync(file, "utf8")) ?? [];
  const [, client] = /raw\((\w+)\)/.exec(code ?? "") ?? [];
  if (client === undefined) throw new Error(`${file} has no example`);
  return `import { raw as raw${index} } from ${JSON.stringify(file.replace(/\.d\.ts$/, ".js"))};
export async function example${index}(${client}: Parameters<typeof raw${index}>[0]): Promise<unknown> {
  const raw = raw${index};
  ${code}
  return data ?? error;
}
`;
}

test("the example of every raw face compiles", () => {
  const faces = readdirSync(join(root, "packages"))
    .flatMap((name) => ["generated", "rest/generated"].map((part) => join(name, "dist", part, "raw.d.ts")))
    .map((file) => join(root, "packages", file))
    .filter((file) => existsSync(file));
  expect(faces).toHaveLength(6);
  const folder = mkdtempSync(join(tmpdir(), "vidspec-raw-"));
  try {
    writeFileSync(join(folder, "examples.mts"), faces.map(rawExample).join("\n"));
    const settings = { extends: join(here, "tsconfig.json"), include: ["examples.mts"] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
    compile(compilers["7.0"], "-p", folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a client made of nothing is asked for the credential that servers have", () => {
  const folder = mkdtempSync(join(tmpdir(), "vidspec-nothing-"));
  try {
    const door = (name: string): string => JSON.stringify(join(root, "packages", name, "dist", "index.js"));
    const text = `import { createGcore } from ${door("gcore")};
import { createVxg } from ${door("vxg")};
createGcore({});
createVxg({});
`;
    writeFileSync(join(folder, "nothing.mts"), text);
    const settings = { extends: join(here, "tsconfig.json"), include: ["nothing.mts"] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
    for (const compiler of Object.values(compilers)) {
      const asked = /'apiToken' is missing[\s\S]*'licenseKey' is missing/;
      expect(() => compile(compiler, "-p", folder, "--pretty", "false")).toThrow(asked);
      expect(() => compile(compiler, "-p", folder, "--pretty", "false")).not.toThrow(/shareToken/);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("twenty calls cost the checker at most 2,000 instantiations", () => {
  const report = compile(compilers["5.9"], "-p", "tsconfig.cost.json", "--extendedDiagnostics");
  const [, count] = /^Instantiations:\s+(\d+)$/m.exec(report) ?? [];
  expect(Number(count)).toBeGreaterThan(0);
  expect(Number(count)).toBeLessThanOrEqual(2000);
});
