/**
 * `pnpm samples`: writes `examples/reference/<file>.ts` and `.sh` for every set. With `--check` it writes nothing and ends
 * with 1 where a file differs from what the documents say now. Touches no other file; `sign-*.sh` are written by hand.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../places.ts";
import { sampleFiles, sampleFolder } from "./sample-files.ts";

// Strict: with a misspelt `--check` it would write.
const { check } = parseArgs({ options: { check: { type: "boolean", default: false } } }).values;
const files = sampleFiles();
const stale = files.filter(({ name, text }) => {
  const file = join(root, sampleFolder, name);
  return !existsSync(file) || readFileSync(file, "utf8") !== text;
});
if (check) {
  for (const { name } of stale) console.log(`${sampleFolder}/${name} is stale; run \`pnpm samples\``);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  mkdirSync(join(root, sampleFolder), { recursive: true });
  for (const { name, text } of stale) writeFileSync(join(root, sampleFolder, name), text);
}
const operations = files.reduce((sum, file) => sum + (file.name.endsWith(".ts") ? file.operations : 0), 0);
if (stale.length === 0 || !check)
  console.log(
    `samples of ${operations} operations in ${files.length} files, ${check ? "all fresh" : `${stale.length} written`}`,
  );
