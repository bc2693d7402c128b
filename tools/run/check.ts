/**
 * `pnpm check`: what to run at every edit. Lint, types, drift of the generated files, spec lint, package checks;
 * one line each, output only of what failed. Runs every step even after a failure, so that one run shows all.
 */
import { checkSteps } from "./check-steps.ts";
import { elapsed } from "./run-step.ts";

const outcomes = await checkSteps();
const failed = outcomes.filter((outcome) => !outcome.passed);
console.log(
  failed.length === 0
    ? `all clean in ${elapsed()}`
    : `${failed.length} of ${outcomes.length} failed in ${elapsed()}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
