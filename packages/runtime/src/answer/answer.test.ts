import { describe, expect, test } from "vitest";
import { acme, json, scripted, xml } from "../../test/vendor.fixture.ts";

const call = (
  answer: Response,
  operation: "getThing" | "readXml" | "makeThing" | "closeThing" = "getThing",
  options = {},
) => {
  const client = acme({ fetch: scripted(answer).fetch, retry: false, ...options });
  const params = operation === "readXml" ? undefined : operation === "makeThing" ? { name: "n" } : { id: 1 };
  return client[operation](params);
};
const page = (type: string) =>
  new Response("<!DOCTYPE html><html>secret</html>", { headers: { "content-type": type } });

describe("answers that are no result are errors of their own", () => {
  const cases: [string, () => Promise<unknown>, object][] = [
    ["an HTML page", () => call(page("text/html")), { code: "content-type" }],
    ["an HTML page labelled as JSON", () => call(page("application/json")), { code: "content-type" }],
    ["XML where JSON is due", () => call(xml("<a/>")), { code: "content-type" }],
    ["JSON labelled as XML", () => call(json({ code: 0 }), "readXml"), { code: "content-type" }],
    [
      "an XHTML page where XML is due",
      () => call(xml('<?xml version="1.0"?>\n<!-- x -->\n<html><body>secret</body></html>'), "readXml"),
      { code: "content-type" },
    ],
    ["plain text", () => call(new Response("secret")), { code: "content-type" }],
    [
      "cut-off JSON with a label of text",
      () => call(new Response('{"code":0,"secret')),
      { code: "malformed" },
    ],
    [
      "a code in XML that holds elements",
      () => call(xml("<r><code>0<b>secret</b></code></r>"), "readXml"),
      { code: "malformed" },
    ],
    [
      "an HTML page where nothing is due",
      () => call(page("text/html"), "closeThing"),
      { code: "content-type" },
    ],
    [
      "cut-off JSON",
      () => call(new Response('{"code":0,"a', { headers: { "content-type": "application/json" } })),
      { code: "malformed" },
    ],
    ["cut-off XML", () => call(xml("<r><code>0</code><host>par"), "readXml"), { code: "malformed" }],
    ["an empty body", () => call(new Response(null, { status: 200 })), { code: "empty" }],
    [
      "white space only",
      () => call(new Response("  \n", { headers: { "content-type": "application/json" } })),
      { code: "empty" },
    ],
    [
      "invalid UTF-8",
      () =>
        call(
          new Response(new Uint8Array([0x22, 0xff, 0x22]), {
            headers: { "content-type": "application/json" },
          }),
        ),
      { code: "malformed" },
    ],
    ["a missing code", () => call(json({ other: 1 })), { code: "malformed" }],
    ["a negative code", () => call(json({ code: -5 })), { code: "malformed" }],
    [
      "a redirect",
      () => call(new Response(null, { status: 302, headers: { location: "https://evil.example/" } })),
      { code: "redirect", status: 302 },
    ],
    [
      "a body over the limit",
      () => call(json({ code: 0, a: "x".repeat(100) }), "getThing", { maxResponseBytes: 50 }),
      { code: "too-large" },
    ],
    [
      "a vendor code in HTTP 200",
      () => call(json({ code: 46 })),
      {
        code: "vendor",
        status: 200,
        vendorCode: "46",
        meaning: "No session found",
        hint: "Create one first.",
      },
    ],
    ["a vendor code nobody documented", () => call(json({ code: 47 })), { code: "vendor", vendorCode: "47" }],
    [
      "a vendor code in XML",
      () => call(xml("<x><code>46</code><msg>m</msg></x>"), "readXml"),
      { code: "vendor", vendorCode: "46" },
    ],
    [
      "an HTTP error with a special meaning",
      () => call(new Response("", { status: 412 })),
      { code: "http", status: 412, meaning: "Your address is not on the allow-list" },
    ],
    [
      "an HTTP error without a body",
      () => call(new Response(null, { status: 404 })),
      { code: "http", status: 404 },
    ],
    [
      "an HTTP error with an HTML page",
      () => call(new Response("<html>secret</html>", { status: 502 })),
      { code: "http", status: 502 },
    ],
  ];
  test.each(cases)("%s", async (_name, run, facts) => {
    const error = await run().then(
      (value) => ({ value }),
      (thrown) => thrown,
    );
    expect(error).toMatchObject({ ...facts, vendor: "acme", sent: "yes" });
    expect(`${(error as Error).message}${JSON.stringify(error)}`).not.toMatch(/secret|evil/);
  });
});

