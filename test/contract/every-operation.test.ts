/**
 * Every operation and every documented failure of every vendor, with every parameter and by every credential: the
 * built client against the verifying mock. What went over the wire is ticked off against the wire view.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createMock, type Mock } from "@vidspec/mock";
import { isVidspecError, type VidspecError } from "@vidspec/runtime";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callOperation } from "../../tools/tour/call-operation.ts";
import { vendors } from "../../tools/tour/vendors.ts";
import { createCoverage, type Judgement, judge } from "../coverage/coverage.ts";
import { fullCalls } from "../coverage/every-parameter.ts";
import { type ExchangeRecorder, recordExchanges } from "../coverage/exchanges.ts";
import { coveragePage, guide } from "../coverage/page.ts";
import { reasons } from "../coverage/reasons.ts";
import { wireView } from "../coverage/wire-points.ts";
import { documentedOperations, vendorId } from "../support/documented.ts";

let mock: Mock;
let recorder: ExchangeRecorder;
const judgements: Judgement[] = [];
beforeAll(async () => {
  recorder = recordExchanges();
  mock = createMock({ vendors: vendors.map(({ id }) => id), limits: false });
  await mock.listen();
});
// What a vendor remembers (request ids, tags, tokens) must not tie one operation to another.
beforeEach(() => {
  mock.reset();
  recorder.take();
});
afterAll(async () => {
  recorder.stop();
  await mock.close();
});

describe.each(vendors)("$id", (vendor) => {
  const operations = documentedOperations(vendor.id);
  const id = vendorId(vendor.id);
  let clients: readonly object[];
  beforeAll(async () => {
    clients = [await vendor.create(mock)].flat();
  });
  const lastEntry = () => mock.requests.at(-1);
  const coverage = createCoverage(wireView(vendor.id));
  /** At the end of a test, so that only what was right is ticked. */
  const tick = (error?: VidspecError): void =>
    coverage.add(recorder.take(), mock.requests, error?.vendorCode);

  test.each(operations)(
    "$id is accepted, and its answer is decoded to the documented one",
    async (operation) => {
      const data = await callOperation(clients, operation.id, operation.params);
      expect(lastEntry()).toMatchObject({ vendor: id, operation: operation.id, verdict: "accepted" });
      expect(lastEntry()).not.toHaveProperty("violations");
      expect(data).toEqual(operation.success);
      tick();
    },
  );

  const nameOf = ({ operation, choice }: { operation: string; choice?: string }): string =>
    choice === undefined ? operation : `${operation}, by ${choice},`;
  test.each(fullCalls(vendor.id).map((call) => ({ ...call, name: nameOf(call) })))(
    "$name is accepted with every parameter",
    async ({ operation, params }) => {
      await callOperation(clients, operation, params);
      expect(lastEntry()).toMatchObject({ vendor: id, operation, verdict: "accepted" });
      expect(lastEntry()).not.toHaveProperty("violations");
      tick();
    },
  );

  test("every credential opens what its client says", async () => {
    const tries = [...clients, ...(vendor.further?.(mock) ?? [])];
    for (const client of tries) {
      mock.reset();
      let opened = 0;
      for (const operation of operations) {
        const refused = await callOperation([client], operation.id, operation.params).then(
          () => undefined,
          (error: unknown) => error,
        );
        // Of a closed operation nothing is sent; the next client may open it.
        if (refused === undefined) opened += 1;
        else expect(refused, operation.id).toMatchObject({ vendor: id, sent: "no" });
      }
      expect(opened).toBeGreaterThan(0);
      expect(mock.requests.filter(({ verdict }) => verdict !== "accepted")).toEqual([]);
      tick();
    }
  });

  const failures = operations.flatMap((operation) =>
    operation.failures.map(({ name, byStatus, mediaType }) => ({
      operation: operation.id,
      params: operation.params,
      failure: name,
      byStatus,
      mediaType,
    })),
  );
  test.each(failures)("$operation answers $failure as a typed error ($mediaType)", async (documented) => {
    const { operation, params, failure, byStatus, mediaType } = documented;
    const [kind, value] = failure.split(/-(.*)/) as ["code" | "status", string];
    const prefer = kind === "code" ? `example=${failure}` : `code=${value}, example=${failure}`;
    const headers = { prefer, accept: mediaType };
    const error = await callOperation(clients, operation, params, { headers, retry: false }).then(
      () => undefined,
      (thrown: unknown) => thrown as VidspecError,
    );
    expect(isVidspecError(error, byStatus ? "http" : "vendor")).toBe(true);
    expect(error).toMatchObject({
      vendor: id,
      operation,
      ...(kind === "code" ? { vendorCode: value } : { status: Number(value) }),
      sent: "yes",
    });
    if (!byStatus) expect(error?.status).toBe(200);
    expect(error?.meaning).toMatch(/\w/);
    tick(error);
  });

  test("every code an operation lists has an example that was tried", () => {
    for (const { id: operation, codes, failures: tried } of operations) {
      expect(
        tried.filter(({ name }) => name.startsWith("code-")).map(({ name }) => name.slice(5)),
        operation,
      ).toEqual(expect.arrayContaining([...codes]));
    }
  });

  test("what the document promises was exercised, or is excused", () => {
    const judgement = judge(vendor.id, coverage.points(), reasons);
    judgements.push(judgement);
    expect(judgement.gaps).toEqual([]);
    expect(judgement.stale).toEqual([]);
  });
});

// `pnpm coverage` takes the result and sees to the guide itself.
const handOver = process.env.VIDSPEC_COVERAGE;
if (handOver !== undefined) afterAll(() => writeFileSync(handOver, JSON.stringify(judgements)));
test.skipIf(handOver !== undefined)("guides/coverage.md is current (`pnpm coverage --write`)", () => {
  expect(readFileSync(guide, "utf8") === coveragePage(judgements)).toBe(true);
});
