/**
 * Planned failures: what goes wrong on the way back, in which order. Must never decide whether a request is right.
 */

import { type OptionNames, refuseUnknown } from "../check/option-names.ts";
import type { MockOperation } from "../document/view.ts";
import type { Answer, Delivery } from "../wire/answer.ts";
import { statusAnswer } from "./examples.ts";

/** One thing that goes wrong, once. Members may be combined; what is not named stays as the normal answer has it. */
export interface Fault {
  /** HTTP status. Alone, 400 and above answer with the document's example `status-<n>`, else with an empty body. */
  readonly status?: number;
  readonly body?: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds before anything is sent. */
  readonly delay?: number;
  /** The vendor's own failure answer with this code. */
  readonly code?: string;
  /** Cuts the body after this many bytes. With `reset`, the connection breaks there instead of ending properly. */
  readonly truncate?: number;
  /** Breaks the connection: a socket is destroyed, `mock.fetch` rejects with a TypeError. */
  readonly reset?: boolean;
  /** An HTML page, as a proxy in between would send. */
  readonly html?: boolean;
  /** No body at all. */
  readonly empty?: boolean;
  /** A 302 to this address. */
  readonly redirect?: string;
  /** Strikes before the request is checked: nothing is verified, nothing remembered. */
  readonly before?: boolean;
}

const faultNames: OptionNames<Fault> = {
  status: true,
  body: true,
  contentType: true,
  headers: true,
  delay: true,
  code: true,
  truncate: true,
  reset: true,
  html: true,
  empty: true,
  redirect: true,
  before: true,
};

/** Keyed by `"<vendor>.<operationId>"` or `"<vendor>"`; the operation's own list is used up first. */
export type FaultPlan = Readonly<Record<string, readonly Fault[]>>;
/** Asked for every request; `attempt` counts the requests to this operation from 1. */
export type FaultChooser = (request: {
  readonly vendor: string;
  readonly operation: string | undefined;
  readonly attempt: number;
}) => Fault | undefined;

/** The fault due for one request, if it strikes at this point: before the check, or in place of the answer. */
export type DueFault = (before: boolean) => Fault | undefined;

export interface Faults {
  /** What is due for a request that has just arrived. A planned fault counts as used when it strikes. */
  readonly due: (vendor: string, operation: string | undefined) => DueFault;
  readonly reset: () => void;
}

/** @throws Error with `code: "input"` for a member that no fault has */
export function createFaults(plan: FaultPlan | FaultChooser = {}): Faults {
  if (typeof plan !== "function")
    for (const [key, faults] of Object.entries(plan))
      faults.forEach((fault, at) => {
        refuseUnknown("createMock", fault, faultNames, `faults.${key}[${at}].`);
      });
  const used = new Map<string, number>();
  const attempts = new Map<string, number>();
  const strikes = (fault: Fault | undefined, before: boolean): fault is Fault =>
    fault !== undefined && (fault.before ?? false) === before;
  const take = (key: string, before: boolean): Fault | undefined => {
    const index = used.get(key) ?? 0;
    const fault = (plan as FaultPlan)[key]?.[index];
    if (!strikes(fault, before)) return undefined;
    used.set(key, index + 1);
    return fault;
  };
  return {
    due(vendor, operation) {
      const key = `${vendor}.${operation}`;
      if (typeof plan !== "function") return (before) => take(key, before) ?? take(vendor, before);
      const attempt = (attempts.get(key) ?? 0) + 1;
      attempts.set(key, attempt);
      // Chosen once for each request: others may arrive while this one is being checked.
      const chosen = plan({ vendor, operation, attempt });
      refuseUnknown("faults", chosen, faultNames);
      return (before) => (strikes(chosen, before) ? chosen : undefined);
    },
    reset() {
      used.clear();
      attempts.clear();
    },
  };
}

const page =
  "<!DOCTYPE html>\n<html><head><title>Bad gateway</title></head><body><h1>Bad gateway</h1></body></html>\n";

/**
 * Bends an answer.
 *
 * @param refuse the vendor's own failure answer for a code
 */
export function applyFault(
  fault: Fault,
  normal: Answer,
  operation: MockOperation | undefined,
  refuse: (code: string) => Answer,
): Delivery {
  let answer = fault.code === undefined ? normal : refuse(fault.code);
  if (fault.status !== undefined) {
    const alone = fault.status >= 400 && fault.code === undefined;
    answer = alone ? statusAnswer(fault.status, operation) : { ...answer, status: fault.status };
  }
  if (fault.html) answer = { ...answer, headers: { "content-type": "text/html; charset=utf-8" }, body: page };
  if (fault.redirect !== undefined) {
    answer = { status: fault.status ?? 302, headers: { location: fault.redirect }, body: "" };
  }
  if (fault.body !== undefined) answer = { ...answer, body: fault.body };
  if (fault.empty) answer = { ...answer, body: "" };
  const headers = {
    ...answer.headers,
    ...(fault.contentType === undefined ? {} : { "content-type": fault.contentType }),
    ...fault.headers,
  };
  answer = { ...answer, headers };
  if (fault.truncate !== undefined && !fault.reset) {
    answer = { ...answer, body: Buffer.from(answer.body).subarray(0, fault.truncate).toString() };
  }
  return {
    answer,
    ...(fault.delay === undefined ? {} : { delay: fault.delay }),
    ...(fault.reset ? { breakAfter: fault.truncate ?? 0 } : {}),
  };
}
