/**
 * Finds the operation whose method and path template fit, as most vendors do it. Literal paths win over templates.
 */

import type { MockOperation } from "../document/view.ts";
import type { Arrived } from "../wire/arrived.ts";
import type { Addressed } from "./side.ts";

interface Template {
  readonly parts: readonly string[];
  readonly operation: MockOperation;
}

/** Split once: a view's operations stay the same for as long as the mock lives. */
const known = new WeakMap<readonly MockOperation[], readonly Template[]>();

export function addressByPath(request: Arrived, operations: readonly MockOperation[]): Addressed {
  const exact = operations.filter(({ path }) => path === request.path);
  const fitting = exact.length > 0 ? exact : fittingTemplates(request.path.split("/"), operations);
  if (fitting.length === 0) return { status: 404 };
  const operation = fitting.find(({ method }) => method === request.method);
  return operation === undefined ? { status: 405 } : { operation };
}

function fittingTemplates(
  given: readonly string[],
  operations: readonly MockOperation[],
): readonly MockOperation[] {
  let templates = known.get(operations);
  if (templates === undefined) {
    templates = operations.map((operation) => ({ parts: operation.path.split("/"), operation }));
    known.set(operations, templates);
  }
  return templates.filter(({ parts }) => fits(parts, given)).map(({ operation }) => operation);
}

function fits(wanted: readonly string[], given: readonly string[]): boolean {
  if (wanted.length !== given.length) return false;
  return wanted.every((part, index) => (part.includes("{") ? given[index] !== "" : part === given[index]));
}
