/**
 * Keeps the arrows of the house: which package may import which, and inside a package which folder which. The list is
 * layout.json; an arrow that it does not name fails here, so a new one is a decision and shows in a review.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codeOf, files, importsOf, isTest, root, targetOf } from "./imports.ts";
import layout from "./layout.json" with { type: "json" };

type Arrows = Readonly<Record<string, readonly string[]>>;

const packages: Arrows = layout.packages;
const byPath: Arrows = layout.byPath;
const folders: Readonly<Record<string, Arrows>> = layout.folders;
const sources = files.filter((file) => !isTest(file));
const placeOf = (name: string): string =>
  /^(?:specs|test|examples|tools(?:\/\w+)?)$/.test(name) ? name : `packages/${name}`;
/** The package a file belongs to: the one with the longest path. */
const owners = Object.keys(packages).sort((a, b) => placeOf(b).length - placeOf(a).length);
const ownerOf = (file: string): string | undefined =>
  owners.find((name) => file.startsWith(`${placeOf(name)}/`));
const below = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`);

/** Names along a circle, or nothing. */
function circle(arrows: Arrows): readonly string[] {
  const seen = new Set<string>();
  const walk = (name: string, path: readonly string[]): readonly string[] => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (seen.has(name)) return [];
    seen.add(name);
    return (
      (arrows[name] ?? []).map((next) => walk(next, [...path, name])).find((found) => found.length > 0) ?? []
    );
  };
  return (
    Object.keys(arrows)
      .map((name) => walk(name, []))
      .find((found) => found.length > 0) ?? []
  );
}

describe("the list itself", () => {
  test("names every package", () => {
    const there = readdirSync(join(root, "packages")).filter((name) =>
      files.some((file) => file.startsWith(`packages/${name}/`)),
    );
    expect(there.filter((name) => packages[name] === undefined)).toEqual([]);
  });

  test.each([["packages", packages], ...Object.entries(folders)] as [string, Arrows][])(
    "has no circle in %s",
    (_place, arrows) => {
      expect(circle(arrows)).toEqual([]);
    },
  );

  test("would show a circle", () =>
    expect(circle({ a: ["b"], b: ["c"], c: ["b"] })).toEqual(["b", "c", "b"]));
});

describe.each(Object.keys(packages))("%s", (name) => {
  const own = sources.filter((file) => ownerOf(file) === name);

  test("imports only the packages it may", () => {
    const wrong = own.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith("@vidspec/"))
        .map((specifier) => specifier.split("/")[1]!)
        .filter((other) => other !== name && !packages[name]!.includes(other))
        .map((other) => `${file} -> ${other}`),
    );
    expect(wrong).toEqual([]);
  });

  test("reaches into no other package by path", () => {
    const wrong = own.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => targetOf(file, specifier))
        .filter(
          (target) => ownerOf(target) !== name && !(byPath[name] ?? []).some((path) => below(target, path)),
        )
        .map((target) => `${file} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });
});

test.each(Object.keys(packages))(
  "%s declares every package of ours that its files import, tests too",
  (name) => {
    // What is not declared is not built before it, and resolves only by the luck of a folder above.
    const manifest = JSON.parse(readFileSync(join(root, placeOf(name), "package.json"), "utf8"));
    const { dependencies, devDependencies, peerDependencies } = manifest;
    const declared = Object.keys({
      [manifest.name]: "",
      ...dependencies,
      ...devDependencies,
      ...peerDependencies,
    });
    const used = files
      .filter((file) => ownerOf(file) === name)
      .flatMap(importsOf)
      .filter((specifier) => specifier.startsWith("@vidspec/"))
      .map((specifier) => specifier.split("/").slice(0, 2).join("/"));
    expect([...new Set(used)].filter((each) => !declared.includes(each))).toEqual([]);
  },
);

describe.each(Object.entries(folders))("%s", (place, arrows) => {
  // In test/ the tests are what imports; elsewhere they may look into any room of their package.
  const own = (place === "test" ? files : sources).filter(
    (file) => file.startsWith(`${place}/`) && (place !== "tools" || ownerOf(file) === "tools"),
  );
  const roomOf = (file: string): string | undefined => {
    const [first = "", second] = file.slice(place.length + 1).split("/");
    return second !== undefined || arrows[first] !== undefined ? first : undefined;
  };
  const inside = own.flatMap((file) =>
    importsOf(file)
      .filter((specifier) => specifier.startsWith("."))
      .map((specifier) => ({ file, target: targetOf(file, specifier) }))
      .filter(({ target }) => target.startsWith(`${place}/`)),
  );

  test("has only the rooms that are listed", () => {
    const rooms = new Set(own.map(roomOf).filter((room) => room !== undefined));
    expect([...rooms].sort()).toEqual(
      Object.keys(arrows)
        .filter((room) => rooms.has(room))
        .sort(),
    );
    expect([...rooms].filter((room) => arrows[room] === undefined)).toEqual([]);
    const empty = Object.keys(arrows).filter(
      (room) => !rooms.has(room) && !files.some((file) => file.startsWith(`${place}/${room}`)),
    );
    expect(empty).toEqual([]);
  });

  test("has only the arrows that are listed", () => {
    const wrong = inside
      .map(({ file, target }) => ({ file, target, from: roomOf(file), to: roomOf(target) }))
      .filter(
        ({ from, to }) =>
          from !== undefined && to !== undefined && from !== to && !arrows[from]?.includes(to),
      )
      .map(({ file, target }) => `${file} -> ${target}`);
    expect(wrong).toEqual([]);
  });

  test("has doors that nobody inside goes through", () => {
    const doors = inside.filter(({ target }) => roomOf(target) === undefined);
    expect(doors.map(({ file, target }) => `${file} -> ${target}`)).toEqual([]);
  });
});

