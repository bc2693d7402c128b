/**
 * The packages as a stranger gets them: packed, installed by npm into an empty project, imported, required and
 * type-checked there. Needs the npm registry for saxes, @noble/hashes and openapi-fetch.
 */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProject, type Manifest, nodes, type Project, runIn } from "./project.ts";

const required = process.env.VIDSPEC_REQUIRE_ALL === "1";
const root = join(import.meta.dirname, "..", "..");
// The mock brings Prism, and the lint plugin is for another tool: neither is what a client's user installs.
const forNode = /^@vidspec\/(?:mock|redis|redocly-plugin|specs)$/;
const runtimes = await nodes();

let project: Project;
beforeAll(async () => {
  project = await createProject((name) => !forNode.test(name));
  if (project.offline && !required) {
    console.log(`skipped: the packages in a project of their own (no npm registry: ${project.offline})`);
  }
}, 60_000);
afterAll(() => project?.remove());

/** A test that needs the installed packages. */
const installed = (name: string, body: () => Promise<void>): void =>
  test(name, { timeout: 60_000 }, async (context) => {
    if (project.offline) {
      if (required) throw new Error(`npm could not reach the registry: ${project.offline}`);
      context.skip();
    }
    await body();
  });

/** Every public door of the installed packages, as users write it. */
const doors = (): string[] =>
  project.packed
    .filter(({ name }) => !forNode.test(name))
    .flatMap(({ name, manifest }) => Object.keys(manifest.exports).map((path) => name + path.slice(1)))
    // It needs undici, an optional peer that this project does not have.
    .filter((door) => !/\.json$|\/superadmin$/.test(door));

describe("what is packed", () => {
  test("is each public package", () => {
    const names = project.packed.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(["@vidspec/auth", "@vidspec/runtime", "@vidspec/scaleengine"]),
    );
  });

  test("holds no sources, no tests, nothing of the workspace", () => {
    for (const { name, files } of project.packed) {
      const odd = files.filter((file) =>
        /(?:^|\/)src\/|\.(?:test|fixture)\.|\.tsbuildinfo$|\.turbo|tsconfig|\.map$/.test(file),
      );
      expect(odd, name).toEqual([]);
      expect(files, name).toEqual(expect.arrayContaining(["package.json", "README.md", "LICENSE"]));
    }
  });

  test("holds everything that its exports promise", () => {
    for (const { name, files, manifest } of project.packed) {
      expect(
        targets(manifest.exports).filter((file) => !files.includes(file)),
        name,
      ).toEqual([]);
    }
  });

  test("of a bundled package is its doors and what they share, and no other JavaScript", () => {
    const bundled = project.packed.filter(({ manifest }) =>
      manifest.scripts?.build?.includes("vidspec-bundle"),
    );
    expect(bundled.length).toBeGreaterThanOrEqual(4);
    for (const { name, files, manifest } of bundled) {
      const promised = targets(manifest.exports);
      const other = files.filter((file) => file.endsWith(".js") && !promised.includes(file));
      expect(
        other.filter((file) => !/^dist\/[\w-]+-[A-Z0-9]{8}\.js$/.test(file)),
        name,
      ).toEqual([]);
    }
  });

  test("depends on released versions only", () => {
    for (const { name, manifest } of project.packed) {
      const wrong = Object.values(manifest.dependencies ?? {}).filter((range) =>
        /workspace:|catalog:/.test(range),
      );
      expect(wrong, name).toEqual([]);
    }
  });

  test("passes publint", { timeout: 60_000 }, async () => {
    const publint = join(root, "node_modules", ".bin", "publint");
    for (const { tarball } of project.packed) await runIn(project, publint, [tarball, "--strict"]);
  });
});

