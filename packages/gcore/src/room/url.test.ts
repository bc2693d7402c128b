/** Room links: built, read back, and the vendor document's own samples with its slips. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attributes, samples } from "../../test/vendor-tables.fixture.ts";
import {
  effectiveAttributes,
  iframeAllow,
  iframeAttributes,
  iframeHtml,
  parseRoomUrl,
  type RoomUrlOptions,
  roomAttributes,
  roomUrl,
  serverForRoom,
} from "../room-url.ts";

const debug = { unsafeDebugAttributes: true } as const;

describe("the vendor document's sample links", () => {
  const links = samples.links.filter(({ template }) => !template).map(({ url }) => url);

  test.each(links)("%s round-trips", (link) => {
    const options = parseRoomUrl(link, debug);
    const built = roomUrl(options);
    // The vendor leaves addresses inside links unencoded; nothing else may differ, not even the order.
    const encoded = link.replace(
      /(apiEvent|accessUrl)=([^&]*)/g,
      (_, name, url) => `${name}=${encodeURIComponent(url)}`,
    );
    expect(built).toBe(encoded);
    expect(parseRoomUrl(built, debug)).toEqual(options);
  });

  test.each(samples.links.filter(({ template }) => template))(
    "$url is a pattern without a room",
    ({ url }) => {
      expect(() => parseRoomUrl(url)).toThrow(/roomId/);
    },
  );

  test("blanks around a link are a slip of copying", () => {
    expect(parseRoomUrl(" https://meet.gcore.com/call/?roomId=serv2testroom").roomId).toBe("serv2testroom");
  });
});

describe("the vendor document's sample attributes", () => {
  const link = (sample: string): string =>
    sample.startsWith("&roomId")
      ? `https://meet.gcore.com/call/?${sample.slice(1)}`
      : `https://meet.gcore.com/call/?roomId=r${sample}`;

  test.each(samples.attributes.filter(({ name }) => name))(
    "$sample is read as $reads",
    ({ sample, name, reads }) => {
      const options = parseRoomUrl(link(sample), debug) as unknown as Record<string, unknown>;
      expect(options[name!]).toBe(reads);
      expect(parseRoomUrl(roomUrl(options as never), debug)).toEqual(options);
    },
  );

  test.each(samples.attributes.filter(({ meant }) => meant))(
    "$sample is refused, naming $meant",
    ({ sample, meant }) => {
      expect(() => parseRoomUrl(link(sample))).toThrow(new RegExp(`did you mean \`${meant}\``));
    },
  );

  test.each(samples.attributes.filter(({ token }) => token))("$sample belongs into a token", ({ sample }) => {
    expect(() => parseRoomUrl(link(sample))).toThrow(/token/);
  });
});

describe("roomUrl", () => {
  test("prints the names in one order, whatever the order of the options", () => {
    const options = {
      lang: "en",
      displayName: "Ann",
      roomId: "r",
      peerId: "1",
      controlsDisabled: false,
    } as const;
    const link =
      "https://meet.gcore.com/call/?roomId=r&displayName=Ann&peerId=1&controlsDisabled=false&lang=en";
    expect(roomUrl(options)).toBe(link);
    expect(roomUrl(Object.fromEntries(Object.entries(options).reverse()) as never)).toBe(link);
  });

  test("leaves out what is undefined", () => {
    expect(roomUrl({ roomId: "r", lang: undefined })).toBe("https://meet.gcore.com/call/?roomId=r");
  });

  test("writes the path form, other hosts and webinars", () => {
    expect(roomUrl({ roomId: "serv2a_b-c", form: "path", mode: "webinar", host: "acme.gvideo.co" })).toBe(
      "https://acme.gvideo.co/webinar/serv2a_b-c",
    );
    expect(roomUrl({ roomId: "r", form: "path", displayName: "A B" })).toBe(
      "https://meet.gcore.com/call/r?displayName=A%20B",
    );
    expect(parseRoomUrl("https://meet.gcore.com/call/r?displayName=A%20B")).toEqual({
      mode: "call",
      host: "meet.gcore.com",
      form: "path",
      roomId: "r",
      displayName: "A B",
    });
  });

  test("refuses a path with anything but a plain room id", () => {
    for (const roomId of ["..", "a/b", "a b", "ü", "a?b"]) {
      expect(() => roomUrl({ roomId, form: "path" })).toThrow(/roomId/);
    }
  });

  test("encodes every value, so that no value can add an attribute", () => {
    const displayName = "a&role=moderator#x?'\"<>()*! +%";
    const link = roomUrl({ roomId: "r", displayName });
    expect(link.slice(link.indexOf("displayName="))).toMatch(/^displayName=[\w%.~-]+$/);
    expect(parseRoomUrl(link).displayName).toBe(displayName);
  });

  test.each([
    ["role", "moderator"],
    ["canRecord", true],
    ["waitingRoom", true],
  ])("refuses %s, which only a token can carry", (name, value) => {
    expect(() => roomUrl({ roomId: "r", [name]: value } as never)).toThrow(/belongs into the token/);
  });

  test("the types refuse what the run time refuses", () => {
    const attempts: (() => unknown)[] = [
      // @ts-expect-error role belongs into a token
      () => roomUrl({ roomId: "r", role: "moderator" }),
      // @ts-expect-error canRecord belongs into a token
      () => roomUrl({ roomId: "r", canRecord: true }),
      // @ts-expect-error waitingRoom belongs into a token
      () => roomUrl({ roomId: "r", waitingRoom: true }),
      // @ts-expect-error intLang is a claim
      () => roomUrl({ roomId: "r", intLang: "de" }),
      // @ts-expect-error roomId is required
      () => roomUrl({ displayName: "Ann" }),
      // @ts-expect-error a debug attribute needs unsafeDebugAttributes
      () => roomUrl({ roomId: "r", apiEvent: "https://example.com/" }),
      // @ts-expect-error and false is not enough
      () => roomUrl({ roomId: "r", authEvent: "Basic x", unsafeDebugAttributes: false }),
      // @ts-expect-error no such language
      () => roomUrl({ roomId: "r", lang: "it" }),
      // @ts-expect-error a flag is no text
      () => roomUrl({ roomId: "r", disableChat: "true" }),
      // @ts-expect-error the vendor document's typing slip
      () => roomUrl({ roomId: "r", disbleChat: true }),
    ];
    for (const attempt of attempts) expect(attempt).toThrow(/^gcore: /);
  });

  const debugRows = attributes.filter((row) => row.debug);
  test.each(debugRows)("$name needs unsafeDebugAttributes, to build and to read", ({ name, type }) => {
    const value = type === "url" ? "https://example.com/hook" : "Basic dXNlcjpwYXNz";
    const attempt = (): unknown => roomUrl({ roomId: "r", [name]: value } as never);
    expect(attempt).toThrow(/unsafeDebugAttributes/);
    expect(attempt).not.toThrow(/dXNlcjpwYXNz/);
    const link = roomUrl({ roomId: "r", [name]: value, ...debug } as never);
    expect(() => parseRoomUrl(link)).toThrow(/unsafeDebugAttributes/);
    expect(parseRoomUrl(link, debug)).toMatchObject({ [name]: value, unsafeDebugAttributes: true });
  });

  test("there are four of them", () => {
    expect(debugRows.map(({ name }) => name)).toEqual([
      "accessUrl",
      "apiEvent",
      "authEvent",
      "authorizationAccess",
    ]);
  });

  test.each([
    "http://example.com/",
    "ftp://example.com/",
    "javascript:alert(1)",
    "https://u:p@example.com/",
    "//x",
  ])("refuses %s as an address", (url) => {
    expect(() => roomUrl({ roomId: "r", accessUrl: url, ...debug })).toThrow(/https/);
    expect(() => roomUrl({ roomId: "r", apiEvent: url, ...debug })).toThrow(/https/);
    expect(() => roomUrl({ roomId: "r", video: url })).toThrow(/https/);
  });

  test("a token for another room does not go into the link", () => {
    const tokenFor = (claims: object): string =>
      `e30.${btoa(JSON.stringify(claims)).replace(/=+$/, "")}.c2ln`;
    expect(() => roomUrl({ roomId: "serv0_a", token: tokenFor({ roomId: "serv0_b" }) })).toThrow(
      expect.objectContaining({
        code: "input",
        field: "token",
        message: expect.stringMatching(/another room/),
      }),
    );
    expect(roomUrl({ roomId: "serv0_a", token: tokenFor({ roomId: "serv0_a" }) })).toContain("token=e30");
    // One without a room opens every room of the account.
    expect(roomUrl({ roomId: "serv0_a", token: tokenFor({ role: "moderator" }) })).toContain("token=e30");
  });

  test("jwtRequired demands a token and refuses accessToken", () => {
    expect(() => roomUrl({ roomId: "r", jwtRequired: true })).toThrow(/token/);
    expect(() => roomUrl({ roomId: "r", jwtRequired: true, token: "a.b.c", accessToken: "x" })).toThrow(
      /accessToken/,
    );
    expect(roomUrl({ roomId: "r", jwtRequired: true, token: "a.b.c" })).toContain("&token=a.b.c");
    expect(roomUrl({ roomId: "r", token: "a.b.c", accessToken: "x" })).toContain("accessToken=x");
  });

  test.each([
    [{ displayName: "" }, "displayName"],
    [{ displayName: "a\nb" }, "displayName"],
    [{ displayName: "\ud800" }, "displayName"],
    [{ maxWatchers: 1.5 }, "maxWatchers"],
    [{ maxWatchers: -1 }, "maxWatchers"],
    [{ maxBroadcasters: Number.NaN }, "maxBroadcasters"],
    [{ tokenLifetime: "60000" }, "tokenLifetime"],
    [{ token: "eyJ" }, "token"],
    [{ host: "evil.example/x?" }, "host"],
    [{ host: "user@evil.example" }, "host"],
    [{ mode: "meeting" }, "mode"],
    [{ form: "hash" }, "form"],
    [{ displayName: null }, "displayName"],
    [{ toString: "x" }, "toString"],
  ])("refuses %j, naming the field", (wrong, field) => {
    let error: unknown;
    try {
      roomUrl({ roomId: "r", ...wrong } as never);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({
      code: field === "host" ? "host" : "input",
      vendor: "gcore",
      field,
      sent: "no",
    });
  });

  test("what is built reads back the same (property)", () => {
    const text = fc
      .string({ minLength: 1, maxLength: 40, unit: "grapheme" })
      .filter((value) => !/\p{Cc}/u.test(value));
    const record = Object.fromEntries(
      Object.entries(roomAttributes)
        .filter(([, row]) => row.place !== "token" && !row.debug)
        .map(([name, { type }]) => [
          name,
          typeof type !== "string"
            ? fc.constantFrom(...type)
            : type === "boolean"
              ? fc.boolean()
              : type === "number"
                ? fc.nat()
                : type === "url"
                  ? text.map((path) => `https://example.com/${encodeURIComponent(path)}`)
                  : type === "token"
                    ? fc.constant("e30.e30.c2ln")
                    : text,
        ]),
    );
    fc.assert(
      fc.property(
        fc.record(record, { requiredKeys: ["roomId"] }),
        fc.constantFrom("call", "webinar"),
        (attributes, mode) => {
          const options = { ...attributes, mode } as unknown as RoomUrlOptions;
          const link = roomUrl(options);
          expect(parseRoomUrl(link)).toEqual({ ...options, host: "meet.gcore.com", form: "query" });
          expect(roomUrl(parseRoomUrl(link))).toBe(link);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("parseRoomUrl", () => {
  test.each([
    ["http://meet.gcore.com/call/?roomId=r", "host"],
    ["https://meet.gcore.com/new", "host"],
    ["https://u:p@meet.gcore.com/call/?roomId=r", "host"],
    ["not a link", "host"],
    ["https://meet.gcore.com/call/a%20b", "host"],
    ["https://meet.gcore.com/call/a/b", "host"],
    ["https://meet.gcore.com/call/?roomId=r&roomId=s", "input"],
    ["https://meet.gcore.com/call/r?roomId=s", "input"],
    ["https://meet.gcore.com/call/?roomId=r&disableChat=yes", "input"],
    ["https://meet.gcore.com/call/?roomId=r&maxWatchers=1e3", "input"],
    ["https://meet.gcore.com/call/?roomId=r&__proto__=x", "input"],
    ["https://meet.gcore.com/call/?roomId=r&accessUrl=http://example.com", "input"],
  ])("refuses %s", (link, code) => {
    expect(() => parseRoomUrl(link, debug)).toThrow(expect.objectContaining({ code, vendor: "gcore" }));
  });
});

describe("effectiveAttributes", () => {
  const link =
    "https://meet.gcore.com/call/?roomId=a&displayName=Eve&handEnabled=false&lang=en&role=moderator&disbleChat=true";
  const claims = { displayName: "Ann", handEnabled: true, roomId: "a" } as const;

  test("a claim beats the same attribute of the link", () => {
    const { values, from } = effectiveAttributes(link, claims);
    expect(values).toMatchObject({ roomId: "a", displayName: "Ann", handEnabled: true });
    expect(from).toMatchObject({ displayName: "token", handEnabled: "token" });
  });

  test("what the token leaves open comes from the link", () => {
    const { values, from } = effectiveAttributes(link, { roomId: "a" });
    expect(values).toMatchObject({ displayName: "Eve", handEnabled: false });
    expect(from).toMatchObject({ displayName: "url", handEnabled: "url" });
  });

  test("link-only attributes come from the link alone, token-only ones from the token alone", () => {
    const { values, ignored } = effectiveAttributes(link, {
      ...claims,
      lang: "de",
      disableChat: true,
    } as never);
    expect(values).toMatchObject({ lang: "en", disableChat: false, canRecord: false });
    expect(values).not.toHaveProperty("role");
    expect(ignored.map(({ name, in: place }) => `${name} ${place}`)).toEqual([
      "displayName url",
      "disableChat token",
      "handEnabled url",
      "lang token",
      "role url",
      "disbleChat url",
    ]);
  });

  test("defaults fill the rest", () => {
    const { values, from } = effectiveAttributes("https://meet.gcore.com/call/a");
    expect(values).toMatchObject({ roomId: "a", maxBroadcasters: 0, waitingRoom: false });
    expect(from).toMatchObject({ roomId: "url", maxBroadcasters: "default" });
    expect(values).not.toHaveProperty("displayName");
  });

  test("reads the token in the link: the vendor's own moderator sample", () => {
    const sample = samples.links.find(({ url }) => url.includes("serv0_test1&token"))!.url;
    const { values, from } = effectiveAttributes(sample);
    // The listing beside this sample also names roomId, which the token itself does not hold.
    expect(values).toMatchObject({
      role: "moderator",
      waitingRoom: true,
      handEnabled: true,
      roomId: "serv0_test1",
    });
    expect(from).toMatchObject({ role: "token", roomId: "url" });
  });

  test("refuses a token for another room, and one that is none", () => {
    expect(() => effectiveAttributes(link, { roomId: "b" })).toThrow(/roomId/);
    expect(() => effectiveAttributes(link, "rubbish")).toThrow(/token/);
  });
});

describe("serverForRoom", () => {
  test.each([
    ["serv21111", "serv2"],
    ["serv01234", "serv0"],
    ["serv2f53c1aa5-1492-4964-b4fe-f83b5b545e8d", "serv2"],
    ["serv1qweqwe", "serv1"],
    ["serv3", "serv3"],
    ["BMW", "serv0"],
    ["1111", "serv0"],
    ["qwesfder4w4", "serv0"],
    ["Serv2x", "serv0"],
    ["servant", "serv0"],
  ])("%s lives on %s", (roomId, id) => {
    expect(serverForRoom(roomId).id).toBe(id);
  });

  test("servers that are not published are an error unless given", () => {
    expect(() => serverForRoom("serv4abc")).toThrow(
      expect.objectContaining({ code: "host", field: "roomId" }),
    );
    expect(serverForRoom("serv4abc", { serv4: "https://meet4.example" }).url).toBe("https://meet4.example");
    expect(serverForRoom("serv1abc", { serv1: "https://meet1.example" })).toEqual({
      id: "serv1",
      country: "Australia",
      url: "https://meet1.example",
    });
  });
});

describe("iframe", () => {
  test("has the complete list of permissions", () => {
    expect(iframeAllow).toBe("camera; microphone; fullscreen; display-capture; autoplay; screen-wake-lock");
    expect(iframeAttributes({ roomId: "r" })).toEqual({
      src: "https://meet.gcore.com/call/?roomId=r",
      allow: iframeAllow,
    });
  });

  test("escapes what goes into HTML", () => {
    expect(iframeHtml({ roomId: "r", displayName: "A" }, { title: '"><script>' })).toBe(
      `<iframe src="https://meet.gcore.com/call/?roomId=r&#38;displayName=A" allow="${iframeAllow}" title="&#34;&#62;&#60;script&#62;"></iframe>`,
    );
  });

  test.each(["onload", "src", "srcdoc", "allow", "a b", "ONLOAD"])("refuses the attribute %s", (name) => {
    expect(() => iframeHtml({ roomId: "r" }, { [name]: "x" })).toThrow(/iframe/);
  });

  test("refuses links that are not https", () => {
    expect(() => iframeAttributes("javascript:alert(1)")).toThrow(/https/);
  });
});
