/**
 * Cuts the first operations out of a large OpenAPI document, with every component they reach. It changes nothing
 * inside what it keeps.
 */
import { httpMethods, type JsonObject as Json } from "@vidspec/openapi";

export function cut(document: Json, count: number): Json {
  const paths: Record<string, Json> = {};
  let left = count;
  for (const [path, item] of Object.entries(document.paths as Record<string, Json>)) {
    if (left <= 0) break;
    const kept = Object.fromEntries(
      Object.entries(item).filter(([key]) => !httpMethods.includes(key) || left-- > 0),
    );
    paths[path] = kept;
  }
  const { components: _all, paths: _paths, webhooks: _hooks, "x-webhooks": _older, ...head } = document;
  return { ...head, paths, components: reached(document, paths) };
}

/** The components that a value points at, and those that these point at in turn. */
function reached(document: Json, from: unknown): Json {
  const components: Record<string, Json> = {};
  const queue: unknown[] = [from];
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (typeof value !== "object" || value === null) continue;
    const { $ref } = value as Json;
    if (typeof $ref === "string" && $ref.startsWith("#/components/")) {
      const [, , kind = "", name = ""] = $ref.split("/");
      const found = (document.components as Record<string, Json>)[kind]?.[name];
      components[kind] ??= {};
      if (found !== undefined && !Object.hasOwn(components[kind], name)) {
        components[kind][name] = found;
        queue.push(found);
      }
    }
    queue.push(...Object.values(value).filter((inner) => inner !== null && inner !== undefined));
  }
  return components;
}