const labels = [
  undefined,
  "text/html; charset=UTF-8",
  "text/plain",
  "text/javascript",
  "application/octet-stream",
  "application/json, application/json",
  "application/xml; charset=bogus",
  "application/json; charset=utf-16",
  "application/json; charset=ISO-8859-1",
  ";;",
];
describe.each(labels)("the body decides, whatever its label (%s) says", (type) => {
  const labelled = (text: string) =>
    new Response(
      new TextEncoder().encode(text),
      type === undefined ? {} : { headers: { "content-type": type } },
    );

  test("JSON is read", async () => {
    expect(await call(labelled('{"code":0,"name":"José"}'))).toEqual({ code: 0, name: "José" });
  });

  test("XML is read", async () => {
    const answer = await call(labelled("<r><code>0</code><host>José</host></r>"), "readXml");
    expect(answer).toMatchObject({ code: 0, host: "José" });
  });
});

describe("encodings", () => {
  const bytes = (text: string, encoding: BufferEncoding): Uint8Array =>
    new Uint8Array(Buffer.from(text, encoding));
  const doc = "<r><code>0</code><host>José</host></r>";
  const cases: [string, Uint8Array, string][] = [
    [
      "XML that names its own",
      bytes(`<?xml version="1.0" encoding="ISO-8859-1"?>${doc}`, "latin1"),
      "text/xml",
    ],
    [
      "XML that names its own under a label that names another",
      bytes(`<?xml version='1.0' encoding='iso-8859-1'?>${doc}`, "latin1"),
      "text/xml; charset=utf-8",
    ],
    ["XML whose label names it", bytes(doc, "latin1"), "text/xml; charset=latin1"],
    [
      "XML that says UTF-16 and is UTF-8",
      bytes(`<?xml version="1.0" encoding="utf-16"?>${doc}`, "utf8"),
      "text/xml",
    ],
    [
      "UTF-16 XML with its mark",
      bytes(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${doc}`, "utf16le"),
      "text/xml",
    ],
    ["UTF-16 XML without a mark", bytes(doc, "utf16le"), "text/xml"],
    ["UTF-8 XML with a mark", bytes(`\ufeff${doc}`, "utf8"), "text/xml; charset=latin1"],
    ["an encoding nobody knows", bytes(`<?xml version="1.0" encoding="x-none"?>${doc}`, "utf8"), "text/xml"],
  ];
  test.each(cases)("%s", async (_name, body, type) => {
    const answer = new Response(body as Uint8Array<ArrayBuffer>, { headers: { "content-type": type } });
    expect(await call(answer, "readXml")).toMatchObject({ host: "José" });
  });

  test("JSON whose label names another than UTF-8", async () => {
    const body = bytes('{"code":0,"name":"José"}', "latin1") as Uint8Array<ArrayBuffer>;
    const answer = new Response(body, {
      headers: { "content-type": "application/json; charset=iso-8859-1" },
    });
    expect(await call(answer)).toEqual({ code: 0, name: "José" });
  });
});

describe("XML before its root", () => {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
  test.each([
    `\n${declaration}`,
    `${declaration}<?xml-stylesheet href="a.xsl"?>`,
    "<?note a?>",
    " \r\n<!-- a -->",
  ])("%j is passed over", async (before) => {
    expect(await call(xml(`${before}<r><code>0</code></r>`), "readXml")).toMatchObject({ code: 0 });
  });
});

describe("codes are numbers where they look like numbers", () => {
  test.each(["00", "0", "000", "0.0"])("%s is success", async (code) => {
    expect(await call(json({ code }))).toEqual({ code });
  });

  test("046 is 46", async () => {
    const failure = { code: "vendor", vendorCode: "46", meaning: "No session found" };
    await expect(call(xml("<r><code>046</code></r>"), "readXml")).rejects.toMatchObject(failure);
    await expect(call(json({ code: "046" }))).rejects.toMatchObject(failure);
  });
});

describe("a failure keeps its status, whatever happens to its body", () => {
  const broken = (fail: (body: ReadableStreamDefaultController) => void) =>
    new ReadableStream({ start: (body) => fail(body) });
  const bodies: [string, () => BodyInit][] = [
    ["that is cut off", () => broken((body) => body.error(new TypeError("terminated")))],
    [
      "whose compression is broken",
      () => broken((body) => body.error(Object.assign(new Error(), { code: "Z_DATA_ERROR" }))),
    ],
    ["that stalls", () => broken(() => {})],
    ["that is too large", () => "x".repeat(2000)],
    ["that is a page", () => "<!doctype html><html></html>"],
    ["that is no text", () => new Uint8Array([0xff, 0xff, 0x00])],
    ["that is cut-off JSON", () => '{"code":'],
    ["that is empty", () => ""],
  ];
  test.each(bodies)("%s", async (_name, body) => {
    for (const status of [404, 503]) {
      let sent = 0;
      const fetch = async () => {
        sent++;
        return new Response(body(), { status });
      };
      const options = { fetch, retry: { attempts: 2 }, attemptTimeout: 100, maxResponseBytes: 1000 };
      const error = await call(new Response(), "getThing", options).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: "http", status, sent: "yes" });
      // Judged by the status: what is not there will not be there a moment later.
      expect(sent).toBe(status === 404 ? 1 : 2);
    }
  });

  test("an answer whose body nobody asked for is a success without it", async () => {
    const cut = () => new Response(broken((body) => body.error(new TypeError("terminated"))));
    const fetch = async () => cut();
    expect(await call(cut(), "closeThing", { fetch })).toBeUndefined();
  });

  test("the caller's signal still ends the call", async () => {
    const stop = new AbortController();
    const fetch = async () => {
      setTimeout(() => stop.abort(), 20);
      return new Response(
        broken(() => {}),
        { status: 503 },
      );
    };
    const client = acme({ fetch });
    const call = client.getThing({ id: 1 }, { signal: stop.signal });
    await expect(call).rejects.toMatchObject({ code: "aborted" });
  });
});

describe("a vendor that echoes what it was sent", () => {
  test.each([200, 400, 500])("gives no vendorCode that is no code (HTTP %i)", async (status) => {
    const error = await call(json({ code: "Bearer hunter2!" }, { status })).catch((thrown) => thrown);
    expect(error.vendorCode).toBeUndefined();
    expect(`${error.message}${JSON.stringify(error)}`).not.toContain("hunter2");
  });
});

describe("XML is shaped as the spec says", () => {
  const shaped = (inner: string) => call(xml(`<any>${inner}</any>`), "readXml");

  test("lists are lists with two, one and no item, and items are found at any depth", async () => {
    const item = (id: string) => `<session id="${id}"><viewers>3</viewers></session>`;
    const one = { id: "1", viewers: 3 };
    expect(await shaped(`<code>0</code><w><sessions>${item("1")}${item("2")}</sessions></w>`)).toEqual({
      code: 0,
      sessions: [one, { ...one, id: "2" }],
    });
    expect(await shaped(`<code>0</code><sessions>${item("1")}</sessions>`)).toEqual({
      code: 0,
      sessions: [one],
    });
    expect(await shaped("<code>0</code>")).toEqual({ code: 0, sessions: [] });
  });

  const items = [{ id: "1", viewers: 3 }, { id: "2" }];
  const two = (name: string): string =>
    `<${name} id="1"><viewers>3</viewers></${name}><${name}><id>2</id></${name}>`;
  test.each([
    ["as documented", `<sessions>${two("session")}</sessions>`],
    ["without a container", two("session")],
    ["in a container of another name", `<data><live>${two("session")}</live></data>`],
    ["in a container that bears the name of the items", `<session>${two("session")}</session>`],
    ["whose items have another name", `<sessions>${two("stream")}</sessions>`],
    ["whose items bear the name of the list", two("sessions")],
    ["whose items have another name and no container", two("stream")],
  ])("a list %s is found", async (_name, inner) => {
    expect(await shaped(`<code>0</code>${inner}`)).toEqual({ code: 0, sessions: items });
  });

  test.each(["", "<sessions/>", "<sessions> </sessions>", '<session/><page total="0"/>', "<total>0</total>"])(
    "a list is empty where nothing is in it (%s)",
    async (inner) => {
      expect(await shaped(`<code>0</code>${inner}`)).toMatchObject({ sessions: [] });
    },
  );

  test("text becomes a number or a boolean only where the schema says so", async () => {
    expect(await shaped("<code>0</code><live>true</live><host>0123</host>")).toEqual({
      code: 0,
      live: true,
      host: "0123",
      sessions: [],
    });
  });

  test("unknown elements are handed on, entities and CDATA are decoded", async () => {
    const text = "<code>0</code><new>caf&#233; <![CDATA[<b>]]></new><many>1</many><many>2</many>";
    expect(await shaped(text)).toMatchObject({ new: "café <b>", many: ["1", "2"] });
  });

  test("50,000 unknown elements of one name take no quadratic time", async () => {
    const started = performance.now();
    await shaped(`<code>0</code>${"<a/>".repeat(49_000)}`);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test.each([
    ["a DOCTYPE", '<!DOCTYPE a [<!ENTITY x "y">]><r><code>0</code></r>'],
    ["deep nesting", `<r><code>0</code>${"<a>".repeat(40)}${"</a>".repeat(40)}</r>`],
    ["too many elements", `<r><code>0</code>${"<a/>".repeat(50_001)}</r>`],
    ["too much text", `<r><code>0</code><a>${"x".repeat(1024 * 1024)}</a></r>`],
    ["two codes", "<r><code>0</code><code>200</code></r>"],
    ["two roots", "<r><code>0</code></r><r/>"],
    ["mismatched tags", "<r><code>0</host></r>"],
    [
      "a count beyond 2^53",
      '<r><code>0</code><session id="1"><viewers>9007199254740993</viewers></session></r>',
    ],
    ["an item that holds nothing an item holds", "<r><code>0</code><session><other/></session></r>"],
    ["an item that is a text", "<r><code>0</code><sessions><session>7</session></sessions></r>"],
    ["a list whose elements nobody knows", "<r><code>0</code><sessions><a><b>1</b></a></sessions></r>"],
    ["an unknown element with elements in it", "<r><code>0</code><fault><text>down</text></fault></r>"],
    [
      "a list that two kinds of elements could be",
      "<r><code>0</code><a><viewers>1</viewers></a><b><viewers>2</viewers></b></r>",
    ],
  ])("%s is refused", async (_name, text) => {
    await expect(call(xml(text), "readXml")).rejects.toMatchObject({ code: "malformed" });
  });
});

describe("answers that are results", () => {
  test("204 has no data", async () => {
    expect(await call(new Response(null, { status: 204 }), "closeThing")).toBeUndefined();
  });

  test("204 is `empty` where the spec has a body and no such status", async () => {
    const answer = call(new Response(null, { status: 204 }), "getThing");
    await expect(answer).rejects.toMatchObject({ code: "empty", status: 204 });
  });

  test("JSON without a label is read", async () => {
    const answer = new Response(new TextEncoder().encode('\ufeff{"code":0}'));
    expect(await call(answer)).toEqual({ code: 0 });
  });

  test("`__proto__` in an answer is dropped", async () => {
    const answer = new Response('{"code":0,"__proto__":{"admin":true},"a":{"__proto__":1}}', {
      headers: { "content-type": "application/json" },
    });
    const data = (await call(answer)) as object;
    expect(Object.keys(data)).toEqual(["code", "a"]);
    expect(({ ...data } as { admin?: boolean }).admin).toBeUndefined();
  });

  test("withResponse gives status and headers, but not the URL", async () => {
    const client = acme({ fetch: scripted(json({ code: 0 }, { headers: { "x-id": "7" } })).fetch });
    const { data, response } = (await client.withResponse.getThing({ id: 1 })) as {
      data: unknown;
      response: Response;
    };
    expect(data).toEqual({ code: 0 });
    expect([response.status, response.headers.get("x-id"), response.url]).toEqual([200, "7", ""]);
  });

  test("iterate walks the pages until the total is reached", async () => {
    const wire = scripted(({ url }) => {
      const offset = Number(new URL(url).searchParams.get("offset"));
      return json({ code: 0, items: [offset, offset + 1], meta: { total: 4 } });
    });
    const items: unknown[] = [];
    for await (const item of acme({ fetch: wire.fetch }).iterate.listThings({ limit: 2 })) items.push(item);
    expect(items).toEqual([0, 1, 2, 3]);
    expect(wire.seen).toHaveLength(2);
  });
});
