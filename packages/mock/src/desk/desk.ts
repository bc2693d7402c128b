/**
 * One vendor's desk in the mock: takes a request through check, Prism and planned faults, and writes the journal.
 * The order is the same for every vendor; must never hold anything only one vendor needs.
 */

import type { AuthLevel } from "../check/verdict.ts";
import {
  findExample,
  findView,
  type Json,
  loadView,
  type MockOperation,
  readOperations,
} from "../document/view.ts";
import { type VendorSide, vendorOf } from "../vendors/side.ts";
import { type Answer, bodyText, type Delivery, problem } from "../wire/answer.ts";
import type { Arrived } from "../wire/arrived.ts";
import { applyFault, type Faults } from "./faults.ts";
import type { Journal, JournalEntry } from "./journal.ts";
import { readPrefer } from "./prefer.ts";
import { openPrism, type Prism, type PrismAnswer } from "./prism.ts";

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

interface Documents {
  readonly view: Json;
  readonly operations: readonly MockOperation[];
  readonly prism: Prism;
}

export function createDesk(side: VendorSide, settings: DeskSettings): Desk {
  const { credentials, auth, lenient, limits, faults, journal, clock } = settings;
  const vendor = vendorOf(side);
  let state = side.createState();
  let documents: Promise<Documents> | undefined;
  const load = (): Promise<Documents> => {
    documents ??= (async () => {
      const view = side.prepareView(settings.view ?? loadView(side.id), { lenient });
      return { view, operations: readOperations(view), prism: await openPrism(view) };
    })();
    return documents;
  };

  async function answer(request: Arrived, path: string): Promise<Delivery> {
    const now = clock();
    const { view, operations, prism } = await load();
    const write = (
      entry: Pick<JournalEntry, "verdict"> & Partial<JournalEntry>,
      operation?: MockOperation,
    ): void =>
      journal.add({
        vendor,
        operation: operation?.id,
        method: request.method,
        path: withoutCredentials(path, credentials),
        ...entry,
      });

    const addressed = side.address(request, operations);
    if (addressed.status !== undefined) {
      const title = addressed.status === 404 ? "No such path" : "Method not allowed here";
      write({ verdict: "refused", difference: title.toLowerCase() });
      const detail = `${request.method} ${withoutCredentials(path, credentials)} is not in the document.`;
      return { answer: (side.stray ?? problem)(addressed.status, title, detail) };
    }
    const { operation } = addressed;
    const refuse = (code: string): Answer => refusal(side, view, operations, operation, code);

    const due = faults.due(vendor, operation?.id);
    const early = due(true);
    if (early !== undefined) {
      write(
        { verdict: "refused", difference: "a planned fault struck before the check", fault: true },
        operation,
      );
      return applyFault(early, { status: 200, headers: {}, body: "" }, operation, refuse);
    }
    const context = { credentials, state, now, auth, lenient, limits, operation };
    const verdict = side.verify(request, context);
    if (!verdict.accepted) {
      const { vendorCode, status, difference } = verdict;
      write(
        { verdict: "refused", ...(vendorCode === undefined ? {} : { vendorCode }), difference },
        operation,
      );
      if (vendorCode !== undefined) return { answer: refuse(vendorCode) };
      return { answer: verdict.answer ?? statusRefusal(operations, operation, status) };
    }
    if (operation === undefined) throw new Error(`${side.id} accepted a request to no operation`);

    const { answer: example, breaches, violations, note } = await ask(prism, side, request, operation);
    if (breaches.length > 0) {
      write({ verdict: "refused", difference: breaches.join("; ") }, operation);
      return { answer: example };
    }
    const own = request.headers.prefer === undefined ? side.answer?.(request, context) : undefined;
    const normal = own ?? example;
    const fault = due(false);
    write(
      {
        verdict: "accepted",
        ...(note === undefined ? {} : { difference: note }),
        ...(fault === undefined ? {} : { fault: true }),
        ...(violations.length > 0 ? { violations } : {}),
      },
      operation,
    );
    return fault === undefined ? { answer: normal } : applyFault(fault, normal, operation, refuse);
  }

  return {
    answer,
    check() {
      if (settings.view === undefined) findView(side.id);
    },
    reset() {
      state = side.createState();
    },
  };
}

/** The path as journal and answers may show it: a credential that was put there by mistake is hidden. */
function withoutCredentials(path: string, credentials: unknown): string {
  return Object.values(credentials as object)
    .filter((value): value is string => typeof value === "string" && value.length >= 8)
    .reduce((shown, value) => shown.replaceAll(value, "[redacted]"), path);
}

/** Asks Prism for the answer, with the caller's preference translated to what the document holds. */
async function ask(
  prism: Prism,
  side: VendorSide,
  request: Arrived,
  operation: MockOperation,
): Promise<PrismAnswer & { readonly note?: string }> {
  const wish = readPrefer(request.headers.prefer);
  const asked = side.toPrism(request, operation);
  if (wish.example === undefined) return prism(operation, asked, wish);
  const example = findExample(operation, wish.example);
  if (example === undefined) {
    const found = await prism(operation, asked, {});
    const note = "`Prefer` names an example that this operation does not have";
    const names = [...new Set(operation.examples.map(({ name }) => name))].join(", ");
    const unknown = problem(404, "No such example", `${operation.id} has: ${names}.`);
    return found.breaches.length > 0 ? found : { ...found, answer: unknown, note };
  }
  if (example.status !== undefined) {
    return prism(operation, asked, { ...wish, example: example.name, status: example.status });
  }
  // Prism cannot be asked for the `default` response while a numbered one exists.
  const found = await prism(operation, asked, {});
  const status = wish.status ?? example.rangeStatus ?? 200;
  const headers = { "content-type": example.mediaType };
  const chosen = { status, headers, body: bodyText(example.value, example.mediaType) };
  return found.breaches.length > 0 ? found : { ...found, answer: chosen, violations: [] };
}

/** A refusal by HTTP status alone: the operation's example of it, another operation's, else an empty body. */
function statusRefusal(
  operations: readonly MockOperation[],
  operation: MockOperation | undefined,
  status: number,
): Answer {
  for (const each of operation === undefined ? operations : [operation, ...operations]) {
    const example = findExample(each, `status-${status}`);
    if (example === undefined) continue;
    const { mediaType, value } = example;
    return { status, headers: { "content-type": mediaType }, body: bodyText(value, mediaType) };
  }
  return { status, headers: {}, body: "" };
}

/** The vendor's failure answer: the operation's example, another operation's, else one made from the code table. */
function refusal(
  side: VendorSide,
  view: Json,
  operations: readonly MockOperation[],
  operation: MockOperation | undefined,
  code: string,
): Answer {
  for (const each of operation === undefined ? operations : [operation, ...operations]) {
    const example = findExample(each, `code-${code}`);
    if (example === undefined) continue;
    const { status = example.rangeStatus ?? 200, mediaType, value } = example;
    return { status, headers: { "content-type": mediaType }, body: bodyText(value, mediaType) };
  }
  return side.refuse(code, view["x-vidspec"]?.codes?.[code]?.meaning ?? "Request refused");
}
