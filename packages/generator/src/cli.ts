#!/usr/bin/env node
/**
 * `vidspec-generate`: a package from any OpenAPI document. A document it cannot handle gets one line,
 * `file:line:col reason`, and exit code 1.
 */
import module from "node:module";
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { SpecProblem } from "./document/problem.ts";

const usage =
  "Usage: vidspec-generate --spec <openapi.yaml|json> --out <folder> --name <package> [--collisions body|stop] [--check]";

// What is slow to load, an OpenAPI library and a compiler, is imported after this. Node 22.1 and up have it.
module.enableCompileCache?.();

async function main(): Promise<number> {
  const { values } = parseArgs({
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
  const { spec, out, name, check, collisions } = values;
  if (spec === undefined) return fail(`--spec is missing\n${usage}`);
  if (out === undefined || name === undefined) return fail(`--spec needs --out and --name\n${usage}`);
  if (!/^(@[a-z0-9-~][a-z0-9-._~]*\/)?[a-z0-9-~][a-z0-9-._~]*$/.test(name))
    return fail(`--name ${name} is no npm package name`);
  if (collisions !== "stop" && collisions !== "body") return fail("--collisions is `body` or `stop`");
  const file = resolve(spec);
  try {
    const { generatePackage } = await import("./package/generate.ts");
    const started = performance.now();
    const { operations, differences } = await generatePackage({
      spec: file,
      out: resolve(out),
      name,
      check,
      collisions,
      note: (line) => console.error(`note: ${line}`),
    });
    if (check) {
      const { sayDifference } = await import("./package/output.ts");
      for (const { file: path, what } of differences) console.error(`${path} ${sayDifference[what]}`);
      return differences.length > 0 ? 1 : 0;
    }
    const took = Math.round(performance.now() - started);
    return say(`${name}: ${operations} operations, ${differences.length} files written (${took} ms)`);
  } catch (cause) {
    if (!(cause instanceof SpecProblem)) throw cause;
    const { locate } = await import("./document/locate.ts");
    const place = cause.place ?? locate(file, cause.pointer);
    const path = relative(process.cwd(), place.file) || place.file;
    return fail(`${path}:${place.line}:${place.col} ${cause.reason}`);
  }
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
