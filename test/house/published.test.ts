/**
 * What a stranger sees of a published package before the code: its manifest and its README. Whether the code keeps what
 * they say is for the other tests; here nothing may be missing.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../tools/places.ts";

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly license?: string;
  readonly homepage?: string;
  readonly bugs?: string;
  readonly repository?: { readonly directory?: string };
  readonly sideEffects?: boolean;
  readonly engines?: { readonly node?: string };
  readonly exports: Readonly<Record<string, unknown>>;
}

const packages = ["specs", ...readdirSync(join(root, "packages")).map((name) => `packages/${name}`)]
  .filter((folder) => existsSync(join(root, folder, "package.json")))
  .map((folder) => ({
    folder,
    manifest: JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest,
    readme: readFileSync(join(root, folder, "README.md"), "utf8"),
  }))
  .filter(({ manifest }) => manifest.private !== true);

/** `./room-url` as `@vidspec/gcore/room-url`; a pattern (`./*`) up to what it leaves open. */
const subpaths = ({ name, exports }: Manifest): string[] =>
  Object.keys(exports)
    .filter((path) => path !== "./package.json")
    .map((path) => name + path.slice(1));

test("there are published packages", () => expect(packages.length).toBeGreaterThanOrEqual(10));

describe.each(packages)("$manifest.name", ({ folder, manifest, readme }) => {
  test("says in its manifest what it is, where it lives and what it needs", () => {
    expect(manifest).toMatchObject({
      description: expect.stringMatching(/^.{20,}\.$/),
      license: "MIT",
      homepage: expect.stringMatching(new RegExp(`^https://.*/${folder}#readme$`)),
      bugs: expect.stringMatching(/^https:/),
      repository: { directory: folder },
      sideEffects: false,
      engines: { node: ">=20.19" },
    });
    expect(manifest.keywords?.length).toBeGreaterThanOrEqual(4);
  });

  test("shows in its README how to install it and code that uses it", () => {
    const install = new RegExp(`npm install (?:--save-dev )?(?:\\S+ )*${manifest.name}\\b`);
    expect(readme).toMatch(install);
    expect(readme).toMatch(/^```(?:ts|js|yaml)$/m);
  });

  test("names every subpath in its README", () => {
    const missing = subpaths(manifest).filter((path) => !readme.includes(path.replace("/*/", "/<vendor>/")));
    expect(missing).toEqual([]);
  });

  // Data, and a plugin that Redocly configures.
  if (folder === "specs" || folder === "packages/redocly-plugin") return;

  test("has its options and its errors in the README", () => {
    expect(readme).toMatch(/^## Options$/m);
    expect(readme).toMatch(/VidspecError|isVidspecError|is an `Error`/);
  });
});
