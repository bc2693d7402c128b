/**
 * References for rules: they read the documents as written, so a reference may lead to another file, and one found
 * there counts from that file.
 */
import type { UserContext } from "@redocly/openapi-core";
import { besideReference, isObject, type JsonObject, type References } from "@vidspec/openapi";

/** File (absolute) in which an object with a `$ref` stands, noted when its surroundings are reached. */
const fileOf = new WeakMap<object, string>();
const noted = new WeakSet<object>();

export function referencesFrom(context: UserContext): References {
  const here = context.location.source.absoluteRef;
  return (node) => {
    let current = isObject(node) ? node : {};
    let file = fileOf.get(current) ?? here;
    for (let depth = 0; typeof current.$ref === "string" && depth < 50; depth += 1) {
      const found = context.resolve<JsonObject>({ $ref: current.$ref }, file);
      if (found.location !== undefined) {
        file = found.location.source.absoluteRef;
        note(found.node, file);
      }
      current = besideReference(current, found.node);
    }
    return current;
  };
}

function note(node: unknown, file: string): void {
  if (typeof node !== "object" || node === null || noted.has(node)) return;
  noted.add(node);
  if ("$ref" in node) fileOf.set(node, file);
  for (const value of Object.values(node)) note(value, file);
}
