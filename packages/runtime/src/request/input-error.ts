/**
 * Errors that bear the names of an operation; those for parameters are raised before anything is reserved or sent. They
 * name the parameter, never its value.
 */
import { type ErrorCode, type RefusalFacts, refusal, type VidspecError } from "@vidspec/auth";
import type { CompiledOperation } from "./compiled-operation.ts";

/** What the names are taken from. */
export type Named = Pick<CompiledOperation, "vendor"> & { readonly row: { readonly id: string } };

/** `acme getThing: <sentence>` */
export function operationError(
  { vendor, row }: Named,
  code: ErrorCode,
  sentence: string,
  facts?: RefusalFacts,
): VidspecError {
  return refusal(code, `${vendor} ${row.id}: ${sentence}`, { ...facts, vendor, operation: row.id });
}

export function inputError(
  of: Named,
  field: string | undefined,
  problem: string,
  hint?: string,
): VidspecError {
  return operationError(of, "input", `${problem}${hint ? ` ${hint}` : ""}`, { field, hint });
}

/** The known name closest to `name`, if it is close enough to be what was meant. */
export function closest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[_-]/g, "");
  for (const candidate of known) {
    const distance =
      plain(candidate) === plain(name) ? 0 : editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, substitution));
    }
    row = next;
  }
  return row[b.length]!;
}
