/**
 * Two documents that hold what OpenAPI documents hold: each becomes a package, compiles, and every operation is called
 * through it against Prism's mock of the same document. What Prism does not look at is compared on the wire.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { compile, emptyFolder, generate, load, type Run, write } from "../support/package-under-test.ts";
import { apiKeys } from "./api-keys.ts";
import { type KitchenCall, kitchen30, kitchen31 } from "./kitchen-calls.ts";
import { types30, types31 } from "./kitchen-types.ts";
import { type PrismMock, prismMock } from "./prism-fetch.ts";

type Method = (params?: object, options?: object) => Promise<unknown>;

const documents = [
  { version: "3.0", file: "fixtures/kitchen-3.0.yaml", calls: kitchen30, types: types30, base: "/v1" },
  {
    version: "3.1",
    file: "fixtures/kitchen-3.1/openapi.yaml",
    calls: kitchen31,
    types: types31,
    base: "/v2",
  },
];

describe.each(documents)("an OpenAPI $version document", ({ version, file, calls, types, base }) => {
  const spec = fileURLToPath(new URL(file, import.meta.url));
  const folder = emptyFolder(`kitchen-${version}`);
  let generated: Run;
  let compiled: Run;
  let prism: PrismMock;
  let client: Record<string, Method>;

  beforeAll(async () => {
    generated = generate(folder, "--spec", spec, "--out", folder, "--name", "@acme/kitchen");
    write(folder, { "src/calls.ts": types });
    compiled = compile(folder);
    prism = await prismMock(spec, { base });
    const { createKitchen } = (await load(folder)) as { createKitchen: (options: object) => typeof client };
    client = createKitchen({
      fetch: prism.fetch,
      signer: apiKeys({ "x-key": "k-1", "x-app": "a-1" }),
      retry: false,
    });
  }, 30_000);

  test("becomes a package", () => {
    expect(generated.stdout).toMatch(
      new RegExp(`^@acme/kitchen: ${new Set(calls.map(({ id }) => id)).size} operations, \\d+ files written`),
    );
    expect(generated.status).toBe(0);
  });

  test("type-checks, with the types that the document describes", () => {
    expect(compiled).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("is called as a whole", async () => {
    const { operations } = await load(folder, "generated/operations.js");
    expect(Object.keys(operations as object).sort()).toEqual([...new Set(calls.map(({ id }) => id))].sort());
  });

  test.each(calls)("$id", async ({ id, params, wire, headers = {}, body, data, unread }: KitchenCall) => {
    if (unread) prism.passBy(Response.json(data));
    const answer = await client[id]!(params);
    const sent = prism.last();
    expect(sent.complaints).toEqual([]);
    expect(`${sent.method} ${sent.url.origin}${sent.target}`).toBe(wire);
    expect(Object.fromEntries(sent.headers)).toMatchObject(headers);
    if (body instanceof RegExp) expect(sent.text).toMatch(body);
    else expect(sent.text).toBe(body ?? "");
    expect(answer).toEqual(data);
  });

  test("generates the same again, and says so", () => {
    const again = generate(folder, "--spec", spec, "--out", folder, "--name", "@acme/kitchen", "--check");
    expect(again).toMatchObject({ status: 0, stderr: generated.stderr });
  });
});

test("a changed generated file is named by --check", () => {
  const spec = fileURLToPath(new URL("fixtures/kitchen-3.0.yaml", import.meta.url));
  const folder = emptyFolder("kitchen-changed");
  generate(folder, "--spec", spec, "--out", folder, "--name", "kitchen");
  const codes = join(folder, "src/generated/codes.ts");
  write(folder, { "src/generated/codes.ts": `${readFileSync(codes, "utf8")}\n` });
  const run = generate(folder, "--spec", spec, "--out", folder, "--name", "kitchen", "--check");
  expect(run.status).toBe(1);
  expect(run.stderr).toContain("src/generated/codes.ts is not what the spec gives");
});
