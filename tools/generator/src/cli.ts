#!/usr/bin/env node
/**
 * `pnpm generate`: the vendors' packages from their specs; with `--spec`, a package from any OpenAPI document.
 * A document it cannot handle gets one line, `file:line:col reason`, and exit code 1.
 */

import { enableCompileCache } from "node:module";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { SpecProblem } from "./problem.ts";
import { targets } from "./targets.ts";
import { generateVendor, present } from "./vendors.ts";

const usage = `Usage:
  pnpm generate [vendor...]            generate packages/<vendor>/src/generated from specs/<vendor>/openapi.yaml
  pnpm generate --check                change nothing; exit 1 where a generated file is not what the spec gives
  pnpm generate --spec <openapi.yaml|json> --out <folder> --name <package> [--collisions body|stop]`;

const root = fileURLToPath(new URL("../../../", import.meta.url));
// What is slow to load, an OpenAPI library and a compiler, is imported after this.
enableCompileCache();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      check: { type: "boolean", default: false },
      spec: { type: "string" },
      out: { type: "string" },
      name: { type: "string" },
      collisions: { type: "string", default: "body" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return say(usage);
  if (values.spec !== undefined) return await foreign(values.spec, values);
  return await vendors(positionals, values.check);
}

async function vendors(ids: readonly string[], check: boolean): Promise<number> {
  const all = present(root, targets);
  const chosen = ids.length > 0 ? all.filter(({ spec }) => ids.includes(spec)) : all;
  const unknown = ids.find((id) => !all.some(({ spec }) => spec === id));
  if (unknown !== undefined)
    return fail(
      `there is no spec with a package called ${unknown}; there are ${all.map(({ spec }) => spec).join(", ")}`,
    );
  let wrong = 0;
  for (const target of chosen) {
    const started = performance.now();
    try {
      const { differences, unchanged } = await generateVendor(root, target, check);
      const took = `${Math.round(performance.now() - started)} ms`;
      if (check) {
        wrong += differences.length;
        for (const { file, what } of differences)
          console.error(`${target.out}/${file} ${sayDifference[what]}`);
        if (differences.length === 0) console.log(`${target.spec}: as generated (${took})`);
      } else if (unchanged || differences.length === 0) console.log(`${target.spec}: up to date (${took})`);
      else
        console.log(
          `${target.spec}: ${differences.map(({ file, what }) => (what === "stray" ? `removed ${file}` : `wrote ${file}`)).join(", ")} (${took})`,
        );
    } catch (cause) {
      wrong += 1;
      fail(await explain(cause, resolve(root, "specs", target.spec, "openapi.yaml")));
    }
  }
  if (check && wrong > 0) console.error("Run `pnpm generate`; change specs, never generated files.");
  return wrong > 0 ? 1 : 0;
}

const sayDifference = {
  missing: "is missing",
  differs: "is not what the spec gives (changed by hand, or the spec changed)",
  stray: "is not generated and does not belong here",
} as const;

interface ForeignFlags {
  readonly out?: string;
  readonly name?: string;
  readonly check: boolean;
  readonly collisions: string;
}

async function foreign(spec: string, { out, name, check, collisions }: ForeignFlags): Promise<number> {
  if (out === undefined || name === undefined) return fail(`--spec needs --out and --name\n${usage}`);
  if (!/^(@[a-z0-9-~][a-z0-9-._~]*\/)?[a-z0-9-~][a-z0-9-._~]*$/.test(name))
    return fail(`--name ${name} is no npm package name`);
  if (collisions !== "stop" && collisions !== "body") return fail("--collisions is `body` or `stop`");
  const file = resolve(spec);
  try {
    const { generateForeign } = await import("./foreign.ts");
    const started = performance.now();
    const outcome = await generateForeign({
      spec: file,
      out: resolve(out),
      name,
      check,
      collisions,
      note: (line) => console.error(`note: ${line}`),
    });
    if (check) {
      for (const { file: path, what } of outcome.differences) console.error(`${path} ${sayDifference[what]}`);
      return outcome.differences.length > 0 ? 1 : 0;
    }
    return say(
      `${name}: ${outcome.operations} operations, ${outcome.differences.length} files written (${Math.round(performance.now() - started)} ms)`,
    );
  } catch (cause) {
    return fail(await explain(cause, file));
  }
}

/** One line for a problem of the document; anything else is a defect of the generator and keeps its stack. */
async function explain(cause: unknown, file: string): Promise<string> {
  if (cause instanceof SpecProblem) {
    const { locate } = await import("./locate.ts");
    const place = cause.place ?? locate(file, cause.pointer);
    return `${relative(process.cwd(), place.file) || place.file}:${place.line}:${place.col} ${cause.reason}`;
  }
  if (
    (cause as { code?: string }).code === "ERR_MODULE_NOT_FOUND" &&
    String(cause).includes("redocly-plugin")
  ) {
    return "packages/redocly-plugin is not built yet: `pnpm --filter @vidspec/redocly-plugin build` makes the views readable";
  }
  // build-views names the place itself.
  if (cause instanceof Error && cause.name === "SpecProblem") return cause.message;
  throw cause;
}

function say(line: string): number {
  console.log(line);
  return 0;
}

function fail(line: string): number {
  console.error(line);
  return 1;
}

try {
  process.exitCode = await main();
} catch (cause) {
  if ((cause as { code?: string }).code?.startsWith("ERR_PARSE_ARGS")) {
    console.error(`${(cause as Error).message}\n${usage}`);
    process.exitCode = 1;
  } else throw cause;
}
