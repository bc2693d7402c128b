/**
 * The mock against Prism alone: how long it takes to start, and what checking signatures takes from its throughput.
 * Over loopback, server beside server; and in process, where no socket blurs the difference.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createLogger } from "@stoplight/prism-core";
import { createInstance, getHttpOperationsFromSpec, type IHttpConfig } from "@stoplight/prism-http";
import { createMock } from "@vidspec/mock";
import { createScaleEngine } from "@vidspec/scaleengine";
import { root } from "../places.ts";
import { compare, type Spread, spread } from "./measure.ts";
import { compareRequests, type Recorded } from "./mock-requests.ts";
import type { Row, Unit } from "./row.ts";

export async function mockRows(): Promise<Row[]> {
  const starts = Array.from({ length: 7 }, () => startOnce());
  const recorded = await record();
  const { one, ten } = await compareRequests(recorded);
  const { verified, off } = await inProcess(recorded);
  const row = (name: string, value: Spread, unit: Unit, aim?: number, note?: string): Row => ({
    group: "mock",
    name,
    value,
    unit,
    aim,
    note,
  });
  return [
    row("start: createMock() to listening", spread(starts.map(({ start }) => start)), "s", 0.3),
    row(
      "start: to the first verified answer",
      spread(starts.map(({ first }) => first)),
      "s",
      undefined,
      "loads Prism and one vendor's view",
    ),
    row("start: the same, whole process", spread(starts.map(({ whole }) => whole)), "s"),
    ...[one, ten].flatMap(({ connections, verified, prism, overPrism, overOff }) => {
      const on = `${connections} connection${connections > 1 ? "s" : ""}`;
      const rates = `${verified.toFixed(0)} requests/s; Prism's server ${prism.toFixed(0)}`;
      return [
        row(`over Prism's server, ${on}`, overPrism, "x", 1.15, rates),
        row(`over auth off, ${on}`, overOff, "x", 1.15),
      ];
    }),
    row("in process, over bare Prism", verified, "x"),
    row("in process, auth off, over bare Prism", off, "x"),
  ];
}

interface Start {
  readonly start: number;
  readonly first: number;
  readonly whole: number;
}

/** Seconds. */
function startOnce(): Start {
  const code = `
    import { createMock } from "@vidspec/mock";
    import { createScaleEngine } from "@vidspec/scaleengine";
    const started = performance.now();
    const mock = createMock();
    await mock.listen();
    const listening = performance.now();
    const client = createScaleEngine({
      ...mock.credentials("scaleengine"),
      baseUrl: mock.url("scaleengine"),
      retry: false,
    });
    await client.listApps();
    const answered = performance.now();
    console.log(JSON.stringify({
      start: (listening - started) / 1000,
      first: (answered - started) / 1000,
      whole: answered / 1000,
    }));
    await mock.close();`;
  const cwd = join(root, "tools");
  const { stdout, status } = spawnSync(process.execPath, ["--input-type=module", "-e", code], {
    cwd,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error("the mock did not start");
  return JSON.parse(stdout) as Start;
}

/** One signed call, recorded once and sent again and again: ScaleEngine refuses no repetition. */
async function record(): Promise<Recorded> {
  const credentials = createMock({ vendors: ["scaleengine"] }).credentials("scaleengine");
  let recorded: Recorded | undefined;
  const client = createScaleEngine({
    ...credentials,
    retry: false,
    fetch: async (url, init) => {
      const request = new Request(url, init);
      recorded = { url, headers: Object.fromEntries(request.headers), body: await request.text() };
      return new Response(null, { status: 500 });
    },
  });
  await client.listApps().catch(() => undefined);
  return recorded!;
}

async function inProcess({ url, headers, body }: Recorded): Promise<Record<"verified" | "off", Spread>> {
  const verifying = createMock({ vendors: ["scaleengine"] });
  const open = createMock({ vendors: ["scaleengine"], auth: "off" });
  const init = { method: "POST", headers, body };
  const ask = async (mock: typeof verifying): Promise<string> => {
    const reply = await (await mock.fetch(url, init)).text();
    if (!reply.includes('"success"')) throw new Error(`the mock refused: ${reply}`);
    return reply;
  };
  const { ratios } = await compare(
    { name: "prism", run: await barePrism("listApps", body) },
    [
      { name: "verified", run: () => ask(verifying) },
      { name: "off", run: () => ask(open) },
    ],
    { rounds: 40, warmup: 15, calls: 25 },
  );
  return { verified: ratios.get("verified")!, off: ratios.get("off")! };
}

async function barePrism(operationId: string, body: string): Promise<() => Promise<unknown>> {
  const view = JSON.parse(readFileSync(join(root, "specs/scaleengine/views/mock.json"), "utf8"));
  const operations = await getHttpOperationsFromSpec(view);
  const config: IHttpConfig = {
    isProxy: false,
    checkSecurity: false,
    validateRequest: true,
    validateResponse: true,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false },
  };
  const instance = createInstance(config, { logger: createLogger("bench", { level: "silent" }) });
  const path = operations.find(({ iid }) => iid === operationId)!.path;
  const input = {
    method: "post" as const,
    url: { path, query: {} },
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body,
  };
  return async () => {
    const result = await instance.request(input, operations, { ...config, mock: { dynamic: false } })();
    if (result._tag === "Left" || result.right.output.statusCode !== 200)
      throw new Error("Prism alone refused");
    return JSON.stringify(result.right.output.body);
  };
}