test("no file of a package reaches itself", () => {
  const arrows = Object.fromEntries(
    sources
      .filter((file) => /^packages\/[\w-]+\/src\//.test(file))
      .map((file) => [
        file,
        importsOf(file)
          .filter((name) => name.startsWith("."))
          .map((name) => targetOf(file, name)),
      ]),
  );
  expect(Object.keys(arrows).length).toBeGreaterThan(250);
  expect(circle(arrows)).toEqual([]);
});

describe("packages/*/src", () => {
  const rooms = readdirSync(join(root, "packages"));

  test("holds doors only, one for each subpath of the manifest", () => {
    for (const room of rooms) {
      const manifest = readFileSync(join(root, "packages", room, "package.json"), "utf8");
      const loose = files.filter((file) => new RegExp(`^packages/${room}/src/[^/]+\\.ts$`).test(file));
      const listed = Object.keys(folders[`packages/${room}/src`] ?? {});
      const wrong = loose
        .map((file) => file.slice(`packages/${room}/src/`.length))
        .filter((file) => !listed.includes(file))
        .filter((file) => !manifest.includes(`/dist/${file.replace(/ts$/, "js")}"`));
      expect(wrong, room).toEqual([]);
    }
  });

  test("shows at most twelve entries in any folder", () => {
    const entries = new Map<string, Set<string>>();
    for (const file of files.filter((each) => /^packages\/[\w-]+\/src\//.test(each))) {
      const parts = file.split("/");
      for (let depth = 3; depth < parts.length; depth += 1) {
        const folder = parts.slice(0, depth).join("/");
        entries.set(folder, (entries.get(folder) ?? new Set()).add(parts[depth]!));
      }
    }
    expect(
      [...entries]
        .filter(([, names]) => names.size > 12)
        .map(([folder, names]) => `${folder}: ${names.size}`),
    ).toEqual([]);
  });

  test("repeats no folder's name in a file's", () => {
    const wrong = sources.filter((file) => {
      const [folder = "", name = ""] = file.split("/").slice(-2);
      return (
        /^packages\/[\w-]+\/src\//.test(file) &&
        !file.includes("/generated/") &&
        name.startsWith(`${folder}-`)
      );
    });
    expect(wrong).toEqual([]);
  });

  test("has generated files of data and types, without functions", () => {
    const generated = sources.filter((file) => file.includes("/generated/") && !file.startsWith("examples/"));
    expect(generated.length).toBeGreaterThan(30);
    for (const file of generated) {
      expect(codeOf(file), file).not.toMatch(/\bfunction\b|=>\s*\{|\bclass\s/);
      const foreign = importsOf(file).filter(
        (name) => !/^@vidspec\/runtime(?:$|\/)|^openapi-fetch$|^\.\//.test(name),
      );
      expect(foreign, file).toEqual([]);
    }
  });

  test("touches no node module where a browser may run it", () => {
    // How a certificate is presented differs between runtimes; that folder says how it reaches Node.
    const web = sources.filter(
      (file) =>
        /^packages\/(?:auth|runtime|openapi|securevideo|vxg|streamapi|scaleengine|gcore)\/src\//.test(file) &&
        !/\/certificate\/|superadmin|\/node-/.test(file),
    );
    expect(web.length).toBeGreaterThan(150);
    const found = web.flatMap((file) =>
      importsOf(file)
        .filter((name) => /^(?:node:|fs$|crypto$|path$)/.test(name))
        .map((name) => `${file} -> ${name}`),
    );
    expect(found).toEqual([]);
  });

  test("imports no package that its manifest does not declare", () => {
    for (const room of rooms) {
      const manifest = JSON.parse(readFileSync(join(root, "packages", room, "package.json"), "utf8"));
      const declared = [
        manifest.name,
        ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
      ];
      const used = sources
        .filter((file) => file.startsWith(`packages/${room}/src/`))
        .flatMap(importsOf)
        .filter((name) => !/^(?:\.|node:)/.test(name))
        .map((name) =>
          name
            .split("/")
            .slice(0, name.startsWith("@") ? 2 : 1)
            .join("/"),
        );
      expect(
        [...new Set(used)].filter((name) => !declared.includes(name)),
        room,
      ).toEqual([]);
    }
  });
});
