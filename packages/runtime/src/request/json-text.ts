/**
 * JSON as it is sent, in bodies and in parameters: what JSON can't hold is refused, never changed without a word.
 */
import { ValueProblem } from "./value-problem.ts";
import { isWellFormedJson } from "./well-formed.ts";

/** Throws ValueProblem, whose message never shows the value. */
export function jsonText(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
    // Only a text with a null can hide a number that is not finite; looking costs more than writing.
    if (text?.includes("null")) JSON.stringify(value, refuseNonFinite);
  } catch (problem) {
    throw problem instanceof ValueProblem
      ? problem
      : new ValueProblem("can't be written as JSON (a cycle or a bigint)");
  }
  if (text === undefined) throw new ValueProblem("can't be written as JSON (a function or a symbol)");
  if (!isWellFormedJson(text)) throw new ValueProblem("holds a lone surrogate, which can't be sent as UTF-8");
  return text;
}

/** JSON.stringify would turn NaN and Infinity into null. */
function refuseNonFinite(name: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new ValueProblem(`holds a number that is not finite${name === "" ? "" : ` (member \`${name}\`)`}`);
  }
  return value;
}
