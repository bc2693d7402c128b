/**
 * `pnpm bench`: what the house costs, as ratios measured side by side in one run, each beside its aim. Measures what
 * is built (`pnpm build` first). Not a test: a busy machine must not fail anybody's change.
 */
import { parseArgs } from "node:util";
import { bundleRows } from "./bundles.ts";
import { callRows } from "./calls.ts";
import { generationRows } from "./generation.ts";
import { importRows } from "./imports.ts";
import { mockRows } from "./mock.ts";
import { line, type Row, verdict } from "./row.ts";

const usage = "Usage: pnpm bench [--only calls|bundles|import|generation|mock] [--json]";

interface Group {
  readonly rows: readonly Row[];
  readonly noise?: string;
}

const groups: Readonly<Record<string, () => Group | Promise<Group>>> = {
  calls: callRows,
  bundles: async () => ({ rows: await bundleRows() }),
  import: () => ({ rows: importRows() }),
  generation: async () => ({ rows: await generationRows() }),
  mock: async () => ({ rows: await mockRows() }),
};

const { values } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    only: { type: "string", multiple: true },
    json: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const chosen = values.only ?? Object.keys(groups);
const unknown = chosen.find((name) => !(name in groups));
if (unknown !== undefined) {
  console.error(`There is no group called ${unknown}.\n${usage}`);
  process.exit(1);
}

const all: Row[] = [];
const notes: string[] = [];
for (const name of chosen) {
  const { rows, noise } = await groups[name]!();
  all.push(...rows);
  if (noise) notes.push(noise);
  if (values.json) continue;
  console.log(`\n${name}`);
  for (const row of rows) console.log(`  ${line(row)}`);
  if (noise) console.log(`  ${noise}`);
}
if (values.json) {
  const rows = all.map((row) => ({ ...row, verdict: verdict(row) || undefined }));
  console.log(JSON.stringify({ node: process.version, rows, notes }, undefined, 2));
} else {
  const aimed = all.filter((row) => row.aim !== undefined);
  const met = aimed.filter((row) => verdict(row) === "OK");
  console.log(
    `\n${met.length} of ${aimed.length} aims met. Medians of paired rounds, quartiles beside them; Node ${process.version}.`,
  );
}
