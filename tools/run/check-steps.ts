/** The list behind `pnpm check`, which `npm test` runs too. Never stops at the first failure. */
import { type Outcome, runStep } from "./run-step.ts";
import {
  buildViews,
  checkGenerated,
  checkPackages,
  checkSamples,
  checkTypes,
  findUnused,
  lintCode,
  lintSpecs,
} from "./steps.ts";

export async function checkSteps(): Promise<Outcome[]> {
  const code = runStep("lint", lintCode);
  const outcomes = [await runStep("views", buildViews)];
  outcomes.push(await runStep("specs", lintSpecs));
  outcomes.push(await runStep("generated", checkGenerated));
  outcomes.push(await runStep("samples", checkSamples));
  outcomes.push(await runStep("types", checkTypes));
  outcomes.push(await code);
  outcomes.push(await runStep("unused", findUnused));
  outcomes.push(await runStep("packages", checkPackages));
  return outcomes;
}
