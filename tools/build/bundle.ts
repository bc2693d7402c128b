#!/usr/bin/env node
/**
 * The last step of a web package's build: one JavaScript file for each public door instead of one for each source
 * file, since loading modules is most of what an import costs. Runs in the package's folder, after tsc wrote the
 * declarations. Must never pull in another package: those stay imports.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

type Door = string | { readonly [condition: string]: Door };

const folder = process.cwd();
const dist = join(folder, "dist");
const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { readonly exports: Door };

/** The sources behind every JavaScript file that the manifest promises, whatever the condition. */
function sources(door: Door): string[] {
  if (typeof door === "object") return Object.values(door).flatMap(sources);
  const name = /^\.\/dist\/(.*)\.js$/.exec(door)?.[1];
  return name === undefined ? [] : [`./src/${name}.ts`];
}

const { metafile } = await build({
  absWorkingDir: folder,
  entryPoints: [...new Set(sources(manifest.exports))],
  outdir: "dist",
  outbase: "src",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "neutral",
  target: "es2022",
  packages: "external",
  chunkNames: "shared-[hash]",
  metafile: true,
  logLevel: "warning",
});
// What a door shares with another by way of a third is imported for its order of evaluation alone. Nothing here has side
// effects, and users' bundlers warn about such an import.
for (const name of Object.keys(metafile.outputs)) {
  const text = readFileSync(join(folder, name), "utf8");
  const without = text.replaceAll(/^import "\.\/shared-\w+\.js";\n/gm, "");
  if (without !== text) writeFileSync(join(folder, name), without);
}
// Files of an earlier build, or of a plain tsc. Last, so that whoever imports meanwhile finds the package whole.
const written = new Set(Object.keys(metafile.outputs).map((name) => join(folder, name)));
for (const name of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
  const source = join(folder, "src", name.replace(/\.d\.ts$/, ".ts"));
  const stale = name.endsWith(".d.ts")
    ? !existsSync(source)
    : name.endsWith(".js") && !written.has(join(dist, name));
  if (stale) rmSync(join(dist, name));
}
