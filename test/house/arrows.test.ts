/**
 * Keeps the arrows of the house: which package may import which, and that web rooms stay free of `node:`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");

/** Room -> what it may import of ours. Subpaths count as their package. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  auth: [],
  runtime: ["auth"],
  mock: ["specs"],
  "redocly-plugin": [],
  redis: ["auth", "runtime"],
};
const vendorMay = ["auth", "runtime"];
const web = (room: string): boolean => !["mock", "redocly-plugin", "redis"].includes(room);

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.ts$/.test(entry.name) && !/\.(test|fixture)\.ts$/.test(entry.name) ? [path] : [];
  });
}

function imports(file: string): string[] {
  const text = readFileSync(file, "utf8")
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/^\s*\/\/.*$/gm, "");
  const statements = text.matchAll(
    /^(?:import|export)\s+(?:[\w*{][^;"'=]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm,
  );
  return [...statements].map((match) => (match[1] ?? match[2])!);
}

const rooms = readdirSync(join(root, "packages"));

describe.each(rooms)("packages/%s", (room) => {
  const files = sources(join(root, "packages", room, "src"));

  test("imports only the rooms it may", () => {
    const may = allowed[room] ?? vendorMay;
    const ours = files.flatMap((file) =>
      imports(file)
        .filter((name) => name.startsWith("@vidspec/"))
        .map((name) => name.split("/")[1]!),
    );
    expect([...new Set(ours)].filter((name) => !may.includes(name) && name !== room)).toEqual([]);
  });

  test("generated files hold data and types, no functions", () => {
    const generated = files.filter((file) => file.includes("/generated"));
    for (const file of generated) {
      const text = readFileSync(file, "utf8")
        .replaceAll(/\/\*[\s\S]*?\*\//g, "")
        .replaceAll(/^\s*\/\/.*$/gm, "");
      expect(text, file).not.toMatch(/\bfunction\b|=>\s*\{|\bclass\s/);
      expect(
        imports(file).filter((name) => name !== "@vidspec/runtime" && !name.startsWith("./")),
        file,
      ).toEqual([]);
    }
  });
});

test.each(rooms.filter(web))("packages/%s touches no node module", (room) => {
  // How a certificate is presented differs between runtimes; that file says how it reaches Node.
  const outside = sources(join(root, "packages", room, "src")).filter(
    (file) => !/superadmin|\/node-/.test(file),
  );
  const found = outside.flatMap((file) =>
    imports(file).filter((name) => /^(node:|fs$|crypto$|path$)/.test(name)),
  );
  expect(outside.length).toBeGreaterThan(0);
  expect(found).toEqual([]);
});

test("every dependency of a published package is declared", () => {
  for (const room of rooms) {
    const manifest = JSON.parse(readFileSync(join(root, "packages", room, "package.json"), "utf8"));
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const used = sources(join(root, "packages", room, "src"))
      .flatMap(imports)
      .filter((name) => !/^(\.|node:)/.test(name))
      .map((name) =>
        name
          .split("/")
          .slice(0, name.startsWith("@") ? 2 : 1)
          .join("/"),
      );
    expect(
      [...new Set(used)].filter((name) => !declared.includes(name) && name !== manifest.name),
      room,
    ).toEqual([]);
  }
});
