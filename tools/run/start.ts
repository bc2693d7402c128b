/**
 * `npm start`: from a fresh clone to every operation of every vendor called with a verified signature. Stops at the
 * first step that fails; the table comes last, then the time. Exits with 1 unless every row passed.
 */
import { elapsed, type Outcome, runStep } from "./run-step.ts";
import { buildDocs, buildPackages, buildViews, generate, lintSpecs } from "./steps.ts";

const steps: readonly (readonly [string, () => Promise<string>])[] = [
  ["views", buildViews],
  ["validate specs", lintSpecs],
  ["generate", generate],
  ["build", buildPackages],
  ["docs", buildDocs],
];

let last: Outcome | undefined;
for (const [name, work] of steps) {
  last = await runStep(name, work);
  if (!last.passed) break;
}

if (last?.passed) {
  // Imported only now: it loads the packages that the steps above have built.
  const { printTable, tour } = await import("../tour/tour.ts");
  let rows: Awaited<ReturnType<typeof tour>> = [];
  last = await runStep("call everything", async () => {
    rows = await tour();
    return `${rows.length} operations against the mock`;
  });
  const passed = rows.filter((row) => row.passed).length;
  if (last.passed) {
    printTable(rows);
    console.log(`\n${passed} of ${rows.length} operations verified and decoded, in ${elapsed()}`);
  }
  if (passed === 0 || passed < rows.length) last = { name: "call everything", passed: false };
}
process.exitCode = last?.passed ? 0 : 1;
