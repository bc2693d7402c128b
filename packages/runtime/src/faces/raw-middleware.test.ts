import type { Middleware } from "openapi-fetch";
import { describe, expect, test } from "vitest";
import { type Answer, fails, headersOf, path, type RawFace, rawAcme } from "../../test/raw-vendor.fixture.ts";
import { acme, countingSigner, json, networkError, type Seen, scripted } from "../../test/vendor.fixture.ts";
import { rawClient } from "../raw.ts";

describe("the consumer's middleware", () => {
  const run = async (middleware: Middleware, answer: Response | Error = json({ code: 0 })) => {
    const wire = scripted(answer);
    const raw = rawAcme({ fetch: wire.fetch, retry: false });
    raw.use(middleware);
    const result: Partial<Answer> = await raw.GET("/things/{id}", path(1)).catch((error) => ({ error }));
    return { ...result, seen: wire.seen, raw };
  };

  test("sets a header on the request", async () => {
    const { seen } = await run({
      onRequest({ request }) {
        request.headers.set("x-a", "1");
      },
    });
    expect(headersOf(seen[0]!)["x-a"]).toBe("1");
  });

  test("returns a new Request", async () => {
    const { seen, data } = await run({
      onRequest: ({ request }) => new Request(`${request.url}?limit=3`, { headers: { "x-a": "1" } }),
    });
    expect([seen[0]!.url, headersOf(seen[0]!)["x-a"], data]).toEqual([
      "https://api.acme.example/v1/things/1?limit=3",
      "1",
      { code: 0 },
    ]);
  });

  test("returns a Request for another host: refused", async () => {
    const { seen, error } = await run({ onRequest: () => new Request("https://evil.example/v1/things/1") });
    expect([seen, error]).toEqual([[], expect.objectContaining({ code: "host", sent: "no" })]);
  });

  test("such a call is not even signed: no request id is drawn for it", async () => {
    const signer = countingSigner();
    const raw = rawAcme({ fetch: scripted(json({ code: 0 })).fetch }, signer);
    raw.use({ onRequest: () => new Request("https://evil.example/v1/signed", { method: "POST" }) });
    expect(await fails(raw.POST("/signed", { body: {} }))).toMatchObject({ code: "host", sent: "no" });
    expect(signer.signed).toEqual([]);
  });

  test("returns a Request with another method: refused, the row's effects would not fit", async () => {
    const { seen, error } = await run({
      onRequest: ({ request }) => new Request(request.url, { method: "DELETE" }),
    });
    expect([seen, error]).toEqual([[], expect.objectContaining({ code: "input", field: "method" })]);
  });

  test("answers itself: nothing is sent", async () => {
    const { seen, data, error } = await run({ onRequest: () => Response.json({ cached: true }) });
    expect([seen, data, error]).toEqual([[], { cached: true }, undefined]);
  });

  test("replaces the Response", async () => {
    const { data } = await run({ onResponse: () => Response.json({ other: 1 }) });
    expect(data).toEqual({ other: 1 });
  });

  test("a copy of a failed 200 stays a failure, a Response of its own may be a success", async () => {
    const failed = json({ code: 46 });
    const copied = await run(
      { onResponse: ({ response }) => new Response(response.body, { headers: response.headers }) },
      failed,
    );
    expect([copied.data, copied.error, copied.response?.ok]).toEqual([undefined, { code: 46 }, false]);
    const recovered = await run({ onResponse: () => Response.json({ code: 0 }) }, json({ code: 46 }));
    expect([recovered.data, recovered.error]).toEqual([{ code: 0 }, undefined]);
  });

  test("onError gets the VidspecError and may answer instead", async () => {
    const errors: unknown[] = [];
    const { data } = await run(
      {
        onError: ({ error }) => {
          errors.push(error);
          return Response.json({ rescued: true });
        },
      },
      networkError("ECONNREFUSED"),
    );
    expect(errors).toEqual([expect.objectContaining({ code: "connect", sent: "no", operation: "getThing" })]);
    expect(data).toEqual({ rescued: true });
  });

  test("works until ejected, also when given for one call", async () => {
    const wire = scripted(json({ code: 0 }));
    const raw = rawAcme({ fetch: wire.fetch });
    const mark = (name: string): Middleware => ({
      onRequest: ({ request }) => request.headers.set(name, "1"),
    });
    const everywhere = mark("x-all");
    raw.use(everywhere);
    await raw.GET("/things/{id}", { ...path(1), middleware: [mark("x-once")] });
    raw.eject(everywhere);
    await raw.GET("/things/{id}", path(1));
    const marks = wire.seen.map((one) => [headersOf(one)["x-all"], headersOf(one)["x-once"]]);
    expect(marks).toEqual([
      ["1", "1"],
      [undefined, undefined],
    ]);
  });
});

