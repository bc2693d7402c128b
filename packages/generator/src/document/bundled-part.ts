/**
 * Where a component of a bundled document came from. Bundling names a part after its file or after the last step of
 * the reference to it; on the way to an error message that is enough to find it again.
 */
import { readFileSync } from "node:fs";
import { basename, dirname, extname, resolve } from "node:path";
import { parse } from "yaml";
import { lookUp, steps } from "./document.ts";

export interface Part {
  readonly file: string;
  readonly pointer: string;
}

/**
 * The part that became `/components/<kind>/<name>`, or undefined where no reference gives that name. Of two files
 * with one name it is the one that has `inner`.
 */
export function bundledPart(main: string, name: string, inner: string): Part | undefined {
  let first: Part | undefined;
  const seen = new Set<string>();
  const queue = [main];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const ref of referencesIn(file)) {
      const [path = "", pointer = ""] = ref.split("#");
      const target = resolve(dirname(file), path);
      const given = steps(pointer).at(-1) ?? basename(target, extname(target));
      if (given === name) {
        if (lookUp(read(target), pointer + inner) !== undefined) return { file: target, pointer };
        first ??= { file: target, pointer };
      }
      queue.push(target);
    }
  }
  return first;
}

function read(file: string): unknown {
  try {
    return parse(readFileSync(file, "utf8"), { logLevel: "silent" });
  } catch {
    return undefined;
  }
}

/** References of a file to other files; none where it cannot be read. */
function referencesIn(file: string): string[] {
  const found: string[] = [];
  const walk = (inner: unknown): void => {
    if (typeof inner !== "object" || inner === null) return;
    const { $ref } = inner as { $ref?: unknown };
    if (typeof $ref === "string" && !$ref.startsWith("#")) found.push($ref);
    for (const member of Object.values(inner)) walk(member);
  };
  walk(read(file));
  return found;
}
