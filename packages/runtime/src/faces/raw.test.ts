import { describe, expect, test } from "vitest";
import { fails, headersOf, path, type RawFace, rawAcme } from "../../test/raw-vendor.fixture.ts";
import { json, networkError, type Seen, scripted, xml } from "../../test/vendor.fixture.ts";

/** The one request that `call` leads to. */
async function sent(call: (raw: RawFace) => Promise<unknown>): Promise<Seen> {
  const wire = scripted(json({ code: 0 }));
  await call(rawAcme({ fetch: wire.fetch }));
  expect(wire.seen).toHaveLength(1);
  return wire.seen[0]!;
}

describe("answers", () => {
  const get = (
    answer: Response | Error,
    where = "/things/{id}",
    options: Record<string, unknown> = path(1),
  ) => rawAcme({ fetch: scripted(answer).fetch, retry: false }).GET(where, options);

  test("a success is data", async () => {
    const { data, error, response } = await get(json({ code: 0, a: "é" }, { headers: { "x-id": "7" } }));
    expect([data, error]).toEqual([{ code: 0, a: "é" }, undefined]);
    expect([response.ok, response.status, response.headers.get("x-id")]).toEqual([true, 200, "7"]);
  });

  test("a failure inside HTTP 200 is error, with response.status 200 and response.ok false", async () => {
    const { data, error, response } = await get(json({ code: 46, msg: "none" }));
    expect([data, error]).toEqual([undefined, { code: 46, msg: "none" }]);
    expect([response.ok, response.status, response.headers.get("vidspec-failure")]).toEqual([
      false,
      200,
      "46",
    ]);
  });

  test("a vendor can't make a failure out of a success by sending that header", async () => {
    const { data } = await get(json({ code: 0 }, { headers: { "vidspec-failure": "1" } }));
    expect(data).toEqual({ code: 0 });
  });

  test.each([
    ["no body", new Response(null, { status: 404 }), {}],
    [
      "content-length 0",
      new Response(null, { status: 404, headers: { "content-length": "0", "transfer-encoding": "chunked" } }),
      {},
    ],
    ["an empty text", new Response("", { status: 404 }), {}],
    ["the JSON value null", new Response("null", { status: 404 }), "null"],
    ["the JSON value 0", new Response("0", { status: 404 }), "0"],
    ["a JSON object", json({ Message: "no" }, { status: 404 }), { Message: "no" }],
    ["an HTML page", new Response("<html>no</html>", { status: 404 }), "<html>no</html>"],
  ])("a 404 with %s gives an error that is true", async (_name, answer, expected) => {
    const { data, error, response } = await get(answer);
    expect([data, response.status, response.ok]).toEqual([undefined, 404, false]);
    expect(error).toBeTruthy();
    expect(error).toEqual(expected);
  });

  test.each([
    ["HTML in a 200", new Response("<html>hunter2</html>", { headers: { "content-type": "text/html" } })],
    [
      "HTML labelled as JSON",
      new Response("<html>hunter2", { headers: { "content-type": "application/json" } }),
    ],
  ])("%s is a VidspecError, no SyntaxError, and does not quote the page", async (_name, answer) => {
    const error = await fails(get(answer));
    expect(error).toMatchObject({ code: "content-type", sent: "yes" });
    expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain("hunter2");
  });

  test("cut-off JSON is `malformed`, an empty 200 is `empty`, a broken connection is `interrupted`", async () => {
    const cut = new Response('{"code":0,"a', { headers: { "content-type": "application/json" } });
    expect(await fails(get(cut))).toMatchObject({ code: "malformed" });
    expect(await fails(get(new Response(null)))).toMatchObject({ code: "empty" });
    expect(await fails(get(networkError("ECONNRESET")))).toMatchObject({ code: "interrupted" });
  });

  test("204 is a success without data", async () => {
    const answer = await get(new Response(null, { status: 204 }), "/things/{id}/close");
    expect([answer.data, answer.error, answer.response.status]).toEqual([undefined, undefined, 204]);
  });

  test("XML reaches the caller and onResponse as JSON", async () => {
    const raw = rawAcme({ fetch: scripted(xml("<r><code>0</code><live>true</live></r>")).fetch });
    const seen: unknown[] = [];
    raw.use({
      async onResponse({ response }) {
        seen.push(response.headers.get("content-type"), await response.clone().json());
      },
    });
    const { data } = await raw.GET("/xml");
    expect(data).toEqual({ code: 0, live: true, sessions: [] });
    expect(seen).toEqual(["application/json", data]);
  });

  test("bytes come as a Blob with the vendor's media type, or as parseAs says", async () => {
    const file = () => new Response(new Uint8Array([1, 0xff]), { headers: { "content-type": "video/mp4" } });
    const { data } = await get(file(), "/file", {});
    expect(data).toBeInstanceOf(Blob);
    expect([(data as Blob).type, (data as Blob).size]).toEqual(["video/mp4", 2]);
    const buffer = (await get(file(), "/file", { parseAs: "arrayBuffer" })).data as ArrayBuffer;
    expect([...new Uint8Array(buffer)]).toEqual([1, 0xff]);
  });

  test("text is text, with and without parseAs", async () => {
    const text = () => new Response('say "hi"', { headers: { "content-type": "text/plain" } });
    expect((await get(text(), "/notes", {})).data).toBe('say "hi"');
    expect((await get(text(), "/notes", { parseAs: "text" })).data).toBe('say "hi"');
  });

  test("`__proto__` is dropped from errors too, also when spelled with escapes", async () => {
    const body = '{"code":46,"__proto__":{"admin":1},"\\u005f_proto__":{"admin":1},"a":1}';
    for (const status of [200, 500]) {
      const headers = { "content-type": "application/json" };
      const { error } = await get(new Response(body, { status, headers }));
      expect(Object.keys(error as object)).toEqual(["code", "a"]);
    }
  });
});

