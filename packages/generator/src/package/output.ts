/**
 * Generated files on disk: what is there, what should be there, and writing the difference. A generated folder
 * belongs to the generator alone, so anything else in it is stray.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** File name -> hash of every file in a folder; empty where there is no folder. */
export function onDisk(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { withFileTypes: true });
  return new Map(
    entries.map((entry) => [
      entry.name,
      entry.isFile() ? hashOf(readFileSync(join(folder, entry.name), "utf8")) : "",
    ]),
  );
}

export interface Difference {
  readonly file: string;
  readonly what: "missing" | "differs" | "stray";
}

export function differences(
  wanted: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
): Difference[] {
  const list: Difference[] = [];
  for (const [file, hash] of wanted) {
    if (!found.has(file)) list.push({ file, what: "missing" });
    else if (found.get(file) !== hash) list.push({ file, what: "differs" });
  }
  for (const file of found.keys()) if (!wanted.has(file)) list.push({ file, what: "stray" });
  return list.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** Writes what differs and removes what is stray. */
export function writeFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
  list: readonly Difference[],
): void {
  mkdirSync(folder, { recursive: true });
  for (const { file, what } of list) {
    if (what === "stray") rmSync(join(folder, file), { recursive: true });
    else writeFileSync(join(folder, file), files.get(file)!);
  }
}

/** A difference in words. */
export const sayDifference: Readonly<Record<Difference["what"], string>> = {
  missing: "is missing",
  differs: "is not what the spec gives (changed by hand, or the spec changed)",
  stray: "is not generated and does not belong here",
};
