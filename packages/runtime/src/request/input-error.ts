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
