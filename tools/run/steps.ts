/**
 * The steps that `start`, `test` and `check` are made of. Each resolves to one short line for the table, or throws
 * `CommandFailed`. A step never decides whether the next one runs.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../places.ts";
import { CommandFailed, command, commandWithPnpm } from "./run-step.ts";

const redocly = join(root, "tools", "docs", "node_modules", ".bin", "redocly");

/** The lint plugin and the wire, client and mock views of every document. */
export async function buildViews(): Promise<string> {
  await turbo(
    "run",
    "build",
    "--filter=@vidspec/specs",
    "--filter=@vidspec/generator",
    "--output-logs=errors-only",
  );
  return "wire, client and mock";
}

export async function lintSpecs(): Promise<string> {
  const output = await command(redocly, ["lint", "--format=stylish"]);
  // redocly exits with 0 on warnings; a document with warnings is not clean.
  if (/^\s*\d+:\d+\s+warning\s/m.test(output)) {
    throw new CommandFailed("the documents have warnings", output);
  }
  const documents = readdirSync(join(root, "specs")).filter((name) =>
    existsSync(join(root, "specs", name, "openapi.yaml")),
  );
  for (const name of documents) {
    if (!output.includes(`${name}/openapi.yaml`))
      throw new CommandFailed(`redocly.yaml does not name specs/${name}/openapi.yaml`, output);
  }
  return documents.join(", ");
}

export async function generate(): Promise<string> {
  return oneLine(await command("node", ["tools/generate/cli.ts"]));
}

export async function checkGenerated(): Promise<string> {
  return oneLine(await command("node", ["tools/generate/cli.ts", "--check"]));
}

/** The samples under examples/reference are written from the same views. */
export async function checkSamples(): Promise<string> {
  return oneLine(await command("node", ["tools/docs/src/samples/write-samples.ts", "--check"]));
}

export async function buildPackages(): Promise<string> {
  return turboLine(await turbo("run", "build", "--output-logs=errors-only"));
}

export async function checkTypes(): Promise<string> {
  return turboLine(await turbo("run", "build", "typecheck", "--output-logs=errors-only"));
}

export async function buildDocs(): Promise<string> {
  await turbo("run", "build:docs", "--filter=@vidspec/docs", "--output-logs=errors-only");
  return "tools/docs/site/index.html";
}

export async function lintCode(): Promise<string> {
  const output = await command("biome", ["check", "--error-on-warnings", "."]);
  return /Checked (\d+ files)/.exec(output)?.[1] ?? "";
}

/** Files, exports and dependencies that nothing uses. */
export async function findUnused(): Promise<string> {
  await command("knip", ["--no-progress", "--no-config-hints"]);
  return "no file, export or dependency without a use";
}

/**
 * publint: does what package.json promises exist, and would a bundler find it? attw: are the types right for every
 * way of importing? Both read the packed package, so an unchanged one is not asked again.
 */
export async function checkPackages(): Promise<string> {
  return turboLine(await turbo("run", "check:package", "--continue", "--output-logs=errors-only"));
}

function turbo(...args: string[]): Promise<string> {
  return commandWithPnpm("turbo", args);
}

function oneLine(output: string): string {
  return output
    .trim()
    .split(/\s*\n\s*/)
    .join("; ");
}

function turboLine(output: string): string {
  const tasks = /Tasks:\s+(.*)/.exec(output)?.[1]?.trim() ?? "";
  const cached = /Cached:\s+(\d+)/.exec(output)?.[1];
  return cached ? `${tasks}, ${cached} cached` : tasks;
}
