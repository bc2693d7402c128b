/**
 * Removes components a view has just made unreachable. A component nobody referred to in the source stays: its
 * author keeps it on purpose, and the lint has its own opinion about that.
 */
import { isObject, type JsonObject, objectAt, pointerSteps } from "@vidspec/openapi";

/** Section and name of all components reachable from outside `components`. */
export function reachableComponents(document: JsonObject): Set<string> {
  const reached = new Set<string>();
  const { components: _components, ...rest } = document;
  const queue: unknown[] = [rest];
  const components = objectAt(document, "components");
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (Array.isArray(node)) queue.push(...node.filter((item) => item !== undefined));
    else if (isObject(node)) {
      for (const [member, value] of Object.entries(node)) {
        if (value === undefined) continue;
        queue.push(value);
        // Discriminator mappings name components by plain strings, so every string that looks like one counts.
        if (typeof value !== "string" || !value.startsWith("#/components/")) continue;
        if (member !== "$ref" && !isMapping(value)) continue;
        const [, section, name] = pointerSteps(value);
        if (section === undefined || name === undefined) continue;
        const key = componentKey(section, name);
        if (reached.has(key)) continue;
        reached.add(key);
        queue.push(objectAt(components, section)[name] ?? null);
      }
    }
  }
  return reached;
}

/** Deletes the components in `before` that nothing reaches any more. */
export function pruneComponents(document: JsonObject, before: ReadonlySet<string>): void {
  const now = reachableComponents(document);
  const components = objectAt(document, "components");
  for (const section of Object.keys(components)) {
    const named = objectAt(components, section);
    for (const name of Object.keys(named)) {
      const key = componentKey(section, name);
      if (before.has(key) && !now.has(key)) delete named[name];
    }
    if (Object.keys(named).length === 0) delete components[section];
  }
}

const componentKey = (section: string, name: string): string => `${section}/${name}`;

function isMapping(value: string): boolean {
  return value.startsWith("#/components/schemas/");
}
