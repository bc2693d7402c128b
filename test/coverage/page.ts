/**
 * Prints the coverage table: short for the terminal, whole for the guide. Only prints; what counts as exercised was
 * decided before. Must not depend on the time or the machine: the guide is compared with it.
 */
import { join } from "node:path";
import { root } from "../../tools/places.ts";
import type { CoveredPoint, DocumentCoverage } from "./coverage.ts";
import { type Kind, kinds } from "./wire-points.ts";

export const guide: string = join(root, "tools", "docs", "guides", "coverage.md");

const heads: Readonly<Record<Kind, string>> = {
  operation: "operations",
  status: "statuses",
  code: "vendor codes",
  parameter: "parameters",
  security: "security",
  "media type": "media types",
};

/** One row a document: exercised/documented. The first row has the heads. */
export function summaryRows(coverages: readonly DocumentCoverage[]): string[][] {
  const count = (points: readonly CoveredPoint[], kind: Kind): string => {
    const own = points.filter((point) => point.kind === kind);
    return own.length === 0 ? "–" : `${own.filter(({ exercised }) => exercised).length}/${own.length}`;
  };
  const rows = coverages.map(({ document, points }) => [
    document,
    ...kinds.map((kind) => count(points, kind)),
  ]);
  return [["document", ...kinds.map((kind) => heads[kind])], ...rows];
}

/** What is not exercised, one line for each name and reason. */
export function leftLines(coverages: readonly DocumentCoverage[]): string[] {
  return coverages.flatMap(({ document, points }) => {
    const groups = new Map<string, CoveredPoint[]>();
    for (const point of points.filter(({ exercised }) => !exercised)) {
      const key = `${point.kind} ${point.name} ${point.reason}`;
      groups.set(key, [...(groups.get(key) ?? []), point]);
    }
    return [...groups.values()].map((group) => {
      const { kind, name, reason = "No reason is given: a gap." } = group[0]!;
      const where =
        group.length > 3 ? `${group.length} operations` : group.map(({ operation }) => operation).join(", ");
      return `${document}: ${kind} \`${name}\` (${where}). ${reason}`;
    });
  });
}

/** One row an operation, with what was exercised and what was not. */
export function operationRows({ points }: DocumentCoverage): string[][] {
  const shown = kinds.filter((kind) => kind !== "operation" && points.some((point) => point.kind === kind));
  const operations = points.filter(({ kind }) => kind === "operation");
  const rows = operations.map(({ operation, exercised }) => [
    `${exercised ? "✓" : "✗"} ${operation}`,
    ...shown.map((kind) => cell(points.filter((each) => each.operation === operation && each.kind === kind))),
  ]);
  return [["operation", ...shown.map((kind) => heads[kind])], ...rows];
}

function cell(points: readonly CoveredPoint[]): string {
  return [true, false]
    .map((exercised): string => {
      const own = points.filter((point) => point.exercised === exercised);
      return own.length === 0 ? "" : `${exercised ? "✓" : "✗"} ${grouped(own)}`;
    })
    .filter(Boolean)
    .join("; ");
}

/** `query limit` and `query offset`: the place once. `200 text/html` and `400 text/html`: the type once. */
function grouped(points: readonly CoveredPoint[]): string {
  const groups = new Map<string, string[]>();
  for (const { kind, name } of points) {
    const [place = "", ...words] = name.split(" ");
    const rest = words.join(" ");
    const [head, each] = kind === "media type" ? [`${rest}:`, place] : [place, rest];
    groups.set(head, [...(groups.get(head) ?? []), each]);
  }
  return [...groups].map(([head, each]) => [head, each.join(", ")].filter(Boolean).join(" ")).join(" · ");
}

/** Columns as wide as their widest cell. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** The guide. */
export function coveragePage(coverages: readonly DocumentCoverage[]): string {
  const left = leftLines(coverages);
  return `# What the tests have exercised

The contract tests call every operation of every client against the mock, which checks credentials and signatures, and
note what went over the wire and came back. This page compares that with the documents. It is written by
\`pnpm coverage --write\`, and \`npm test\` fails when it is out of date.

- A **tick** means: the request was accepted by the mock, and the client made of the answer what the document says, or the
  typed error. Failures are asked for with \`Prefer\`, as in [the mock in your tests](mock-in-your-tests.md); no vendor was
  called.
- **Parameters** are those on the wire: in path, query and headers, members of the body with the nested ones, and what the
  client signs or fills in by itself. Each was sent, not each value it may have.
- **Security** counts the alternatives of each operation: one for each credential that opens it.
- **Media types** are those of requests and, by status, of answers.

${markdownTable(summaryRows(coverages))}

## What is not exercised

${left.length === 0 ? "Nothing is left." : left.map((line) => `- ${line}`).join("\n")}
${coverages.map((coverage) => `\n## ${coverage.document}\n\n${markdownTable(operationRows(coverage))}\n`).join("")}`;
}

function markdownTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((each) => each.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
