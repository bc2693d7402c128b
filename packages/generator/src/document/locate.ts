/**
 * From a JSON pointer to file, line and column of the source text. Used on the way to an error message only; a
 * pointer the source does not have (a bundled component, say) ends at its nearest parent there.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Node as YamlNode,
} from "yaml";
import { bundledPart } from "./bundled-part.ts";
import { step, steps } from "./document.ts";
import type { Position } from "./problem.ts";

export function locate(file: string, pointer: string, hops = 0): Position {
  const counter = new LineCounter();
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return { file, line: 1, col: 1 };
  }
  const document = parseDocument(text, {
    lineCounter: counter,
    strict: false,
    uniqueKeys: false,
    logLevel: "silent",
  });
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  const keys = steps(pointer);
  for (const [index, key] of keys.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    const elsewhere = hops < 10 && isMap(node) ? node.get("$ref") : undefined;
    if (typeof elsewhere === "string" && !elsewhere.startsWith("#") && key !== "$ref") {
      const [path = "", inner = ""] = elsewhere.split("#");
      const next = join(dirname(file), path);
      if (existsSync(next)) return locate(next, inner + step("", ...keys.slice(index)), hops + 1);
    }
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key,
      );
      if (!pair) {
        const [root, , name] = keys;
        const inner = step("", ...keys.slice(3));
        const part = root === "components" && index <= 2 && name ? bundledPart(file, name, inner) : undefined;
        if (part && hops < 10) return locate(part.file, part.pointer + inner, hops + 1);
        break;
      }
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      if (node === undefined) break;
      offset = startOf(node) ?? offset;
    } else break;
  }
  const { line, col } = counter.linePos(offset);
  return { file, line: line || 1, col: col || 1 };
}

const startOf = (node: unknown): number | undefined => (node as YamlNode | null)?.range?.[0];
