/**
 * VXG's levels end to end: each operation through every credential that opens it, and nothing through one that does
 * not. The wrong calls below do not compile either: each `@ts-expect-error` is a test of its own.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createMock, type Mock } from "@vidspec/mock";
import { createVxg, type VxgClient } from "@vidspec/vxg";
import { failedItems } from "@vidspec/vxg/failed-items";
import { raw } from "@vidspec/vxg/raw";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { exampleCalls } from "../../tools/tour/example-calls.ts";
import { clientView } from "../support/documented.ts";

type Method = (params: object) => Promise<unknown>;
type Level = "accessToken" | "groupToken" | "licenseKey" | "shareToken";

const levels: readonly Level[] = ["accessToken", "groupToken", "licenseKey", "shareToken"];
let mock: Mock;
beforeAll(async () => {
  mock = createMock({ vendors: ["vxg"] });
  await mock.listen();
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const client = (level: Level): VxgClient =>
  createVxg({ [level]: mock.credentials("vxg")[level], baseUrl: mock.url("vxg") } as never);
const camera = () =>
  createVxg({ accessToken: mock.credentials("vxg").accessToken!, baseUrl: mock.url("vxg") });
const group = () => createVxg({ groupToken: mock.credentials("vxg").groupToken!, baseUrl: mock.url("vxg") });
const account = () =>
  createVxg({ licenseKey: mock.credentials("vxg").licenseKey!, baseUrl: mock.url("vxg") });

/** operationId -> credentials that open it, as the document's security says. */
function documentedLevels(): Map<string, readonly string[]> {
  const { paths } = clientView("vxg") as {
    paths: Record<string, Record<string, { operationId?: string; security?: object[] }>>;
  };
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  return new Map(
    operations.flatMap(({ operationId, security = [] }) =>
      operationId === undefined
        ? []
        : [[operationId, security.flatMap((each) => Object.keys(each))] as const],
    ),
  );
}

describe.each(levels)("%s", (level) => {
  const opens = documentedLevels();
  const calls = exampleCalls("vxg").map((call) => ({ ...call, opened: opens.get(call.operation)! }));
  const opened = calls.filter((call) => call.opened.includes(level));
  const closed = calls.filter((call) => call.opened.length > 0 && !call.opened.includes(level));

  test("opens what the document says, and the mock agrees", async () => {
    const vxg = client(level) as unknown as Record<string, Method>;
    expect(opened.length).toBeGreaterThan(0);
    for (const { operation, params } of opened) {
      await vxg[operation]!(params);
      expect(mock.requests.at(-1)).toMatchObject({ operation, verdict: "accepted" });
    }
    expect(mock.requests).toHaveLength(opened.length);
  });

  test("opens nothing else: a typed error, and the mock's log is empty", async () => {
    const vxg = client(level) as unknown as Record<string, Method>;
    for (const { operation, params } of closed) {
      await expect(vxg[operation]!(params), operation).rejects.toMatchObject({
        code: "credential",
        operation,
        sent: "no",
      });
    }
    expect(closed.length).toBeGreaterThan(0);
    expect(mock.requests).toEqual([]);
  });
});

describe("a call of the wrong level", () => {
  test("does not compile, and is refused where types are ignored", async () => {
    const wrong: Promise<unknown>[] = [
      // @ts-expect-error needs a licence key
      camera().listChannels(),
      // @ts-expect-error needs a licence key
      group().createChannel({ name: "x" }),
      // @ts-expect-error needs a camera access token
      account().getLiveWatch(),
      // @ts-expect-error needs a group token
      camera().listGroupChannels(),
      // @ts-expect-error needs a client certificate
      account().listUsers(),
      // @ts-expect-error needs a licence key
      camera().withResponse.listChannels(),
      // @ts-expect-error needs a licence key
      camera().iterate.listChannels().next(),
      raw(camera()).GET("/api/v3/channels/"),
    ];
    for (const call of wrong) await expect(call).rejects.toMatchObject({ code: "credential", sent: "no" });
    expect(mock.requests).toEqual([]);
  });

  test("two credentials, or none, do not compile", () => {
    const { accessToken = "", licenseKey = "" } = mock.credentials("vxg");
    // @ts-expect-error one of them
    expect(() => createVxg({ accessToken, licenseKey })).toThrow(
      expect.objectContaining({ code: "credential" }),
    );
    // @ts-expect-error none
    expect(() => createVxg({})).toThrow(expect.objectContaining({ code: "credential" }));
    // @ts-expect-error a licence key never follows a token's host
    expect(() => createVxg({ licenseKey, hostFromToken: true })).toThrow(
      expect.objectContaining({ code: "host" }),
    );
  });

  test("helpers may take any client that has the operation", async () => {
    const preview = (vxg: Pick<VxgClient, "getCameraPreview">) => vxg.getCameraPreview({ cameraId: 248527 });
    for (const vxg of [camera(), group(), account()]) expect(await preview(vxg)).toHaveProperty("url");
  });
});

