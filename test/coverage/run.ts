/**
 * `pnpm coverage [document]`: runs the contract tests and prints what they exercised of what the documents promise.
 * `--write` keeps the guide. Prints nothing that a run did not show: without a run there is no table.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../../tools/places.ts";
import { environment } from "../../tools/run/run-step.ts";
import type { Judgement } from "./coverage.ts";
import { aligned, coveragePage, guide, leftLines, operationRows, summaryRows } from "./page.ts";

const { values, positionals } = parseArgs({
  options: { write: { type: "boolean", default: false } },
  allowPositionals: true,
});
if (positionals.length > 1) throw new Error("Name one document, or none for all.");
const folder = mkdtempSync(join(tmpdir(), "vidspec-coverage-"));
const file = join(folder, "coverage.json");
const { status, stdout } = spawnSync(
  "vitest",
  ["run", "test/contract/every-operation.test.ts", "--reporter=dot"],
  { cwd: root, env: { ...environment, VIDSPEC_COVERAGE: file }, encoding: "utf8", maxBuffer: 2 ** 28 },
);
const judgements = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Judgement[]) : [];
rmSync(folder, { recursive: true, force: true });

const chosen = judgements.find(({ document }) => document === positionals[0]);
if (positionals[0] !== undefined && judgements.length > 0 && chosen === undefined)
  console.log(`No such document; there are ${judgements.map(({ document }) => document).join(", ")}.\n`);
if (judgements.length > 0) {
  if (chosen) console.log(`${aligned(operationRows(chosen))}\n`);
  console.log(`${aligned(summaryRows(judgements))}\n`);
  const left = leftLines(judgements);
  console.log(left.length === 0 ? "Everything is exercised." : "Not exercised:");
  for (const line of left) console.log(`- ${line}`);
  for (const { document, stale } of judgements)
    for (const line of stale) console.log(`- ${document}: a reason no longer applies: ${line}`);
}
if (status !== 0) {
  console.log(`\n${stdout.trim()}\n\nThe contract tests failed; the guide was left as it is.`);
  process.exitCode = 1;
} else {
  const page = coveragePage(judgements);
  const current = existsSync(guide) && readFileSync(guide, "utf8") === page;
  if (values.write && !current) writeFileSync(guide, page);
  const name = relative(root, guide);
  const said = current
    ? "is current"
    : values.write
      ? "was written"
      : "is out of date: run `pnpm coverage --write`";
  console.log(`\n${name} ${said}.`);
  if (!current && !values.write) process.exitCode = 1;
}
