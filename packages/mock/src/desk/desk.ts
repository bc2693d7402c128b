/**
 * One vendor's desk in the mock: takes a request through check, Prism and planned faults, and writes the journal.
 * The order is the same for every vendor; must never hold anything only one vendor needs.
 */

import type { AuthLevel } from "../check/verdict.ts";
import { findView, type Json, loadView, readOperations } from "../document/view.ts";
import { type CheckContext, type VendorSide, vendorOf } from "../vendors/side.ts";
import { type Answer, type Delivery, problem } from "../wire/answer.ts";
import type { Arrived } from "../wire/arrived.ts";
import { codeAnswer, type ReadView, statusAnswer } from "./examples.ts";
import { applyFault, type DueFault, type Faults } from "./faults.ts";
import type { Journal, JournalEntry } from "./journal.ts";
import { askPrism } from "./prefer.ts";
import { openPrism, type Prism } from "./prism.ts";

export interface DeskSettings {
  readonly credentials: unknown;
  readonly auth: AuthLevel;
  readonly lenient: boolean;
  readonly limits: boolean;
  readonly faults: Faults;
  readonly journal: Journal;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Instead of the view `@vidspec/specs` ships. */
  readonly view?: Json;
}

export interface Desk {
  /** @param path the path as the vendor would see it, for the journal */
  readonly answer: (request: Arrived, path: string) => Promise<Delivery>;
  /** Makes sure that there is a view; reading it and loading Prism is left to the first request. @throws Error */
  readonly check: () => void;
  readonly reset: () => void;
}

interface Documents extends ReadView {
  readonly prism: Prism;
}

/** What became of a request: what the journal says of it, and what goes back. */
interface Outcome {
  readonly entry: Pick<JournalEntry, "verdict"> & Partial<JournalEntry>;
  readonly delivery: Delivery;
}

export function createDesk(side: VendorSide, settings: DeskSettings): Desk {
  const { credentials, auth, lenient, limits, faults, journal, clock } = settings;
  const vendor = vendorOf(side);
  let state = side.createState?.();
  let loading: Promise<Documents> | undefined;

  return {
    async answer(request, path) {
      const now = clock();
      loading ??= load(side, settings);
      const documents = await loading;
      const shownPath = withoutCredentials(path, credentials);
      const { operation, status } = side.address(request, documents.operations);
      const context = { credentials, state, now, auth, lenient, limits, operation };
      const { entry, delivery } =
        status === undefined
          ? await attend(side, request, context, documents, faults.due(vendor, operation?.id))
          : nowhere(side, status, `${request.method} ${shownPath}`);
      journal.add({ vendor, operation: operation?.id, method: request.method, path: shownPath, ...entry });
      return delivery;
    },
    check() {
      if (settings.view === undefined) findView(side.id);
    },
    reset() {
      state = side.createState?.();
    },
  };
}

async function load(side: VendorSide, { view: given, lenient }: DeskSettings): Promise<Documents> {
  const whole = given ?? loadView(side.id);
  const view = side.prepareView?.(whole, { lenient }) ?? whole;
  return { view, operations: readOperations(view), prism: await openPrism(view) };
}

function nowhere(side: VendorSide, status: 404 | 405, what: string): Outcome {
  const title = status === 404 ? "No such path" : "Method not allowed here";
  const answer = (side.stray ?? problem)(status, title, `${what} is not in the document.`);
  return refused({ difference: title.toLowerCase() }, answer);
}

async function attend(
  side: VendorSide,
  request: Arrived,
  context: CheckContext<unknown, unknown>,
  documents: Documents,
  due: DueFault,
): Promise<Outcome> {
  const { operation } = context;
  const refuse = (code: string): Answer => codeAnswer(code, operation, documents, side.refuse);
  const early = due(true);
  if (early !== undefined) {
    const entry = {
      verdict: "refused",
      difference: "a planned fault struck before the check",
      fault: true,
    } as const;
    return { entry, delivery: applyFault(early, { status: 200, headers: {}, body: "" }, operation, refuse) };
  }
  const verdict = side.verify(request, context);
  if (!verdict.accepted) {
    const { vendorCode, status, difference } = verdict;
    if (vendorCode !== undefined) return refused({ vendorCode, difference }, refuse(vendorCode));
    return refused({ difference }, verdict.answer ?? statusAnswer(status, operation, documents.operations));
  }
  if (operation === undefined) throw new Error(`${side.id} accepted a request to no operation`);

  const asked = side.toPrism(request, operation);
  const found = await askPrism(documents.prism, asked, operation, request.headers.prefer);
  const { answer: example, breaches, violations, note } = found;
  if (breaches.length > 0) return refused({ difference: breaches.join("; ") }, example);
  const own = request.headers.prefer === undefined ? side.answer?.(request, context) : undefined;
  const normal = own ?? example;
  const fault = due(false);
  const entry: Outcome["entry"] = {
    verdict: "accepted",
    ...(note === undefined ? {} : { difference: note }),
    ...(fault === undefined ? {} : { fault: true }),
    ...(violations.length > 0 ? { violations } : {}),
  };
  return {
    entry,
    delivery: fault === undefined ? { answer: normal } : applyFault(fault, normal, operation, refuse),
  };
}

function refused(entry: Partial<JournalEntry>, answer: Answer): Outcome {
  return { entry: { verdict: "refused", ...entry }, delivery: { answer } };
}

/** The path as journal and answers may show it: a credential that was put there by mistake is hidden. */
function withoutCredentials(path: string, credentials: unknown): string {
  return Object.values(credentials as object)
    .filter((value): value is string => typeof value === "string" && value.length >= 8)
    .reduce((shown, value) => shown.replaceAll(value, "[redacted]"), path);
}
