/** Every script of every manifest starts something that exists: a moved file shows here, before somebody types it. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./imports.ts";
import layout from "./layout.json" with { type: "json" };

const places = Object.keys(layout.packages).map((name) =>
  existsSync(join(root, name, "package.json")) ? name : `packages/${name}`,
);

test.each(["", ...places])("the scripts in %s/ name files that exist", (place) => {
  const { scripts = {} } = JSON.parse(readFileSync(join(root, place, "package.json"), "utf8")) as {
    scripts?: Readonly<Record<string, string>>;
  };
  const named = Object.values(scripts).flatMap((script) =>
    [...script.matchAll(/\bnode (\S+\.(?:ts|mjs|js))/g)].map(([, file]) => file!),
  );
  // What is compiled is there once it was built.
  const sources = named.filter((file) => !file.includes("dist/"));
  expect(sources.filter((file) => !existsSync(join(root, place, file)))).toEqual([]);
});

test("and so do the documents that tell people what to type", () => {
  for (const file of ["README.md", "CONTRIBUTING.md", "specs/README.md"]) {
    const text = readFileSync(join(root, file), "utf8");
    const named = [
      ...text.matchAll(/`((?:packages|tools|test|specs|examples)\/[\w./-]+\.(?:ts|json|md|yaml))`/g),
    ];
    const missing = named.map(([, path]) => path!).filter((path) => !existsSync(join(root, path)));
    expect(missing, join(root, dirname(file))).toEqual([]);
  }
});
