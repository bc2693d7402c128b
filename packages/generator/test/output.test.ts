/** The command line as a user runs it, on folders of its own. */
import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const cli = fileURLToPath(new URL("../../../tools/generate/cli.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "vidspec-generator-"));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) =>
  spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: "utf8" });
const spec = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

const pets = `openapi: 3.0.3
info: { title: Pets, version: "1" }
servers: [{ url: "https://{region}.example/v1", variables: { region: { default: eu } } }]
security: [{ token: [] }]
paths:
  /pets/{petId}:
    get:
      operationId: get-pet
      parameters: [{ name: petId, in: path, required: true, schema: { type: integer } }]
      responses:
        "200": { description: A pet, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string }, parent: { $ref: "#/components/schemas/Pet" } } }
`;

describe("a package from a document nobody here wrote", () => {
  it("is complete, and the same to the byte each time", () => {
    spec("pets.yaml", pets);
    expect(run("--spec", "pets.yaml", "--out", "one", "--name", "@me/pets")).toMatchObject({
      status: 0,
      stderr: "",
    });
    expect(run("--spec", "pets.yaml", "--out", "two", "--name", "@me/pets").status).toBe(0);
    execFileSync("diff", ["-r", "one", "two"], { cwd: folder });
    expect(readFileSync(join(folder, "one/src/index.ts"), "utf8")).toContain(
      "export function createPets(options: PetsOptions = {}): PetsClient",
    );
    expect(readFileSync(join(folder, "one/src/generated/settings.ts"), "utf8")).toContain(
      "https://eu.example/v1",
    );
    expect(JSON.parse(readFileSync(join(folder, "one/package.json"), "utf8"))).toMatchObject({
      name: "@me/pets",
      type: "module",
    });
  });

  it("is refused by --check after a hand edit, a lost file and a stray one, each named", () => {
    spec("pets.yaml", pets);
    const args = ["--spec", "pets.yaml", "--out", "checked", "--name", "pets"];
    run(...args);
    expect(run(...args, "--check").status).toBe(0);
    const generated = join(folder, "checked/src/generated");
    appendFileSync(join(generated, "models.ts"), "\n");
    writeFileSync(join(generated, "mine.ts"), "export {};\n");
    rmSync(join(generated, "codes.ts"));
    const { status, stderr } = run(...args, "--check");
    expect(status).toBe(1);
    expect(stderr).toContain("models.ts is not what the spec gives");
    expect(stderr).toContain("mine.ts is not generated");
    expect(stderr).toContain("codes.ts is missing");
    run(...args);
    expect(run(...args, "--check").status).toBe(0);
  });
});

describe("a document that cannot be handled", () => {
  const refused = (name: string, text: string): string => {
    const { status, stderr, stdout } = run("--spec", spec(name, text), "--out", "never", "--name", "never");
    expect(status).toBe(1);
    expect(stdout).toBe("");
    return stderr.trim();
  };

  it.each([
    ["swagger.yaml", "info: {}\nswagger: '2.0'\n", /^swagger\.yaml:2:1 Swagger 2\.0 is not supported/],
    ["newer.json", '{\n  "openapi": "3.2.0"\n}', /^newer\.json:2:3 OpenAPI 3\.2\.0 is not supported/],
    ["broken.yaml", "openapi: 3.1.0\npaths: [\n", /^broken\.yaml:\d+:\d+ /],
    ["text.yaml", "hello\n", /^text\.yaml:1:1 is no OpenAPI document/],
    [
      "missing.yaml",
      pets.replace('schemas/Pet" } } } }', 'schemas/Dog" } } } }'),
      /^missing\.yaml:11:\d+ `\$ref: #\/components\/schemas\/Dog` points at nothing$/,
    ],
    [
      "far.yaml",
      pets.replace("#/components/schemas/Pet", "https://far.example/pet.yaml"),
      /^far\.yaml:11:\d+ .*on another host/,
    ],
  ])("%s gets one line with file, line and reason", (name, text, expected) => {
    const line = refused(name, text);
    expect(line).toMatch(expected);
    expect(line.split("\n")).toHaveLength(1);
  });

  it("is pointed at inside the file it refers to", () => {
    mkdirSync(join(folder, "parts"), { recursive: true });
    spec("parts/pet.yaml", "type: object\nproperties:\n  born: { type: date }\n");
    const line = refused(
      "split.yaml",
      pets.replace('"#/components/schemas/Pet" } } } }', '"./parts/pet.yaml" } } } }'),
    );
    expect(line).toMatch(/split\.yaml|parts\/pet\.yaml/);
    expect(line).toContain("`type: date`");
  });
});

describe("every vendor's generated folder", () => {
  it("is what its spec gives", () => {
    const { status, stderr } = spawnSync(process.execPath, [cli, "--check"], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  }, 30_000);
});
