/**
 * Whether readOnly or writeOnly members can be reached from a schema, so that what is sent differs from what is
 * answered.
 */
import { isNode, lookUp, type Node, refPointer, step } from "../document/document.ts";

/** Values, not schemas: a member of theirs that is called `readOnly` says nothing. */
const values: ReadonlySet<string> = new Set(["example", "examples", "default", "enum", "const"]);

export function directionQuestion(root: Node): (schema: unknown, at: string) => boolean {
  const answers = new Map<string, boolean>();
  return (schema, at) => {
    const known = answers.get(at);
    if (known !== undefined) return known;
    const answer = reaches(root, schema, at, new Set());
    answers.set(at, answer);
    return answer;
  };
}

function reaches(root: Node, value: unknown, at: string, seen: Set<string>): boolean {
  if (Array.isArray(value)) return value.some((item, index) => reaches(root, item, step(at, index), seen));
  if (!isNode(value)) return false;
  if (typeof value.$ref === "string") {
    const pointer = refPointer(root, value.$ref, at);
    if (seen.has(pointer)) return false;
    seen.add(pointer);
    return reaches(root, lookUp(root, pointer), pointer, seen);
  }
  if (value.readOnly === true || value.writeOnly === true) return true;
  return Object.entries(value).some(
    ([key, inner]) => !values.has(key) && reaches(root, inner, step(at, key), seen),
  );
}
