/**
 * One reading of flat parameters: what `flatParameters` says of an operation is what its generated row takes, which is
 * what lint, tour, samples and coverage go by.
 */
import { operations as gcore } from "@vidspec/gcore";
import { flatBody, flatParameters, localReferences, operationsOf } from "@vidspec/openapi";
import { operations as scaleengine } from "@vidspec/scaleengine";
import { operations as securevideo } from "@vidspec/securevideo";
import { operations as streamapi } from "@vidspec/streamapi";
import { operations as vxg } from "@vidspec/vxg";
import { describe, expect, test } from "vitest";
import { wireView } from "../coverage/wire-points.ts";
import { clientView } from "../support/documented.ts";

interface Row {
  readonly params?: Readonly<Record<string, string | { readonly in: string; readonly name?: string }>>;
  readonly constants?: Readonly<Record<string, unknown>>;
  readonly field?: string;
  readonly body?: string;
}

/** Without `scaleengine-rest`, whose package does not give its rows away. */
const vendors: readonly (readonly [string, Readonly<Record<string, Row>>])[] = [
  ["gcore", gcore],
  ["scaleengine", scaleengine],
  ["securevideo", securevideo],
  ["streamapi", streamapi],
  ["vxg", vxg],
];

describe.each(vendors)("%s", (document, rows) => {
  const view = clientView(document);
  const references = localReferences(view);
  const read = operationsOf(view);

  test("has a row for each operation", () => {
    expect(read.map(({ id }) => id).sort()).toEqual(Object.keys(rows).sort());
  });

  test.each(read.map((operation) => ({ id: operation.id, operation })))("$id", ({ id, operation }) => {
    const row = rows[id]!;
    const flat = flatParameters(references, operation);
    // A row accepts what only answers have, and drops it.
    const given = flat.filter(({ filledBy }) => filledBy === "caller" || filledBy === "vendor");
    const fixed = flat.filter(({ filledBy, in: place }) => filledBy === "client" && place !== "header");
    const params = Object.entries(row.params ?? {}).map(([key, entry]) => {
      const { in: place, name = key } = typeof entry === "string" ? { in: entry } : entry;
      return [key, place, key === row.body ? undefined : name];
    });
    const byKey = new Map(given.toReversed().map(({ key, in: place, name }) => [key, [key, place, name]]));
    expect([...byKey.values()].sort()).toEqual(params.sort());
    expect(Object.fromEntries(fixed.map(({ name, schema }) => [name, schema.const]))).toEqual(
      row.constants ?? {},
    );
    const body = flatBody(references, operation.node);
    expect(body?.field).toBe(row.field);
  });

  // The lint reads the document as it is written, with everything that is signed still in it.
  test("asks a caller for the same keys before and after the signed members are taken out", () => {
    const wire = wireView(document);
    const keys = (from: typeof wire) =>
      operationsOf(from).map((operation) => [
        operation.id,
        flatParameters(localReferences(from), operation)
          .filter(({ filledBy }) => filledBy === "caller")
          .map(({ key }) => key),
      ]);
    expect(keys(wire)).toEqual(keys(view));
  });
});
