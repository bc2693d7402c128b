/**
 * Any OpenAPI document in, a complete package out: package.json, tsconfig.json, src/index.ts and src/generated/.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { readDocument } from "../document/read-document.ts";
import { apiOf } from "../read/api.ts";
import { camelCase, pascalCase } from "../text/names.ts";
import { packageFiles } from "./files.ts";
import { generateFiles } from "./generated-files.ts";
import { type Difference, differences, hashOf, onDisk, writeFolder } from "./output.ts";

export interface PackageOptions {
  /** The document: OpenAPI 3.0 or 3.1, YAML or JSON. */
  readonly spec: string;
  /** Folder of the package; made where there is none. */
  readonly out: string;
  /** npm name of the package. */
  readonly name: string;
  /** Change nothing and say what differs. Default: false. */
  readonly check?: boolean | undefined;
  /** Where a body member and a parameter share a name: put that body under `body` (the default), or stop. */
  readonly collisions?: "stop" | "body" | undefined;
  /** Called with one line for each body that was put under `body`. */
  readonly note?: ((line: string) => void) | undefined;
}

const optionNames: Readonly<Record<keyof PackageOptions, true>> = {
  spec: true,
  out: true,
  name: true,
  check: true,
  collisions: true,
  note: true,
};

export interface PackageOutcome {
  readonly operations: number;
  /** Files that were written or removed; with `check` those that would be. */
  readonly differences: readonly Difference[];
}

/**
 * Writes a package, or checks one: `src/generated` is made to fit the document, what surrounds it is written once.
 *
 * @throws {SpecProblem} for a document that cannot be handled; nothing is written then. `locate` turns its pointer into
 * a line and a column. An Error with `code: "input"`, `field` and `hint` for an unknown option.
 */
export async function generatePackage(options: PackageOptions): Promise<PackageOutcome> {
  refuseUnknown(options);
  const { spec, out, name, check = false, collisions = "body", note } = options;
  const root = await readDocument(spec);
  const short = name.split("/").at(-1) ?? name;
  const api = apiOf(root, root, {
    name: pascalCase(short),
    id: camelCase(short),
    source: basename(spec),
    command: "vidspec-generate",
    fillServers: true,
    // Many documents leave their tokens to prose; a signer given to the client must still sign.
    undescribed: "signer",
    collisions,
    note,
  });
  const generated = generateFiles(api);
  const folder = join(out, "src/generated");
  const list = differences(
    new Map([...generated].map(([file, text]) => [file, hashOf(text)])),
    onDisk(folder),
  );
  if (!check) writeFolder(folder, generated, list);
  const around = [...list.map(({ file, what }) => ({ file: join("src/generated", file), what }))];
  for (const [file, text] of packageFiles(api, name, new Set(generated.keys()))) {
    const path = join(out, file);
    // What surrounds the generated folder is a start; its owner may have changed it.
    if (existsSync(path)) continue;
    around.push({ file, what: "missing" });
    if (check) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return { operations: api.operations.length, differences: around };
}

/** A misspelt `check` would write files. */
function refuseUnknown(options: object): void {
  const names = Object.keys(optionNames);
  for (const [field, value] of Object.entries(options)) {
    if (value === undefined || names.includes(field)) continue;
    const meant = names.find((name) => name.slice(0, 3) === field.slice(0, 3).toLowerCase());
    const hint = meant ? `Did you mean \`${meant}\`?` : `There are ${names.join(", ")}.`;
    const message = `generatePackage: unknown option \`${field}\`. ${hint}`;
    throw Object.assign(new Error(message), { code: "input", field, hint });
  }
}
