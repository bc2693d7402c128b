import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { thrownBy } from "../../../test/support/failure.ts";
import { operations } from "../src/generated/operations.ts";
import { raw } from "../src/generated/raw.ts";
import { createVxg, type VxgChannelClient } from "../src/index.ts";
import {
  accessToken,
  encode,
  fields,
  groupToken,
  licenseKey,
  shareToken,
} from "../src/token/tokens.fixture.ts";

interface Sent {
  readonly url: string;
  readonly authorization: string | undefined;
}

/** One page of nothing, which is a channel too. */
const either = { meta: { limit: 50, offset: 0, total_count: 0 }, objects: [], id: 7, name: "n" };

/** A fetch that notes what was sent. */
function recorder(answer: () => Response = () => Response.json(either)) {
  const sent: Sent[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    sent.push({ url, authorization: new Headers(init.headers).get("authorization") ?? undefined });
    return answer();
  };
  return { sent, fetch };
}

describe("each credential is sent in its own form", () => {
  test("Acc, SI and LKey with exactly one blank, to the vendor's own address", async () => {
    const { sent, fetch } = recorder();
    await createVxg({ accessToken, fetch }).getChannel();
    await createVxg({ groupToken, fetch }).listGroupChannels();
    await createVxg({ licenseKey, fetch }).listChannels();
    expect(sent).toEqual([
      { url: "https://web.skyvr.videoexpertsgroup.com/api/v4/channel/", authorization: `Acc ${accessToken}` },
      { url: "https://web.skyvr.videoexpertsgroup.com/api/v5/channels/", authorization: `SI ${groupToken}` },
      {
        url: "https://web.skyvr.videoexpertsgroup.com/api/v3/channels/",
        authorization: `LKey ${licenseKey}`,
      },
    ]);
  });

  test("a share token in the query, without a header", async () => {
    const { sent, fetch } = recorder();
    await createVxg({ shareToken, fetch }).listRecords({ limit: 5 });
    expect(sent).toEqual([
      {
        url: `https://web.skyvr.videoexpertsgroup.com/api/v4/storage/records/?limit=5&token=${shareToken}`,
        authorization: undefined,
      },
    ]);
  });
});

test("every path ends in a slash, and is sent so, whatever baseUrl ends in", async () => {
  for (const { path } of Object.values(operations)) expect(path).toMatch(/\/$/);
  for (const baseUrl of ["https://vms.example", "https://vms.example/"]) {
    const { sent, fetch } = recorder();
    await createVxg({ licenseKey, fetch, baseUrl }).getChannelById({ id: 7 });
    expect(sent[0]?.url).toBe("https://vms.example/api/v3/channels/7/");
  }
});

describe("a credential of the wrong kind is named when the client is made", () => {
  const given: Record<string, string> = { accessToken, groupToken, licenseKey, shareToken };
  const words: Record<string, string> = {
    accessToken: "a camera access token",
    groupToken: "a group token",
    licenseKey: "a licence key",
    shareToken: "a share token",
  };
  const names = Object.keys(given);
  const pairs = names.flatMap((field) =>
    names.filter((kind) => kind !== field).map((kind) => [field, kind] as const),
  );
  test.each(pairs)("%s holding a text that belongs to %s", (field, kind) => {
    const error = thrownBy(() => createVxg({ [field]: given[kind] } as never)) as Error;
    expect(error).toMatchObject({ code: "credential", vendor: "vxg", field, sent: "no" });
    expect(error.message).toContain(`this is ${words[kind]}: pass it as ${kind}`);
    expect(inspect(error, { depth: Number.POSITIVE_INFINITY })).not.toContain(given[kind]!);
  });

  test.each([
    ["cut off", accessToken.slice(0, 40)],
    ["without a level", encode({ camid: 1, token: shareToken })],
    ["with the word", `Acc ${accessToken}`],
    ["with a line break", `${accessToken}\n`],
    ["with a header behind it", `${accessToken}\r\nX-Evil: 1`],
    ["empty", ""],
    ["not ASCII", "ключ"],
    ["no text", 7],
  ])("an access token that is %s", (_name, text) => {
    const error = thrownBy(() => createVxg({ accessToken: text as string }));
    expect(error).toMatchObject({ code: "credential", field: "accessToken", sent: "no" });
  });

  test("none and two of them", () => {
    expect(thrownBy(() => createVxg({} as never))).toMatchObject({ code: "credential" });
    expect(thrownBy(() => createVxg(undefined as never))).toMatchObject({ code: "credential" });
    expect(thrownBy(() => createVxg({ accessToken, licenseKey } as never))).toMatchObject({
      code: "credential",
    });
  });
});

