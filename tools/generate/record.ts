/**
 * What the last run made from what: so that a run without change reads hashes and nothing else. A record is a
 * shortcut only; without one everything is generated again, and output is always compared byte by byte by hash.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface RunRecord {
  /** Hash over everything that decides the output. */
  readonly inputs: string;
  /** File name -> hash of its text. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Hash of what schema.ts is made of, so that it is only made again when that changed. */
  readonly schemaInputs?: string;
}

export function readRecord(file: string): RunRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(file, "utf8")) as RunRecord;
    return typeof record.inputs === "string" && typeof record.outputs === "object" ? record : undefined;
  } catch {
    return undefined;
  }
}

export function writeRecord(file: string, record: RunRecord): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(record, null, 1)}\n`);
}

/** Hash over the names and bytes of files and folders; built views and dependencies are no input. */
export function hashInputs(paths: readonly string[], extra: string): string {
  const hash = createHash("sha256").update(extra);
  const add = (path: string): void => {
    if (!existsSync(path)) return;
    hash.update(`\n${path}\n`).update(readFileSync(path));
  };
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      if (entry.name === "views" || entry.name === "node_modules" || entry.name.endsWith(".test.ts"))
        continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else add(path);
    }
  };
  for (const path of paths) {
    if (!existsSync(path)) continue;
    if (/\.[a-z]+$/i.test(path)) add(path);
    else walk(path);
  }
  return hash.digest("hex");
}
