import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildViews, isSpecProblem, writeViews } from "./build.ts";

const whole = `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /#go:
    get:
      operationId: go
      responses:
        "200":
          description: Gone.
          content:
            application/xml:
              schema: { $ref: "part.yaml#/Reply" }
              examples:
                success: { value: { code: 0 } }
`;
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "vidspec-views-"));
  writeFileSync(join(folder, "part.yaml"), "Reply: { type: object, xml: { name: response } }\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(text: string): string {
  const file = join(folder, "openapi.yaml");
  writeFileSync(file, text);
  return file;
}

describe("building views", () => {
  test("bundles other files and gives all three views", async () => {
    const { wire, client, mock, files } = await buildViews(written(whole));
    expect(wire).toMatchObject({ components: { schemas: { Reply: { type: "object" } } } });
    expect(client.paths).toEqual(wire.paths);
    expect(JSON.stringify(mock.paths)).toContain("<response><code>0</code></response>");
    expect(Object.keys(mock.paths as object)).toEqual(["/go"]);
    expect(files.map((file) => file.slice(folder.length + 1))).toEqual(["openapi.yaml", "part.yaml"]);
  });

  test("writes a file only when its bytes change", async () => {
    const file = written(whole);
    expect(await writeViews(file)).toEqual({ changed: ["wire", "client", "mock"], operations: 1 });
    const client = join(folder, "views", "client.json");
    utimesSync(client, 1, 1);
    const before = readFileSync(client, "utf8");
    expect(await writeViews(file)).toEqual({ changed: [], operations: 1 });
    expect(statSync(client).mtimeMs).toBe(1000);
    expect((await writeViews(written(whole.replace("title: T", "title: U")))).changed).toHaveLength(3);
    expect(readFileSync(client, "utf8")).toBe(before.replace('"T"', '"U"'));
  });

  test.each([
    ["YAML that does not parse", whole.replace('"1" }', '"1"'), /:3:1 /],
    ["a missing member of OpenAPI", whole.replace(/info.*\n/, ""), /:1:1 .*`info`/],
    ["a reference to nothing", whole.replace("#/Reply", "#/Other"), /:12:\d+ Can't resolve \$ref/],
    ["a reference to a missing file", whole.replace("part.yaml", "none.yaml"), /:12:\d+ Can't resolve \$ref/],
    ["an example that cannot be XML", whole.replace("code: 0", '"a b": 0'), /:14:\d+ .*`a b` is not a name/],
    ["another format", 'swagger: "2.0"\n', /:1:1 is no OpenAPI 3.0 or 3.1/],
    ["no object at all", "hello\n", /:1:1 is no OpenAPI/],
  ])("refuses %s and says where", async (_what, text, message) => {
    const problem = await buildViews(written(text)).catch((cause: unknown) => cause);
    expect(isSpecProblem(problem)).toBe(true);
    expect((problem as Error).message).toMatch(message);
    expect((problem as Error).message).toContain("openapi.yaml:");
  });

  test("names a file that is not there", async () => {
    await expect(buildViews(join(folder, "none", "openapi.yaml"))).rejects.toThrow(/none\/openapi.yaml:1:1 /);
  });
});
