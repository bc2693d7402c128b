/** Every row of the vendor document's tables is reachable by a typed name, and no name is made up. */
import { describe, expect, test } from "vitest";
import { bridgeEvents, bridgeMethods } from "../src/bridge.ts";
import { interpreterLanguages, signRoomToken } from "../src/room-token.ts";
import { roomAttributes, roomServers, roomUrl, serverForRoom } from "../src/room-url.ts";
import {
  accessCodes,
  allow,
  conflict,
  deny,
  invalidToken,
  locked,
  notFound,
  serverError,
  tooEarly,
  unknownRoom,
  webhookReceiver,
} from "../src/webhooks.ts";
import {
  access,
  attributes,
  claims,
  events,
  languages,
  methods,
  openapi,
  servers,
  webhooks,
} from "./vendor-tables.fixture.ts";

const sorted = (names: readonly string[]): string[] => [...names].sort();
const secret = "0123456789abcdef0123456789abcdef";

function sampleOf({ type, values }: { type?: string; values?: string[] }): unknown {
  if (values) return values[0];
  return { boolean: true, number: 7, url: "https://example.com/x", token: "a.b.c" }[type ?? ""] ?? "text";
}

test("the data files are as long as the vendor's tables", () => {
  expect(
    [attributes, claims, languages, methods, events, servers, access, webhooks].map((rows) => rows.length),
  ).toEqual([27, 4, 11, 29, 22, 4, 9, 2]);
});

describe("attributes", () => {
  test("the table has every name and no other", () => {
    expect(sorted(Object.keys(roomAttributes))).toEqual(sorted(attributes.map(({ name }) => name)));
  });

  test.each(attributes)(
    "$name has its type, place and default",
    ({ name, type, values, place, debug, ...rest }) => {
      const row = roomAttributes[name as keyof typeof roomAttributes];
      expect(row).toEqual({
        type: values ?? type,
        place,
        ...("default" in rest ? { default: rest.default } : {}),
        ...(debug ? { debug } : {}),
      });
    },
  );

  test.each(attributes.filter(({ place }) => place !== "token"))("$name goes into links", (row) => {
    const value = sampleOf(row);
    const options = { roomId: "r", unsafeDebugAttributes: true, [row.name]: value } as never;
    expect(new URL(roomUrl(options)).searchParams.get(row.name)).toBe(String(value));
  });

  test.each(attributes.filter(({ place }) => place !== "url"))("$name goes into tokens", async (row) => {
    const value = sampleOf(row);
    const claimed = { [row.name]: value } as never;
    const token = await signRoomToken(claimed, secret, { unsafeDebugAttributes: true });
    expect(JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString())).toEqual({
      [row.name]: value,
    });
  });

  test.each(attributes.filter(({ place }) => place === "token"))("$name is refused in links", ({ name }) => {
    expect(() => roomUrl({ roomId: "r", [name]: true } as never)).toThrow(/token/);
  });

  test.each(attributes.filter(({ place }) => place === "url"))("$name is refused in tokens", async (row) => {
    await expect(signRoomToken({ [row.name]: sampleOf(row) } as never, secret)).rejects.toThrow(/link/);
  });
});

describe("claims", () => {
  const sample = { time: "2026-06-21T00:00:00.0Z", seconds: 1516239022, boolean: true, language: "de" };
  test.each(claims)("$name goes into tokens and not into links", async ({ name, type }) => {
    const value = sample[type as keyof typeof sample];
    const token = await signRoomToken({ [name]: value } as never, secret);
    expect(JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString())).toEqual({ [name]: value });
    expect(() => roomUrl({ roomId: "r", [name]: value } as never)).toThrow(/no room attribute/);
  });

  test("the interpreters' languages are the vendor's", () => {
    expect(interpreterLanguages).toEqual(languages);
  });
});

test("bridge methods: every name, and the answers the vendor describes", () => {
  expect(Object.keys(bridgeMethods)).toEqual(methods.map(({ name }) => name));
  for (const { name, answer, sample } of methods) {
    const [takes, gives] = bridgeMethods[name as keyof typeof bridgeMethods];
    expect([name, gives]).toEqual([name, answer]);
    expect([name, takes === "none"]).toEqual([name, sample === undefined]);
  }
});

test("bridge events: every name", () => {
  expect(bridgeEvents).toEqual(events.map(({ name }) => name));
});

test("servers: every row, on the same origin", () => {
  expect(Object.values(roomServers).map(({ id, country, url }) => [id, country, url])).toEqual(
    servers.map(({ id, country, url }) => [id, country, new URL(url).origin]),
  );
  expect(serverForRoom("BMW").id).toBe(servers.find((row) => row.default)?.id);
});

test("the OpenAPI document names the same servers, codes and members", () => {
  const { servers: documented } = openapi("openapi.yaml") as {
    servers: { url: string; "x-vidspec": { name: string } }[];
  };
  const meet = documented.filter((server) => server["x-vidspec"].name !== "api");
  expect(meet.map((server) => [server["x-vidspec"].name, server.url])).toEqual(
    Object.values(roomServers).map(({ id, url }) => [id, url]),
  );
  const callbacks = openapi("paths/callbacks.yaml") as { accessCheck: { post: { responses: object } } };
  expect(Object.keys(callbacks.accessCheck.post.responses).map(Number)).toEqual(Object.values(accessCodes));
  const bodies = openapi("schemas/callbacks.yaml") as Record<
    "PeerJoined" | "PeerLeft" | "AccessCheck",
    { required: string[]; properties: Record<string, { const?: string }> }
  >;
  const members = [bodies.PeerJoined, bodies.PeerLeft].map(({ required, properties }) => [
    properties.event?.const,
    required,
  ]);
  expect(members).toEqual(webhooks.map(({ event, data }) => [event, ["event", ...data]]));
  expect(bodies.AccessCheck.required).toEqual(["accessToken", "roomId", "peerId"]);
});

test("access codes: every code has a decision of that name", () => {
  expect(Object.entries(accessCodes)).toEqual(access.map(({ name, code }) => [name, code]));
  const decisions = [
    allow(),
    notFound(),
    deny(),
    invalidToken(),
    unknownRoom(),
    conflict(),
    locked(),
    tooEarly(),
    serverError(),
  ];
  expect(decisions.map(({ outcome }) => outcome)).toEqual(access.map(({ name }) => name));
});

test("webhooks: every event has a handler of its name", async () => {
  for (const { name, event, data } of webhooks) {
    const seen: unknown[] = [];
    const receive = webhookReceiver({ secrets: "s", [name]: (value: unknown) => seen.push(value) });
    const body = { event, ...Object.fromEntries(data.map((member) => [member, member])) };
    const request = new Request("https://example.com/", {
      method: "POST",
      headers: { authorization: "s" },
      body: JSON.stringify(body),
    });
    expect((await receive(request)).status).toBe(200);
    expect(seen).toEqual([body]);
  }
});
