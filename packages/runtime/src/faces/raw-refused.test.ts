import { isVidspecError } from "@vidspec/auth";
import { describe, expect, test } from "vitest";
import { fails, path, type RawFace, rawAcme } from "../../test/raw-vendor.fixture.ts";
import { countingSigner, json, scripted } from "../../test/vendor.fixture.ts";
import { rawClient } from "../raw.ts";

describe("refused before anything is sent", () => {
  const cases: [string, (raw: RawFace) => Promise<unknown>, object][] = [
    ["a path the spec does not have", (raw) => raw.GET("/other"), { code: "input", field: "path" }],
    ["a method the path does not have", (raw) => raw.PUT("/things"), { code: "input" }],
    ["`..` in a path", (raw) => raw.GET("/things/{id}", path("..")), { code: "input", field: "id" }],
    ["`.` in a path", (raw) => raw.GET("/things/{id}", path(".")), { code: "input", field: "id" }],
    ["an empty path value", (raw) => raw.GET("/things/{id}", path("")), { code: "input", field: "id" }],
    ["a missing path value", (raw) => raw.GET("/things/{id}"), { code: "input", field: "id" }],
    ["a lone surrogate in a path", (raw) => raw.GET("/things/{id}", path("\ud800")), { code: "input" }],
    [
      "a nested value in a form",
      (raw) => raw.POST("/form", { body: { from: "1", text: { a: 1 } } }),
      { code: "input", field: "text" },
    ],
    [
      "a date in a query",
      (raw) => raw.GET("/things", { params: { query: { limit: new Date() } } }),
      { code: "input", field: "limit" },
    ],
    [
      "a line break in a header parameter",
      (raw) => raw.GET("/things/{id}", { params: { path: { id: 1 }, header: { "X-Trace": "hunter2\n" } } }),
      { code: "input", field: "X-Trace" },
    ],
    [
      "a line break in a header",
      (raw) => raw.GET("/things/{id}", { ...path(1), headers: { a: "hunter2\r\nb: c" } }),
      { code: "input", field: "a" },
    ],
    [
      "a header name that is none",
      (raw) => raw.GET("/things/{id}", { ...path(1), headers: { "a b": "hunter2" } }),
      { code: "input", field: "headers" },
    ],
    ["NaN in a body", (raw) => raw.POST("/things", { body: { name: Number.NaN } }), { code: "input" }],
    ...[
      "https://evil.example",
      "https://api.acme.example",
      "https://api.acme.example/v1.evil.example",
      "https://user:hunter2@api.acme.example/v1",
      "hunter2",
    ].map((baseUrl): [string, (raw: RawFace) => Promise<unknown>, object] => [
      `the base URL ${baseUrl}`,
      (raw) => raw.GET("/things/{id}", { ...path(1), baseUrl }),
      { code: "host" },
    ]),
  ];
  test.each(cases)("%s", async (_name, call, facts) => {
    const wire = scripted(json({ code: 0 }));
    const signer = countingSigner();
    const error = await fails(call(rawAcme({ fetch: wire.fetch }, signer)));
    expect(error).toMatchObject({ ...facts, vendor: "acme", sent: "no" });
    expect(isVidspecError(error)).toBe(true);
    expect([wire.seen, signer.signed]).toEqual([[], []]);
    expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain("hunter2");
  });

  test("an operation that the credential does not open", async () => {
    const wire = scripted(json({ code: 0 }));
    const raw = rawAcme({ fetch: wire.fetch }, countingSigner(), ["other"]);
    expect(await fails(raw.POST("/signed", { body: {} }))).toMatchObject({ code: "credential", sent: "no" });
    expect(wire.seen).toEqual([]);
  });

  test("the client of somebody else", () => {
    expect(() => rawClient({})).toThrow(expect.objectContaining({ code: "input", field: "client" }));
  });
});
