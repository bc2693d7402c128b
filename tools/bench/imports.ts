/**
 * What importing a client adds to a process that does nothing, in milliseconds of the whole process. Empty and
 * importing processes take turns.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../places.ts";
import { builtVendors } from "./bundles.ts";
import { spread } from "./measure.ts";
import type { Row } from "./row.ts";

const rounds = 25;

export function importRows(): Row[] {
  const vendors = builtVendors();
  const added = new Map<string, number[]>(vendors.map(({ vendor }) => [vendor, []]));
  for (let round = 0; round < rounds; round++) {
    const empty = timeProcess("");
    for (const { vendor } of vendors) {
      const door = pathToFileURL(join(root, "packages", vendor, "dist", "index.js")).href;
      added.get(vendor)!.push(timeProcess(`import ${JSON.stringify(door)}`) - empty);
    }
  }
  return vendors.map(({ vendor }) => ({
    group: "import",
    name: `import @vidspec/${vendor}, over an empty process`,
    value: spread(added.get(vendor)!),
    unit: "ms",
    aim: 4,
  }));
}

function timeProcess(code: string): number {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, ["--input-type=module", "-e", code], { stdio: "inherit" });
  if (status !== 0) throw new Error(`a process with \`${code}\` failed`);
  return performance.now() - started;
}
