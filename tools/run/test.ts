/**
 * `npm test`: everything CI runs. The last line is `N passed, N failed`: the unit tests by vitest's own count plus
 * one for each step here. Never reports success for a run that did not happen.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkSteps } from "./check-steps.ts";
import { CommandFailed, command, elapsed, runStep } from "./run-step.ts";
import { buildDocs } from "./steps.ts";

interface VitestReport {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const folder = mkdtempSync(join(tmpdir(), "vidspec-test-"));
const reportFile = join(folder, "vitest.json");
const counts = { passed: 0, failed: 0, skipped: 0 };

const outcomes = await checkSteps();
outcomes.push(await runStep("docs", buildDocs));
outcomes.push(await runStep("tour", callEverything));
const tests = await runStep("tests", runTests);
// The tests are counted one by one below; the step itself counts only where it failed without a failed test.
if (!tests.passed && counts.failed === 0) outcomes.push(tests);
rmSync(folder, { recursive: true, force: true });

const passed = counts.passed + outcomes.filter((outcome) => outcome.passed).length;
const failed = counts.failed + outcomes.filter((outcome) => !outcome.passed).length;
console.log(`${counts.skipped} skipped, took ${elapsed()}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && tests.passed ? 0 : 1;

async function callEverything(): Promise<string> {
  const { tour } = await import("../tour/tour.ts");
  const rows = await tour();
  const wrong = rows.filter((row) => !row.passed);
  const lines = wrong.map((row) => `${row.vendor} ${row.operation}: ${row.verdict}, ${row.answer}`);
  if (wrong.length > 0 || rows.length === 0)
    throw new CommandFailed("the tour", lines.join("\n") || "no operation was called");
  return `${rows.length} operations verified and decoded`;
}

async function runTests(): Promise<string> {
  let failure: unknown;
  let output = "";
  try {
    output = await command("vitest", [
      "run",
      "--reporter=dot",
      "--reporter=json",
      `--outputFile.json=${reportFile}`,
    ]);
  } catch (error) {
    failure = error;
  }
  if (existsSync(reportFile)) count(JSON.parse(readFileSync(reportFile, "utf8")) as VitestReport);
  if (failure) throw failure;
  for (const line of output.matchAll(/^.*\bskipped:.*$/gm)) console.log(`     ${line[0].trim()}`);
  return `${counts.passed} passed, ${counts.skipped} skipped`;
}

/** A file that could not even be loaded has no failed test in it, so it is counted as one. */
function count(report: VitestReport): void {
  const unloadable = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  counts.passed = report.numPassedTests;
  counts.failed = report.numFailedTests + unloadable.length;
  counts.skipped = report.numPendingTests;
}
