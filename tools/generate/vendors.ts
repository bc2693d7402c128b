/**
 * Generates the vendors' packages, or checks that what is on disk is what would be generated.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Difference, differences, hashOf, onDisk, writeFolder } from "@vidspec/generator/output";
import { hashInputs, type RunRecord, readRecord, writeRecord } from "./record.ts";
import type { Target } from "./targets.ts";

export interface Outcome {
  readonly target: Target;
  readonly differences: readonly Difference[];
  /** True where a record showed that inputs and outputs are as they were. */
  readonly unchanged: boolean;
}

/** Targets whose spec and hand-written part both exist. */
export const present = (root: string, targets: readonly Target[]): Target[] =>
  targets.filter(
    (target) =>
      existsSync(join(root, "specs", target.spec, "openapi.yaml")) && existsSync(join(root, target.needs)),
  );

export async function generateVendor(root: string, target: Target, check: boolean): Promise<Outcome> {
  const folder = join(root, target.out);
  const recordFile = join(root, "node_modules/.cache/vidspec-generator", `${target.spec}.json`);
  const record = readRecord(recordFile);
  const inputs = inputsOf(root, target);
  const found = onDisk(folder);
  if (record?.inputs === inputs) {
    const list = differences(new Map(Object.entries(record.outputs)), found);
    if (list.length === 0 || check) return { target, differences: list, unchanged: list.length === 0 };
  }
  const { files, schemaInputs } = await filesOf(root, target, record, folder);
  const outputs = new Map([...files].map(([name, text]) => [name, hashOf(text)]));
  const list = differences(outputs, found);
  if (!check) writeFolder(folder, files, list);
  writeRecord(recordFile, { inputs, outputs: Object.fromEntries(outputs), schemaInputs });
  return { target, differences: list, unchanged: false };
}

function inputsOf(root: string, target: Target): string {
  const paths = [
    join(root, "specs", target.spec),
    ...["openapi", "redocly-plugin", "generator"].map((name) => join(root, "packages", name, "dist")),
    join(root, "pnpm-workspace.yaml"),
  ];
  return hashInputs(paths, JSON.stringify(target));
}

async function filesOf(
  root: string,
  target: Target,
  record: RunRecord | undefined,
  folder: string,
): Promise<{ files: Map<string, string>; schemaInputs: string }> {
  const { buildClientViews } = await import("@vidspec/redocly-plugin/views");
  const { apiOf, generateFiles, rawFile } = await import("@vidspec/generator");
  const { wire, client } = await buildClientViews(join(root, "specs", target.spec, "openapi.yaml"));
  const api = apiOf(client, wire, {
    name: target.name,
    id: target.spec,
    source: `specs/${target.spec}/openapi.yaml`,
    command: "pnpm generate",
    fillServers: false,
    collisions: "stop",
  });
  const files = generateFiles(api);
  const versions = readFileSync(join(root, "pnpm-workspace.yaml"), "utf8");
  const schemaInputs = hashOf(
    JSON.stringify([
      client,
      versions,
      readFileSync(join(root, "packages/generator/dist/write/schema.js"), "utf8"),
      api.header,
    ]),
  );
  const kept = record?.schemaInputs === schemaInputs ? keptSchema(folder, record) : undefined;
  const schema = kept ?? (await import("@vidspec/generator/schema")).schemaFile(client, api.header);
  // Of use with openapi-fetch only, which the vendors' packages depend on.
  files.set("schema.ts", schema).set("raw.ts", rawFile(api));
  return { files, schemaInputs };
}

/** schema.ts as it is on disk, where it is exactly what the same inputs gave before. */
function keptSchema(folder: string, record: RunRecord): string | undefined {
  const file = join(folder, "schema.ts");
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8");
  return hashOf(text) === record.outputs["schema.ts"] ? text : undefined;
}
