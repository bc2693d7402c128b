/** The document's examples as answers. Must never decide which answer is due. */

import { type Example, findExample, type Json, type MockOperation } from "../document/view.ts";
import type { VendorSide } from "../vendors/side.ts";
import { type Answer, bodyText } from "../wire/answer.ts";

/** A view and the operations read from it. */
export interface ReadView {
  readonly view: Json;
  readonly operations: readonly MockOperation[];
}

/** @param status where the document has the example under `default` or a range, and another is wanted */
export function exampleAnswer(
  { status: own, rangeStatus, mediaType, value }: Example,
  status: number = own ?? rangeStatus ?? 200,
): Answer {
  return { status, headers: { "content-type": mediaType }, body: bodyText(value, mediaType) };
}

/** A refusal by HTTP status alone: the example of it, else an empty body. */
export function statusAnswer(
  status: number,
  operation: MockOperation | undefined,
  others: readonly MockOperation[] = [],
): Answer {
  const example = findAmong(`status-${status}`, operation, others);
  return example === undefined ? { status, headers: {}, body: "" } : exampleAnswer(example, status);
}

/** The vendor's failure answer: the example of it, else one made from the code table. */
export function codeAnswer(
  code: string,
  operation: MockOperation | undefined,
  { view, operations }: ReadView,
  refuse: VendorSide["refuse"],
): Answer {
  const example = findAmong(`code-${code}`, operation, operations);
  if (example !== undefined) return exampleAnswer(example);
  return refuse(code, view["x-vidspec"]?.codes?.[code]?.meaning ?? "Request refused");
}

/** The operation's own example of that name, else the first of the others'. */
function findAmong(
  name: string,
  operation: MockOperation | undefined,
  others: readonly MockOperation[],
): Example | undefined {
  for (const each of operation === undefined ? others : [operation, ...others]) {
    const example = findExample(each, name);
    if (example !== undefined) return example;
  }
  return undefined;
}
