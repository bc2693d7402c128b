/**
 * What the contract tests do not exercise, and why. Data only. Operations, statuses and codes have no place here: they
 * are complete. An entry that no longer applies fails the tests.
 */
import type { Kind } from "./wire-points.ts";

export interface Reason {
  /** Folder under `specs/`. */
  readonly document: string;
  readonly kind: Exclude<Kind, "operation" | "status" | "code">;
  /** As the table names it: `query limit`, `request multipart/form-data`. */
  readonly name: string;
  /** Operations it holds for; `all` is every operation that documents the name. */
  readonly operations: "all" | readonly string[];
  readonly reason: string;
}

export const reasons: readonly Reason[] = [
  {
    document: "scaleengine",
    kind: "media type",
    name: "request multipart/form-data",
    operations: "all",
    reason: "The vendor takes both kinds of form; the client always sends the first.",
  },
];