describe("an operation of another level", () => {
  test("is refused by a typed error when JavaScript calls it, on every face, and nothing is sent", async () => {
    const { sent, fetch } = recorder();
    const camera = createVxg({ accessToken, fetch }) as VxgChannelClient & Record<string, never>;
    const calls: Promise<unknown>[] = [
      (camera as unknown as { listChannels(): Promise<unknown> }).listChannels(),
      (camera.withResponse as unknown as { listChannels(): Promise<unknown> }).listChannels(),
      (camera.iterate as unknown as { listChannels(): AsyncGenerator }).listChannels().next(),
      raw(camera).GET("/api/v3/channels/"),
      raw(camera).GET("/api/v2/admin/users/"),
    ];
    for (const call of calls) {
      await expect(call).rejects.toMatchObject({ code: "credential", sent: "no" });
    }
    await expect(calls[0]).rejects.toMatchObject({ message: expect.stringContaining("licenseKey") });
    expect(sent).toEqual([]);
  });
});

describe("the host out of a token", () => {
  test("is used when opted in and listed", async () => {
    const { sent, fetch } = recorder();
    const token = encode({ ...fields, api: "web.acme.prod.cloud-vms.com" });
    await createVxg({
      accessToken: token,
      fetch,
      hostFromToken: true,
      allowedHosts: [".cloud-vms.com"],
    }).getChannel();
    expect(sent[0]?.url).toBe("https://web.acme.prod.cloud-vms.com/api/v4/channel/");
  });

  test("is ignored when not opted in, and no default is lost when the token names none", async () => {
    const { sent, fetch } = recorder();
    await createVxg({ accessToken: encode({ ...fields, api: "evil.example" }), fetch }).getChannel();
    const { api: _api, ...nameless } = fields;
    await createVxg({
      accessToken: encode(nameless),
      fetch,
      hostFromToken: true,
      allowedHosts: [".cloud-vms.com"],
    }).getChannel();
    expect(sent.map(({ url }) => new URL(url).host)).toEqual(
      Array(2).fill("web.skyvr.videoexpertsgroup.com"),
    );
  });

  test.each([
    ["an unlisted host", { accessToken, allowedHosts: [".cloud-vms.com"] }],
    ["no list", { accessToken }],
    ["a licence key", { licenseKey, allowedHosts: [".videoexpertsgroup.com"] }],
    ["a share token", { shareToken, allowedHosts: [".videoexpertsgroup.com"] }],
    [
      "a baseUrl too",
      { accessToken, allowedHosts: [".videoexpertsgroup.com"], baseUrl: "https://vms.example" },
    ],
  ])("is an error with %s", (_name, options) => {
    const error = thrownBy(() => createVxg({ ...options, hostFromToken: true } as never));
    expect(error).toMatchObject({ code: "host", sent: "no" });
  });
});

describe("before anything is sent", () => {
  test.each(["..", ".", ""])("a path value %j is refused", async (tag) => {
    const { sent, fetch } = recorder();
    const call = createVxg({ licenseKey, fetch }).updateChannelMeta({ channelId: 1, tag, data: "x" });
    await expect(call).rejects.toMatchObject({ code: "input", field: "tag", sent: "no" });
    expect(sent).toEqual([]);
  });
});

describe("failures", () => {
  test("the vendor's errorType is the vendorCode; its own words are left out", async () => {
    const { fetch } = recorder(() =>
      Response.json(
        { status: 401, errorType: "invalid_auth", errorDetail: `bad ${licenseKey}` },
        { status: 401 },
      ),
    );
    const error = await createVxg({ licenseKey, fetch })
      .listChannels()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "http",
      status: 401,
      vendorCode: "invalid_auth",
      operation: "listChannels",
    });
    expect(inspect(error, { depth: Number.POSITIVE_INFINITY })).not.toContain(licenseKey);
  });

  test("an HTML page is an error by its status", async () => {
    const { fetch } = recorder(
      () => new Response("<html>no</html>", { status: 400, headers: { "content-type": "text/html" } }),
    );
    const error = await createVxg({ licenseKey, fetch })
      .listChannels()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "http", status: 400 });
    expect(error).not.toHaveProperty("vendorCode");
  });
});

test("a printed client shows no credential", () => {
  for (const client of [createVxg({ licenseKey }), createVxg({ shareToken }), createVxg({ accessToken })]) {
    const text = inspect(client, { depth: Number.POSITIVE_INFINITY, showHidden: true });
    for (const secret of [licenseKey, shareToken, accessToken]) expect(text).not.toContain(secret);
  }
});
