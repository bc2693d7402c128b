import type { OperationRow, VidspecError } from "@vidspec/auth";
import { describe, expect, test } from "vitest";
import { description, json, scripted } from "../../test/vendor.fixture.ts";
import { type BaseUrl, type ClientOptions, defineClient } from "../index.ts";

const row = { method: "GET", effects: "read", receive: "json" } as const;
const rooms = {
  from: "roomId",
  pattern: "^(serv[0-3])",
  default: "serv0",
} as const;
const operations = {
  plain: { ...row, id: "plain", path: "/plain" },
  other: { ...row, id: "other", path: "/other/", server: "other" },
  room: {
    ...row,
    id: "room",
    path: "/rooms/{room}",
    server: rooms,
    params: { roomId: { in: "path", name: "room" } },
    required: ["roomId"],
  },
} satisfies Record<string, OperationRow>;
const servers = {
  api: "https://api.acme.example/v1",
  other: "https://{name}.acme.example",
  serv0: "https://zero.acme.example",
  serv2: "https://two.acme.example",
};

type Client = Record<keyof typeof operations, (params?: object) => Promise<unknown>>;

function client(options: ClientOptions): Client {
  const settings = { ...description.settings, servers };
  return defineClient<Client>({ description: { ...description, settings, operations }, options });
}

/** The addresses of the three operations with this `baseUrl`. */
async function addresses(baseUrl: BaseUrl | undefined, roomId = "BMW"): Promise<string[]> {
  const wire = scripted(json({ code: 0 }));
  const made = client({ baseUrl, fetch: wire.fetch });
  const calls = [() => made.plain(), () => made.other(), () => made.room({ roomId })];
  const failed: string[] = [];
  for (const call of calls) await call().catch((error) => failed.push(error.code));
  return [...wire.seen.map(({ url }) => url), ...failed];
}

describe("named servers", () => {
  test("the first is the default; one with a variable has to be given", async () => {
    expect(await addresses(undefined)).toEqual([
      "https://api.acme.example/v1/plain",
      "https://zero.acme.example/rooms/BMW",
      "input",
    ]);
  });

  test("an object replaces some, a string replaces all; slashes at the end of the path stay", async () => {
    expect(await addresses({ other: "http://127.0.0.1:4010/o/", serv0: "https://z.example:443" })).toEqual([
      "https://api.acme.example/v1/plain",
      "http://127.0.0.1:4010/o/other/",
      "https://z.example/rooms/BMW",
    ]);
    expect(await addresses("http://127.0.0.1:4010/all")).toEqual([
      "http://127.0.0.1:4010/all/plain",
      "http://127.0.0.1:4010/all/other/",
      "http://127.0.0.1:4010/all/rooms/BMW",
    ]);
  });

  test.each([
    ["serv2-uuid", "https://two.acme.example/rooms/serv2-uuid"],
    ["serv21111", "https://two.acme.example/rooms/serv21111"],
    ["SERV2x", "https://zero.acme.example/rooms/SERV2x"],
    ["😀", "https://zero.acme.example/rooms/%F0%9F%98%80"],
    ["constructor", "https://zero.acme.example/rooms/constructor"],
  ])("room %s goes to %s", async (roomId, url) => {
    expect(await addresses(undefined, roomId)).toContain(url);
  });

  test("a room of a server that nobody named is refused, and can be given", async () => {
    const wire = scripted(json({ code: 0 }));
    const error: VidspecError = await client({ fetch: wire.fetch })
      .room({ roomId: "serv3x" })
      .then(
        () => expect.unreachable(),
        (thrown) => thrown,
      );
    expect(error).toMatchObject({ code: "input", field: "baseUrl", sent: "no", operation: "room" });
    expect(error.message).toContain("`serv3` (known: api, serv0, serv2)");
    expect(wire.seen).toEqual([]);
    expect(await addresses({ serv3: "https://three.example" }, "serv3x")).toContain(
      "https://three.example/rooms/serv3x",
    );
  });

  test("names of Object's own members are no servers", async () => {
    const settings = { ...description.settings, servers };
    const made = defineClient<Client>({
      description: {
        ...description,
        settings,
        operations: { ...operations, other: { ...operations.other, server: "constructor" } },
      },
      options: { fetch: scripted(json({ code: 0 })).fetch },
    });
    await expect(made.other()).rejects.toMatchObject({ code: "input", field: "baseUrl" });
  });
});

describe("an address that is refused when the client is made", () => {
  test.each([
    ["user and password", "https://user:hunter2@api.example"],
    ["a user", "https://hunter2@api.example"],
    ["an empty user", "https://@api.example"],
    ["a query", "https://api.example/?key=hunter2"],
    ["an empty query", "https://api.example?"],
    ["a fragment", "https://api.example/#hunter2"],
    ["an empty fragment", "https://api.example#"],
    ["another scheme", "ftp://api.example"],
    ["a script", "javascript:alert(1)"],
    ["a file", "file:///etc/passwd"],
    ["no scheme", "api.example"],
    ["a relative address", "/v1"],
    ["white space", "https://api.example /"],
    ["a line break", "https://api.example\n"],
    ["a backslash", "https:\\\\api.example"],
    ["no text", ""],
    ["a port that is none", "https://api.example:99999"],
  ])("%s", (_name, url) => {
    for (const baseUrl of [url, { api: url }]) {
      let error: Error | undefined;
      try {
        client({ baseUrl });
      } catch (thrown) {
        error = thrown as Error;
      }
      const field = typeof baseUrl === "string" ? "baseUrl" : "baseUrl.api";
      expect(error).toMatchObject({ code: "host", field, sent: "no", vendor: "acme" });
      expect(`${error?.message}${JSON.stringify(error)}`).not.toContain("hunter2");
    }
  });

  test("what is no text at all", () => {
    for (const baseUrl of [
      42,
      null,
      { api: 42 },
      { api: null },
      new URL("https://a.example"),
      ["https://a.example"],
    ]) {
      expect(() => client({ baseUrl: baseUrl as never })).toThrow(expect.objectContaining({ code: "host" }));
    }
  });
});
