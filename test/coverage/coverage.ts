/**
 * Ticks what a document promises by what went over the wire, and says what is left: with its reason, or as a gap.
 * A reason for something that is exercised, or that the document does not have, is a fault too.
 */
import type { JournalEntry } from "@vidspec/mock";
import { type JsonObject, localReferences, operationsOf } from "@vidspec/openapi";
import type { Exchange } from "./exchanges.ts";
import { readExchange } from "./read-exchange.ts";
import type { Reason } from "./reasons.ts";
import { type Kind, type Point, wirePoints } from "./wire-points.ts";

export interface CoveredPoint extends Pick<Point, "kind" | "operation" | "name"> {
  readonly exercised: boolean;
  /** Why not. */
  readonly reason?: string;
}

export interface DocumentCoverage {
  /** Folder under `specs/`. */
  readonly document: string;
  readonly points: readonly CoveredPoint[];
}

export interface Coverage {
  /**
   * Takes what one call left on the wire. Only requests that the mock accepted count.
   *
   * @param journal the mock's entries of the same requests
   * @param vendorCode of the error that the call ended with
   */
  readonly add: (
    exchanges: readonly Exchange[],
    journal: readonly JournalEntry[],
    vendorCode?: string,
  ) => void;
  readonly points: () => Omit<CoveredPoint, "reason">[];
}

export function createCoverage(view: JsonObject): Coverage {
  const references = localReferences(view);
  const operations = new Map(operationsOf(view).map((each) => [each.id, each]));
  const points = wirePoints(view);
  const byOperation = new Map<string, Point[]>();
  for (const point of points)
    byOperation.set(point.operation, [...(byOperation.get(point.operation) ?? []), point]);
  const touched = new Set<Point>();
  return {
    add(exchanges, journal, vendorCode) {
      if (exchanges.length !== journal.length)
        throw new Error(`${exchanges.length} requests on the wire, ${journal.length} in the mock's journal`);
      for (const [index, exchange] of exchanges.entries()) {
        const { operation, verdict, method } = journal[index]!;
        if (verdict !== "accepted" || operation === undefined) continue;
        if (method !== exchange.method) throw new Error(`${operation}: the journal has another order`);
        const called = operations.get(operation);
        if (called === undefined) throw new Error(`${operation} is not in the document`);
        const sent = readExchange(references, called, exchange, vendorCode);
        for (const point of byOperation.get(operation) ?? []) if (point.touchedBy(sent)) touched.add(point);
      }
    },
    points: () =>
      points.map((point) => {
        const { kind, operation, name } = point;
        return { kind, operation, name, exercised: touched.has(point) };
      }),
  };
}

export interface Judgement extends DocumentCoverage {
  /** Neither exercised nor excused. */
  readonly gaps: readonly string[];
  /** Reasons that no longer apply. */
  readonly stale: readonly string[];
}

const complete: readonly Kind[] = ["operation", "status", "code"];

export function judge(
  document: string,
  points: readonly Omit<CoveredPoint, "reason">[],
  reasons: readonly Reason[],
): Judgement {
  const own = reasons.filter((reason) => reason.document === document);
  const stale: string[] = [];
  const excused = new Map<object, string>();
  for (const { kind, name, operations, reason } of own) {
    const named = points.filter((point) => point.kind === kind && point.name === name);
    const meant = operations === "all" ? named : named.filter((each) => operations.includes(each.operation));
    const expected = operations === "all" ? Math.max(1, named.length) : operations.length;
    const label = `${kind} ${name}`;
    if (meant.length !== expected)
      stale.push(`${label}: the document does not have it everywhere it is excused`);
    for (const point of meant) {
      if (point.exercised) stale.push(`${label}: ${point.operation} exercises it`);
      else if (!complete.includes(kind)) excused.set(point, reason);
    }
  }
  const gaps = points
    .filter((point) => !point.exercised && !excused.has(point))
    .map(({ kind, operation, name }) => `${operation}: ${kind} ${name}`);
  const judged = points.map((point) => {
    const reason = excused.get(point);
    return { ...point, ...(reason === undefined ? {} : { reason }) };
  });
  return { document, points: judged, gaps, stale };
}