describe("abort, time and retries", () => {
  const hang = ({ init }: Seen) =>
    new Promise<Response>((_resolve, reject) => {
      init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
    });
  const forgetful: Middleware = { onRequest: ({ request }) => new Request(request.url) };

  test.each([
    ["as it is", undefined],
    ["with a middleware that forgets the signal", forgetful],
  ])("the caller's signal ends the call, %s", async (_name, middleware) => {
    const controller = new AbortController();
    const raw = rawAcme({ fetch: scripted(hang).fetch });
    if (middleware) raw.use(middleware);
    setTimeout(() => controller.abort(), 10);
    const error = await fails(raw.GET("/things/{id}", { ...path(1), signal: controller.signal }));
    expect(error).toMatchObject({ code: "aborted", sent: "unknown" });
  });

  test("a signal that a middleware adds counts too", async () => {
    const raw = rawAcme({ fetch: scripted(hang).fetch });
    raw.use({ onRequest: ({ request }) => new Request(request, { signal: AbortSignal.timeout(10) }) });
    const { signal } = new AbortController();
    const error = await fails(raw.GET("/things/{id}", { ...path(1), signal }));
    // Its reason is a time limit's, and the error says so.
    expect(error).toMatchObject({ code: "timeout", original: { name: "TimeoutError" } });
  });

  test("a signal that fired before means nothing is sent", async () => {
    const wire = scripted(json({ code: 0 }));
    const raw = rawAcme({ fetch: wire.fetch });
    const error = await fails(raw.GET("/things/{id}", { ...path(1), signal: AbortSignal.abort() }));
    expect([error.code, error.sent, wire.seen]).toEqual(["aborted", "no", []]);
  });

  test("every attempt is signed anew, with the same body", async () => {
    const wire = scripted(new Response("", { status: 429 }), json({ code: 0 }));
    const raw = rawAcme({ fetch: wire.fetch }, countingSigner());
    const { data } = await raw.POST("/signed", { body: { name: "n" } });
    expect(data).toEqual({ code: 0 });
    expect(wire.seen.map((one) => [headersOf(one)["x-number"], one.init.body])).toEqual([
      ["1", '{"name":"n"}'],
      ["2", '{"name":"n"}'],
    ]);
  });

  test("after the last attempt a failed reply is error, not thrown", async () => {
    const wire = scripted(new Response("", { status: 503 }));
    const { error, response } = await rawAcme({ fetch: wire.fetch }).GET("/things/{id}", path(1));
    expect([error, response.status, wire.seen.length]).toEqual([{}, 503, 3]);
  });

  test("a closed client refuses", async () => {
    const wire = scripted(json({ code: 0 }));
    const client = acme({ fetch: wire.fetch });
    const raw = rawClient(client) as unknown as RawFace;
    client.close();
    expect(await fails(raw.GET("/things/{id}", path(1)))).toMatchObject({ code: "aborted", sent: "no" });
    expect(wire.seen).toEqual([]);
  });
});
