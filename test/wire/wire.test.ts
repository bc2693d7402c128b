/**
 * Every row of every vendor twice: the built client sends exactly its bytes, and the mock takes them. Neither prints
 * what the other is held to.
 */
import { createGcore } from "@vidspec/gcore";
import { createMock, type Mock } from "@vidspec/mock";
import { createScaleEngine } from "@vidspec/scaleengine";
import { createScaleEngineRest } from "@vidspec/scaleengine/rest";
import { createSecureVideo } from "@vidspec/securevideo";
import { createStreamApi } from "@vidspec/streamapi";
import { createVxg } from "@vidspec/vxg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentedOperations } from "../support/documented.ts";
import { address, bytes, rowsOf, vendors, type WireRequest, type WireRow } from "./row.ts";
import { replayOverTls, sentBySuperAdmin } from "./super-admin.ts";

type Factory = (options: never) => object;
type Client = Readonly<Record<string, (params: object) => Promise<unknown>>>;

const factories: Readonly<Record<string, Factory>> = {
  createGcore,
  createScaleEngine,
  createScaleEngineRest,
  createSecureVideo,
  createStreamApi,
  createVxg,
};

/** What the client hands to fetch. What it makes of the answer is not asked here. */
async function sent(row: WireRow): Promise<Request> {
  if (row.client === "createVxgSuperAdmin") return sentBySuperAdmin(row);
  const seen: Request[] = [];
  const client = factories[row.client]!({
    ...row.credential,
    clock: () => row.clock,
    ...(row.requestId === undefined ? {} : { requestIds: { next: () => row.requestId } }),
    ...(row.client === "createGcore" ? { limit: false } : {}),
    retry: false,
    fetch: async (...request: ConstructorParameters<typeof Request>) => {
      seen.push(new Request(...request));
      return Response.json({});
    },
  } as never) as Client;
  const failure = await client[row.operation]!(row.params).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(seen, `${row.operation} is sent once (${failure})`).toHaveLength(1);
  return seen[0]!;
}

describe.each(vendors)("%s", (vendor) => {
  let mock: Mock;
  let clock = 0;
  beforeAll(() => {
    mock = createMock({ vendors: [vendor], clock: () => clock, limits: false });
  });
  afterAll(() => mock.close());
  const rows = rowsOf(vendor).map((row, index) => ({ ...row, row, title: `${row.operation}, row ${index}` }));
  const replay = ({ method, headers, body, ...to }: WireRequest, base?: unknown) =>
    mock.fetch(address(to as WireRequest).replace(`${base}/`, mock.url(vendor)), {
      method,
      headers,
      ...(body === undefined ? {} : { body: new Uint8Array(bytes(body)) }),
    });

  test.each(rows)("the client sends $title", async ({ row, request }) => {
    const seen = await sent(row);
    expect({
      method: seen.method,
      url: seen.url,
      headers: Object.fromEntries(seen.headers),
      body: Buffer.from(await seen.arrayBuffer()).toString("latin1"),
    }).toEqual({
      method: request.method,
      url: new URL(address(request)).href,
      headers: request.headers,
      body: bytes(request.body).toString("latin1"),
    });
  });

  test.each(rows.filter((row) => row.mock !== false))("the mock takes $title", async ({ row }) => {
    mock.reset();
    clock = row.clock;
    if (row.before) await replay(row.before);
    if (row.client === "createVxgSuperAdmin") await replayOverTls(row.request, await mock.mutualTls("vxg"));
    else await replay(row.request, row.credential.baseUrl);
    expect(mock.requests.at(-1)).toMatchObject({ operation: row.operation, verdict: "accepted" });
  });

  test("every operation has a row", () => {
    const documents = vendor === "scaleengine" ? ["scaleengine", "scaleengine-rest"] : [vendor];
    const ids = documents.flatMap((id) => documentedOperations(id).map((operation) => operation.id));
    expect(ids.filter((id) => !rows.some(({ operation }) => operation === id))).toEqual([]);
  });
});
