/** Signers as middleware of the real openapi-fetch. */
import createClient from "openapi-fetch";
import { describe, expect, test } from "vitest";
import {
  caught,
  hmac,
  md5,
  operations,
  recorder,
  verifyTicket,
} from "../src/fetch/recording-fetch.fixture.ts";
import { bearer, type Signer, signedFetch } from "../src/index.ts";
import { signing } from "../src/openapi-fetch.ts";

describe("signing, in openapi-fetch", () => {
  type AnyCall = (path: string, init?: object) => Promise<{ response: Response }>;
  function client(
    signer: Signer,
    fetch: typeof globalThis.fetch,
    options = {},
  ): { GET: AnyCall; POST: AnyCall } {
    const made = createClient<Record<string, never>>({ baseUrl: "https://api.example/stable", fetch });
    made.use(signing(signer, operations, options));
    return made as unknown as { GET: AnyCall; POST: AnyCall };
  }

  test("signs a query", async () => {
    const { fetch, seen } = recorder();
    await client(md5(), fetch).GET("/live/list", { params: { query: { a: "b c" } } });
    expect(seen[0]!.url).toMatch(/stable\/live\/list\?a=b%20c&key=AKEY&rid=\d+&sig=[0-9a-f]{32}$/);
    expect(seen[0]!.redirect).toBe("manual");
  });

  test("leaves operations without auth unsigned and refuses unknown ones", async () => {
    const { fetch, seen } = recorder();
    await client(md5(), fetch).GET("/{a}/{b}", { params: { path: { a: "x", b: "y" } } });
    expect(seen[0]!.url).toBe("https://api.example/stable/x/y");
    expect(await caught(client(md5(), fetch).GET("/nope"))).toMatchObject({
      code: "input",
      field: "operations",
    });
  });

  test.each([
    ["the fields inside json", { json: { ip: "a/b" } }],
    ["the fields alone", { ip: "a/b" }],
    ["the fields with their command", { command: "sevu.request", ip: "a/b" }],
  ])("wraps a body given as %s", async (_name, body) => {
    const { fetch, seen } = recorder();
    await client(hmac(), fetch).POST("/#sevu.request", { body });
    expect(seen[0]!.url).toBe("https://api.example/stable/");
    expect(seen[0]!.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(verifyTicket(seen[0]!)).toMatchObject({ command: "sevu.request", ip: "a/b" });
  });

  test("refuses fields beside the wrapped ones, and objects turned into text", async () => {
    const { fetch, seen } = recorder();
    const made = client(hmac(), fetch);
    expect(await caught(made.POST("/#sevu.request", { body: { json: {}, ip: "x" } }))).toMatchObject({
      code: "input",
    });
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    expect(await caught(made.POST("/#sevu.request", { body: { json: {} }, headers }))).toMatchObject({
      code: "input",
      message: expect.stringContaining("turned into text"),
    });
    expect(seen).toEqual([]);
  });

  test.each([
    ["fields", undefined],
    [
      "a URLSearchParams, which openapi-fetch labels as JSON",
      (body: Record<string, string>) => new URLSearchParams(body),
    ],
  ])("sends a form given as %s", async (_name, bodySerializer) => {
    const { fetch, seen } = recorder();
    await client(md5(), fetch).POST("/create", { body: { username: "a b" }, bodySerializer });
    expect(seen[0]!.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(seen[0]!.body.toString()).toMatch(/^username=a%20b&key=AKEY&rid=\d+&sig=[0-9a-f]{32}$/);
    const nested = client(md5(), fetch).POST("/create", { body: { list: [1] } });
    expect(await caught(nested)).toMatchObject({ code: "input", field: "list" });
  });

  test("keeps the caller's abort", async () => {
    const stop = new AbortController();
    const fetch = async (request: Request): Promise<Response> => {
      stop.abort(new Error("mine"));
      request.signal.throwIfAborted();
      return Response.json({});
    };
    const error = await caught(
      client(md5(), fetch as typeof globalThis.fetch).GET("/live/list", { signal: stop.signal }),
    );
    expect(error).toMatchObject({ message: "mine" });
  });

  test("refuses a foreign origin when bound", async () => {
    const { fetch, seen } = recorder();
    const made = client(md5(), fetch, { origin: "https://other.example" });
    expect(await caught(made.GET("/live/list"))).toMatchObject({ code: "host", operation: "listLive" });
    expect(seen).toEqual([]);
  });

  test("signing twice is refused, and so is sending one signature twice", async () => {
    const { fetch, seen } = recorder();
    const outer = signedFetch(md5(), fetch);
    const retrying = async (request: Request): Promise<Response> => {
      await outer(request);
      return outer(request);
    };
    const error = await caught(
      client(md5(), retrying as typeof globalThis.fetch).POST("/create", {
        body: { a: "b" },
        bodySerializer: (body: Record<string, string>) => new URLSearchParams(body),
      }),
    );
    expect(error).toMatchObject({ code: "input", hint: expect.stringContaining("outside") });
    expect(seen.length).toBe(1);
    expect(new URLSearchParams(seen[0]!.body.toString()).getAll("sig").length).toBe(1);
    const twice = createClient<Record<string, never>>({ baseUrl: "https://api.example", fetch });
    twice.use(signing(md5(), operations), signing(md5(), operations));
    const made = twice as unknown as { GET: AnyCall };
    expect(await caught(made.GET("/live/list"))).toMatchObject({ code: "input", operation: "listLive" });
  });

  test("a refused token is renewed for the next call; this one keeps its answer", async () => {
    const { fetch, seen } = recorder(401);
    const made = client(bearer({ token: () => "t0", refresh: () => "t1" }), fetch);
    expect((await made.GET("/live/list")).response.status).toBe(401);
    expect((await made.GET("/live/list")).response.status).toBe(200);
    expect(seen.map((one) => one.headers.authorization)).toEqual(["Bearer t0", "Bearer t1"]);
  });
});
