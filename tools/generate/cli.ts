/**
 * `pnpm generate`: the vendors' packages from their documents. With `--spec` it is the generator's own command, for any
 * document. A document that cannot be handled gets one line, `file:line:col reason`, and exit code 1.
 */
import { spawnSync } from "node:child_process";
import { enableCompileCache } from "node:module";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../places.ts";
import { targets } from "./targets.ts";

const usage = `Usage:
  pnpm generate [vendor...]            generate packages/<vendor>/src/generated from specs/<vendor>/openapi.yaml
  pnpm generate --check                change nothing; exit 1 where a generated file is not what the spec gives
  pnpm generate --spec <openapi.yaml|json> --out <folder> --name <package> [--collisions body|stop]`;

// What is slow to load, an OpenAPI library and a compiler, is imported after this.
enableCompileCache();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { check: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  return await vendors(positionals, values.check);
}

async function vendors(ids: readonly string[], check: boolean): Promise<number> {
  const { generateVendor, present } = await import("./vendors.ts");
  const { sayDifference } = await import("@vidspec/generator/output");
  const all = present(root, targets);
  const chosen = ids.length > 0 ? all.filter(({ spec }) => ids.includes(spec)) : all;
  const unknown = ids.find((id) => !all.some(({ spec }) => spec === id));
  if (unknown !== undefined) {
    const known = all.map(({ spec }) => spec).join(", ");
    return fail(`there is no spec with a package called ${unknown}; there are ${known}`);
  }
  let wrong = 0;
  for (const target of chosen) {
    const started = performance.now();
    try {
      const { differences, unchanged } = await generateVendor(root, target, check);
      const took = `${Math.round(performance.now() - started)} ms`;
      const written = differences.map(
        ({ file, what }) => `${what === "stray" ? "removed" : "wrote"} ${file}`,
      );
      if (check) {
        wrong += differences.length;
        for (const { file, what } of differences)
          console.error(`${target.out}/${file} ${sayDifference[what]}`);
        if (differences.length === 0) console.log(`${target.spec}: as generated (${took})`);
      } else if (unchanged || differences.length === 0) console.log(`${target.spec}: up to date (${took})`);
      else console.log(`${target.spec}: ${written.join(", ")} (${took})`);
    } catch (cause) {
      wrong += 1;
      fail(await explain(cause, resolve(root, "specs", target.spec, "openapi.yaml")));
    }
  }
  if (check && wrong > 0) console.error("Run `pnpm generate`; change specs, never generated files.");
  return wrong > 0 ? 1 : 0;
}

/** One line for a problem of the document; anything else is a defect of the generator and keeps its stack. */
async function explain(cause: unknown, file: string): Promise<string> {
  const { locate, SpecProblem } = await import("@vidspec/generator");
  if (cause instanceof SpecProblem) {
    const place = cause.place ?? locate(file, cause.pointer);
    return `${relative(process.cwd(), place.file) || place.file}:${place.line}:${place.col} ${cause.reason}`;
  }
  // Building the views names the place itself.
  if (cause instanceof Error && cause.name === "SpecProblem") return cause.message;
  throw cause;
}

function fail(line: string): number {
  console.error(line);
  return 1;
}

if (process.argv.some((argument) => /^--spec(=|$)/.test(argument))) {
  const command = join(root, "packages", "generator", "dist", "cli.js");
  process.exitCode =
    spawnSync(process.execPath, [command, ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1;
} else {
  try {
    process.exitCode = await main();
  } catch (cause) {
    const { code, message } = cause as { code?: string; message?: string };
    if (code === "ERR_MODULE_NOT_FOUND" && message?.includes("@vidspec/"))
      process.exitCode = fail(
        "the generator is not built yet: `pnpm build`, or `pnpm generate`, which builds it",
      );
    else if (code?.startsWith("ERR_PARSE_ARGS")) process.exitCode = fail(`${message}\n${usage}`);
    else throw cause;
  }
}