describe("what the vendor refuses", () => {
  test("a `watch` token that writes", async () => {
    const viewer = createVxg({ accessToken: mock.credentials("vxg").watchToken!, baseUrl: mock.url("vxg") });
    await viewer.getLiveWatch();
    const error = await viewer.updateChannel({ rec_mode: "on" }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "http",
      status: 403,
      vendorCode: "access_deny",
      hint: expect.stringContaining("`all`"),
    });
    expect(mock.requests.at(-1)?.difference).toContain("writing");
  });

  test("another camera than the token's, a wrong key, a tag that is there", async () => {
    await expect(camera().getCamera({ id: 1 })).rejects.toMatchObject({ status: 403 });
    const stranger = createVxg({ licenseKey: "v3.Stranger", baseUrl: mock.url("vxg") });
    await expect(stranger.listChannels()).rejects.toMatchObject({ status: 401, vendorCode: "invalid_auth" });
    const tag = { channelId: 7, tag: "site", data: "north" };
    await account().createChannelMeta(tag);
    await expect(account().createChannelMeta(tag)).rejects.toMatchObject({ status: 400 });
  });

  test("a path without its slash is no address of the vendor", async () => {
    const reply = await fetch(`${mock.url("vxg").replace(/\/$/, "")}/api/v4/channel`);
    expect(reply.status).toBe(404);
  });
});

describe("with a second server that must stay unvisited", () => {
  const visits: string[] = [];
  let other: Server;
  let address: string;
  beforeAll(async () => {
    other = createServer((request, response) => {
      visits.push(`${request.method} ${request.url}`);
      response.end("{}");
    });
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  });
  afterAll(() => void other.close());
  beforeEach(() => {
    visits.length = 0;
  });

  /** A vendor that answers everything with the same reply. */
  const answering = (reply: () => Response) => {
    const urls: string[] = [];
    const client = createVxg({
      licenseKey: "v3.key",
      baseUrl: "https://vms.example",
      fetch: async (url) => {
        urls.push(url);
        return reply();
      },
      retry: false,
    });
    return { client, urls };
  };

  test("a redirect there is an error and is not followed", async () => {
    const server = createServer((_request, response) => {
      response.writeHead(302, { location: `${address}/api/v3/channels/` }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const call = createVxg({ licenseKey: "v3.key", baseUrl }).listChannels();
      await expect(call).rejects.toMatchObject({ code: "redirect", sent: "yes" });
    } finally {
      server.close();
    }
    expect(visits).toEqual([]);
  });

  test("`next` naming it is not followed: pages are counted on the client's own origin", async () => {
    let offset = 0;
    const { client, urls } = answering(() => {
      const objects = [offset, offset + 1].map((id) => ({ id, name: `c${id}` }));
      offset += 2;
      return Response.json({
        meta: { limit: 2, offset: offset - 2, total_count: 5, next: `${address}/next` },
        objects: offset > 5 ? objects.slice(0, 1) : objects,
      });
    });
    const names: unknown[] = [];
    for await (const { name } of client.iterate.listChannels({ limit: 2 })) names.push(name);
    expect(names).toEqual(["c0", "c1", "c2", "c3", "c4"]);
    expect(urls).toEqual([0, 2, 4].map((at) => `https://vms.example/api/v3/channels/?limit=2&offset=${at}`));
    expect(visits).toEqual([]);
  });

  test("a token naming it, a `..` in a path, a line break in a token: typed errors before anything is sent", async () => {
    const { accessToken = "" } = mock.credentials("vxg");
    const fields = JSON.parse(atob(accessToken)) as object;
    const foreign = btoa(JSON.stringify({ ...fields, api: new URL(address).host }));
    const allowedHosts = [".videoexpertsgroup.com"];
    expect(() => createVxg({ accessToken: foreign, hostFromToken: true, allowedHosts })).toThrow(
      expect.objectContaining({ code: "host", sent: "no" }),
    );
    expect(() => createVxg({ accessToken: `${accessToken}\r\nX: 1`, baseUrl: address })).toThrow(
      expect.objectContaining({ code: "credential", sent: "no" }),
    );
    const account = createVxg({ licenseKey: "v3.key", baseUrl: address });
    const climbing = account.updateChannelMeta({ channelId: 1, tag: "..", data: "x" });
    await expect(climbing).rejects.toMatchObject({ code: "input", sent: "no" });
    const elsewhere = raw(account).GET("/api/v3/channels/", { baseUrl: "http://127.0.0.1:9" });
    await expect(elsewhere).rejects.toMatchObject({ code: "host", sent: "no" });
    expect(visits).toEqual([]);
  });
});

test("without a baseUrl, calls go to the document's own host", async () => {
  const { servers } = clientView("vxg") as {
    servers: { url: string; variables: { host: { default: string } } }[];
  };
  const [{ url, variables }] = servers as [(typeof servers)[0]];
  const seen: string[] = [];
  const fetch = async (address: string): Promise<Response> => {
    seen.push(address);
    return Response.json({ meta: { limit: 20, offset: 0, total_count: 0 }, objects: [] });
  };
  await createVxg({ licenseKey: "v3.key", fetch }).listChannels();
  expect(seen).toEqual([`${url.replace("{host}", variables.host.default)}/api/v3/channels/`]);
});

test("documents that failed inside an HTTP 200 are found", async () => {
  const result = {
    objects: [
      { status: 201, id: "m-1" },
      { status: 400, errorType: "bad" },
    ],
    meta: { errors_count: 1, total_count: 2 },
  };
  const vxg = createVxg({
    accessToken: mock.credentials("vxg").accessToken!,
    fetch: async () => Response.json(result),
  });
  const documents = [{ timestamp: "2021-08-06T15:10:37" }, { timestamp: "2021-08-06T15:10:38" }];
  const failed = failedItems(await vxg.createMeta({ documents }));
  expect(failed).toEqual([{ index: 1, status: 400, errorType: "bad" }]);
  expect(failedItems(await camera().createMeta({ documents }))).toEqual([]);
});

test("the group's channels carry camera tokens that make further clients", async () => {
  const { objects } = await group().listGroupChannels();
  expect(objects.length).toBeGreaterThan(0);
  for (const { token } of objects) expect(() => createVxg({ accessToken: token })).not.toThrow();
});
