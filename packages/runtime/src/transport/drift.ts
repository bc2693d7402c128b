/**
 * Tells of answers that are not quite as documented: to the hook, or as an error for who asked to be strict. Kinds and
 * places only; a place that repeats a secret is not named.
 */
import { BodyProblem } from "../answer/body-problem.ts";
import { answerCheck } from "../answer/shape.ts";
import type { CompiledOperation } from "../request/compiled-operation.ts";
import { type Hooks, notify } from "../setup/hooks.ts";
import type { VendorDescription } from "../setup/settings.ts";

/** Checks the data of a success. Throws a BodyProblem for what must not be handed on. */
export type Judge = (compiled: CompiledOperation, data: unknown) => void;

export function judgeAnswers(
  { answers }: VendorDescription,
  hooks: Hooks | undefined,
  strict: boolean | undefined,
  secrets: () => readonly string[],
): Judge {
  const check = answerCheck(answers);
  return ({ vendor, row }, data) => {
    const drifts = check(row.id, data, strict === true || hooks?.onDrift !== undefined);
    if (drifts.length === 0) return;
    const kept = secrets();
    const shown = (path: string): string =>
      kept.some((secret) => secret.length > 3 && path.includes(secret)) ? "*" : path;
    for (const drift of drifts) {
      const path = shown(drift.path);
      notify(hooks?.onDrift, () => ({ ...drift, path, vendor, operation: row.id }));
    }
    if (!strict) return;
    const [{ path, expected, found }] = drifts as [(typeof drifts)[number]];
    const problem = `\`${shown(path)}\` is ${found} where the document has ${expected}, and the client is strict`;
    throw new BodyProblem("malformed", problem, shown(path));
  };
}
