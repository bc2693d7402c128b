/**
 * The calling loop of `npm start`: every operation of every vendor, through the built packages, against the mock.
 * Data-driven: it knows no vendor. Must never call anything but the mock.
 */
import { createMock } from "@vidspec/mock";
import { callOperation } from "./call-operation.ts";
import { type ExampleCall, exampleCalls } from "./example-calls.ts";
import { type TourVendor, vendors } from "./vendors.ts";

export interface TourRow {
  readonly vendor: string;
  readonly operation: string;
  /** What the mock thought of the signature and the request: `accepted`, or `refused` with the reason. */
  readonly verdict: string;
  /** The decoded answer in a few words, or the error's code. */
  readonly answer: string;
  readonly ms: number;
  /** Accepted by the mock and decoded by the client. */
  readonly passed: boolean;
}

export async function tour(): Promise<TourRow[]> {
  const mock = createMock({ vendors: vendors.map(({ id }) => id), limits: false });
  await mock.listen();
  try {
    const rows: TourRow[] = [];
    for (const vendor of vendors) rows.push(...(await callAll(mock, vendor)));
    return rows;
  } finally {
    await mock.close();
  }
}

async function callAll(mock: ReturnType<typeof createMock>, vendor: TourVendor): Promise<TourRow[]> {
  const clients = [await vendor.create(mock)].flat();
  const rows: TourRow[] = [];
  for (const call of exampleCalls(vendor.id)) {
    const seen = mock.requests.length;
    const started = performance.now();
    const { answer, decoded } = await attempt(clients, call);
    const entries = mock.requests.slice(seen);
    const last = entries.at(-1);
    const accepted =
      entries.length === 1 && last?.verdict === "accepted" && last.operation === call.operation;
    rows.push({
      vendor: vendor.id,
      operation: call.operation,
      verdict: accepted
        ? "verified"
        : [last?.verdict ?? "never arrived", last?.difference].filter(Boolean).join(": "),
      answer,
      ms: performance.now() - started,
      passed: accepted && decoded,
    });
  }
  return rows;
}

async function attempt(
  clients: readonly object[],
  { operation, params }: ExampleCall,
): Promise<{ answer: string; decoded: boolean }> {
  try {
    return { answer: shape(await callOperation(clients, operation, params)), decoded: true };
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    return { answer: `${code ?? "error"}: ${message ?? ""}`, decoded: false };
  }
}

/** `{ code, ticket: {9} }`: member names with the size of what they hold; never a value, some are secret. */
export function shape(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  if (value === null || typeof value !== "object") return value === undefined ? "nothing" : typeof value;
  const members = Object.entries(value).map(([name, member]) => name + size(member));
  return `{ ${members.slice(0, 5).join(", ")}${members.length > 5 ? ", …" : ""} }`;
}

function size(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  if (value !== null && typeof value === "object") return `{${Object.keys(value).length}}`;
  return "";
}

export function printTable(rows: readonly TourRow[]): void {
  const width = (pick: (row: TourRow) => string, head: string) =>
    Math.max(head.length, ...rows.map((row) => pick(row).length));
  const vendor = width((row) => row.vendor, "vendor");
  const operation = width((row) => row.operation, "operation");
  const verdict = width((row) => row.verdict, "signature");
  console.log(
    `\n${"vendor".padEnd(vendor)}  ${"operation".padEnd(operation)}  ${"signature".padEnd(verdict)}  ${"ms".padStart(6)}  answer`,
  );
  for (const row of rows) {
    console.log(
      `${row.vendor.padEnd(vendor)}  ${row.operation.padEnd(operation)}  ${row.verdict.padEnd(verdict)}  ${row.ms.toFixed(1).padStart(6)}  ${row.answer}`,
    );
  }
}