describe("what is sent", () => {
  test("a DELETE with a JSON array as body", async () => {
    const { init } = await sent((raw) => raw.DELETE("/things", { body: ["a", "b"] }));
    expect([init.method, init.body, (init.headers as Record<string, string>)["content-type"]]).toEqual([
      "DELETE",
      '["a","b"]',
      "application/json",
    ]);
  });

  test("styles of path, query, header and cookie follow the row, constants are added", async () => {
    const seen = await sent((raw) =>
      raw.GET("/search/{scope}", {
        params: {
          path: { scope: ["a;b", "c"] },
          query: { r: [1, 2], filter: { a: "x&y" }, tags: ["p", "q"], where: { n: [1] }, none: null },
          header: { "x-trace": "t" },
          cookie: { session: "s 1" },
        },
      }),
    );
    const [address, query] = seen.url.split("?");
    expect(address).toBe("https://api.acme.example/v1/search/;scope=a%3Bb,c");
    expect(query).toBe("v=2&r=1,2&filter%5Ba%5D=x%26y&tags=p%7Cq&where=%7B%22n%22%3A%5B1%5D%7D");
    expect(headersOf(seen)).toMatchObject({ "x-trace": "t", cookie: "session=s%201" });
  });

  test("fields of a JSON-in-form body, bare or as the document nests them, with the constants", async () => {
    const expected = '{"command":"acme.request","user":"é/"}';
    for (const body of [{ json: { user: "é/" } }, { user: "é/" }]) {
      const { url, init } = await sent((raw) => raw.POST("/#acme.request", { body }));
      expect([url, init.body]).toEqual(["https://api.acme.example/v1/", expected]);
    }
    expect((await sent((raw) => raw.POST("/#acme.request"))).init.body).toBe('{"command":"acme.request"}');
  });

  test("a form is urlencoded without asking for it", async () => {
    const { init } = await sent((raw) => raw.POST("/form", { body: { from: "a b", text: "é&" } }));
    expect(init.body).toBe("from=a%20b&text=%C3%A9%26");
    expect((init.headers as Record<string, string>)["content-type"]).toBe(
      "application/x-www-form-urlencoded",
    );
  });

  test("multipart keeps files whole, with the boundary that the label names", async () => {
    const file = new Blob([new Uint8Array([0, 255])], { type: "video/mp4" });
    const seen = await sent((raw) => raw.POST("/upload", { body: { title: "t", file } }));
    const form = await new Response(seen.init.body, { headers: headersOf(seen) }).formData();
    expect(form.get("title")).toBe("t");
    expect(new Uint8Array(await (form.get("file") as Blob).arrayBuffer())).toEqual(new Uint8Array([0, 255]));
  });

  test("the server is picked by the parameter's value", async () => {
    const at = async (id: string) =>
      (await sent((raw) => raw.GET("/rooms/{roomId}", { params: { path: { roomId: id } } }))).url;
    expect(await at("serv2abc")).toBe("https://two.acme.example/rooms/serv2abc");
    expect(await at("other")).toBe("https://api.acme.example/v1/rooms/other");
  });

  test("headers per call, null unsets, and redirects are never followed whatever the caller says", async () => {
    const seen = await sent((raw) =>
      raw.GET("/things/{id}", {
        ...path(1),
        headers: { "X-Own": "1", Accept: null },
        redirect: "follow",
        fetch: () => Promise.reject(new Error("the caller's fetch")),
      }),
    );
    expect([headersOf(seen)["x-own"], headersOf(seen).accept, seen.init.redirect]).toEqual([
      "1",
      undefined,
      "manual",
    ]);
  });

  test("`request` takes the method in any case", async () => {
    expect(
      (await sent((raw) => raw.request("put", "/things/{id}", { ...path(1), body: {} }))).init.method,
    ).toBe("PUT");
  });
});
