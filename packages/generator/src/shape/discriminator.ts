/**
 * Which values of its tag mean one alternative of a discriminated union.
 */
import { follow, isNode, listAt, type Node, nodeAt, step, steps, textAt } from "../document/document.ts";

export const tagOf = (schema: Node): string | undefined =>
  textAt(nodeAt(schema, "discriminator"), "propertyName");

/** The discriminator values of one alternative; none where its own schema already fixes them. */
export function tagValues(root: Node, schema: Node, alternative: unknown, at: string, tag: string): string[] {
  if (!isNode(alternative) || typeof alternative.$ref !== "string") return [];
  const own = memberSchema(root, alternative, at, tag);
  if (own && ("const" in own || (Array.isArray(own.enum) && own.enum.length === 1))) return [];
  const ref = alternative.$ref;
  const name = steps(ref.slice(1)).at(-1) ?? "";
  const mapping = Object.entries(nodeAt(nodeAt(schema, "discriminator"), "mapping") ?? {});
  const mapped = mapping.filter(([, target]) => target === ref || target === name).map(([value]) => value);
  return mapped.length > 0 ? mapped : [name];
}

function memberSchema(root: Node, schema: Node, at: string, name: string): Node | undefined {
  const found = follow(root, schema, at);
  const own = nodeAt(nodeAt(found.value, "properties"), name);
  if (own) return follow(root, own, step(found.at, "properties", name)).value;
  for (const [index, part] of listAt(found.value, "allOf").entries()) {
    const inner = isNode(part) ? memberSchema(root, part, step(found.at, "allOf", index), name) : undefined;
    if (inner) return inner;
  }
  return undefined;
}
