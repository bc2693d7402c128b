/**
 * A large document that nobody here wrote: the first 600 operations of the GitHub description, from the command line
 * to calls that Prism's mock of the same document accepts.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { compile, emptyFolder, generate, load, type Run, write } from "../support/package-under-test.ts";
import { type Call, callsOf, type Row } from "./calls.ts";
import { cut } from "./cut.ts";
import { type Exchange, type PrismMock, prismMock } from "./prism-fetch.ts";
import { typeCost } from "./type-cost.ts";

type Method = (params: object, options?: object) => Promise<unknown>;
type Json = Record<string, unknown>;

const whole = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json");
const document = cut(JSON.parse(readFileSync(whole, "utf8")) as Json, 600);
const folder = emptyFolder("octokit");
let generated: Run;
let compiled: Run;

beforeAll(() => {
  const spec = join(folder, "github.json");
  writeFileSync(spec, JSON.stringify(document));
  generated = generate(folder, "--spec", spec, "--out", folder, "--name", "octo600");
  compiled = compile(folder);
}, 30_000);

test("the document becomes a package without any further flag", () => {
  expect(generated.stderr.split("\n").filter((line) => line !== "" && !line.startsWith("note: "))).toEqual(
    [],
  );
  expect(generated.stdout).toMatch(/^octo600: 600 operations, \d+ files written/);
  expect(generated.status).toBe(0);
});

test("a body whose member is also a parameter is named, with the operation and the key", () => {
  expect(generated.stderr).toContain("actionsUpdateOrgVariable: `name` is a parameter and a body member");
});

test("the package type-checks under TypeScript 7", () => {
  expect(compiled).toEqual({ status: 0, stdout: "", stderr: "" });
});

const consumer = (lines: readonly string[]): string =>
  `import type { Octo600Client } from "./dist/index.js";
export const run = async (client: Octo600Client) => [
${lines.join("\n")}
];
`;

test("twenty calls cost the type checker less than 2,000 instantiations", async () => {
  const rows = (await load(folder, "generated/operations.js")).operations as Record<string, Row>;
  const calls = callsOf(document, rows);
  const twenty = calls.filter((_, index) => index % Math.floor(calls.length / 20) === 0).slice(0, 20);
  const lines = twenty.map(({ id, params }) => `  (await client.${id}(${JSON.stringify(params)})),`);
  write(folder, { "none.ts": consumer([]), "twenty.ts": consumer(lines) });
  const base = typeCost(join(folder, "none.ts"));
  const cost = typeCost(join(folder, "twenty.ts"));
  expect(cost.problems).toEqual([]);
  expect(twenty.length).toBe(20);
  expect(cost.instantiations - base.instantiations).toBeGreaterThan(0);
  expect(cost.instantiations).toBeLessThan(2_000);
}, 30_000);

test("params that the schemas allow fit the types, in every operation", async () => {
  const rows = (await load(folder, "generated/operations.js")).operations as Record<string, Row>;
  const lines = callsOf(document, rows).map(
    ({ id, params }) => `  (await client.${id}(${JSON.stringify(params)})),`,
  );
  expect(lines.length).toBe(600);
  write(folder, { "all.ts": consumer(lines) });
  expect(typeCost(join(folder, "all.ts")).problems).toEqual([]);
}, 30_000);

test("what a caller imports holds data only: no types of the raw face, no code", () => {
  const files = readdirSync(join(folder, "dist/generated")).filter((name) => name.endsWith(".js"));
  expect(files).not.toContain("schema.js");
  // The index holds one guard, made by a call.
  for (const name of files.filter((each) => each !== "index.js")) {
    const text = readFileSync(join(folder, "dist/generated", name), "utf8");
    expect(text, name).not.toMatch(/\bimport\b.*\bfrom\b|=>|\bfunction\b/);
  }
});

describe("called", () => {
  let prism: PrismMock;
  let client: Record<string, Method>;
  let rows: Record<string, Row>;
  beforeAll(async () => {
    prism = await prismMock(document);
    rows = (await load(folder, "generated/operations.js")).operations as typeof rows;
    const create = (await load(folder)).createOcto600 as (options: object) => typeof client;
    client = create({ baseUrl: "https://api.github.example", fetch: prism.fetch, retry: false });
  });

  test("every operation with a success answer is accepted by Prism and its answer decoded", async () => {
    const failed: string[] = [];
    // GitHub's own examples, which Prism answers with: an object where its schema has a list, and the like.
    const contradicted: string[] = [];
    const calls = callsOf(document, rows).filter(({ success }) => success !== undefined);
    for (const call of calls) {
      const { id, params, success } = call;
      const problem = await client[id]!(params, { headers: { prefer: `code=${success}` } }).then(
        () => undefined,
        (thrown: Error & { code?: string }) => {
          if (thrown.code !== "malformed") return thrown.message;
          contradicted.push(id);
          return undefined;
        },
      );
      const last = prism.last();
      const wrong = [
        ...last.complaints,
        ...differences(call, last),
        ...(problem === undefined ? [] : [problem]),
      ];
      if (wrong.length > 0) failed.push(`${id}, ${last.status} for ${last.target}: ${wrong.join("; ")}`);
    }
    expect(failed).toEqual([]);
    expect(contradicted).toHaveLength(19);
    expect(prism.exchanges.length).toBe(calls.length);
    expect(calls.length).toBeGreaterThan(590);
  }, 30_000);

  test("an operation that only redirects ends in a typed error and is not followed", async () => {
    const redirecting = callsOf(document, rows).filter(({ success }) => success === undefined);
    expect(redirecting.length).toBeGreaterThan(0);
    for (const { id, params } of redirecting) {
      await expect(client[id]!(params, { headers: { prefer: "code=302" } }), id).rejects.toMatchObject({
        code: "redirect",
        operation: id,
      });
    }
  });
});

/** Prism lets optional parameters vanish; here nothing that was given may. */
function differences({ query, body }: Call, { url, text }: Exchange): string[] {
  const sent = [...new Set(url.searchParams.keys())].sort();
  const wanted = Object.keys(query).sort();
  return [
    ...(isDeepStrictEqual(sent, wanted) ? [] : [`sent the query ${sent} instead of ${wanted}`]),
    ...(body === undefined || isDeepStrictEqual(bodyText(text), body) ? [] : [`sent the body ${text}`]),
  ];
}

const bodyText = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