describe.each(runtimes)("with Node $version", ({ program }) => {
  installed("every door can be imported", async () => {
    const lines = doors().map((door) => `await import(${JSON.stringify(door)});`);
    await runIn(project, program, ["import.mjs"], { "import.mjs": lines.join("\n") });
  });

  installed("every door can be required", async () => {
    const lines = doors().map((door) => `require(${JSON.stringify(door)});`);
    await runIn(project, program, ["require.cjs"], { "require.cjs": lines.join("\n") });
  });

  installed("a call is signed, sent and decoded, XML included", async () => {
    const printed = await runIn(project, program, ["call.mjs"], { "call.mjs": calling });
    expect(JSON.parse(printed)).toEqual({ hosts: "1", ticket: "k", signed: true, foreign: true });
  });
});

describe.each(["nodenext", "bundler"])("with moduleResolution %s", (resolution) => {
  const compilers = {
    "TypeScript 7.0": join(root, "node_modules", ".bin", "tsc"),
    "TypeScript 5.9": join(root, "packages", "generator", "node_modules", ".bin", "tsc"),
  };
  for (const [name, compiler] of Object.entries(compilers)) {
    installed(`${name} checks a program, declarations included`, async () => {
      const compilerOptions = {
        noEmit: true,
        strict: true,
        exactOptionalPropertyTypes: true,
        target: "es2022",
        lib: ["es2023", "dom", "dom.iterable"],
        types: [],
        module: resolution === "nodenext" ? "nodenext" : "esnext",
        moduleResolution: resolution,
      };
      const check = (program: string): Promise<string> =>
        runIn(project, compiler, ["-p", "."], {
          "tsconfig.json": JSON.stringify({ compilerOptions, files: ["program.ts"] }),
          "program.ts": program,
        });
      await check(`${typed}\n${imports()}`);
      await expect(check(typed.replace("session.public_hostid", "session.hostid"))).rejects.toThrow("hostid");
    });
  }
});

const imports = (): string =>
  doors()
    .map((door, at) => `import * as door${at} from ${JSON.stringify(door)};\nexport { door${at} };`)
    .join("\n");

const calling = `
  import { createScaleEngine } from "@vidspec/scaleengine";
  import { createStreamApi, isVidspecError } from "@vidspec/streamapi";
  let signed = false;
  const xml = "<response><code>0</code><public_hostid>1</public_hostid><private_hostid>2</private_hostid></response>";
  const streamapi = createStreamApi({ apiKey: "k", secretKey: "s", fetch: async (url) => {
    signed = /[?&]sig=[0-9a-f]{32}/.test(url);
    return new Response(xml, { headers: { "content-type": "text/xml" } });
  } });
  const scaleengine = createScaleEngine({ apiKey: "k", apiSecret: "s", cdn: 1, fetch: async () =>
    Response.json({ status: "success", code: 0, message: "", key: "k" }) });
  const hosts = (await streamapi.getPublicHostId({ private_hostid: "2" })).public_hostid;
  const ticket = (await scaleengine.getTicketStatus({ key: "k" })).key;
  // The guard knows errors of every package.
  const foreign = await scaleengine.getTicketStatus({}).catch(isVidspecError);
  console.log(JSON.stringify({ hosts, ticket, signed, foreign }));`;

const typed = `
  import { createStreamApi } from "@vidspec/streamapi";
  import { raw } from "@vidspec/streamapi/raw";
  declare const unset: string | undefined;
  const streamapi = createStreamApi({ apiKey: "k", secretKey: "s", baseUrl: unset, retry: undefined });
  const session = await streamapi.createSession({}, { signal: undefined });
  export const id: string = session.public_hostid;
  export const { data } = await raw(streamapi).GET("/session/live", { params: { query: { public_hostid: id } } });`;

/** Every file that the exports name, whatever the condition. */
function targets(exported: Manifest["exports"] | unknown): string[] {
  if (typeof exported === "string") return exported.includes("*") ? [] : [exported.replace(/^\.\//, "")];
  return Object.values(exported as object).flatMap(targets);
}
