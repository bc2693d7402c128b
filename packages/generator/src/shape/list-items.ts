/**
 * Where the items of a list stand in a reply.
 */
import { isNode, listAt, lookUp, type Node, nodeAt, step } from "../document/document.ts";

export interface Items {
  readonly schema: unknown;
  readonly at: string;
}

/** Follows `allOf`, choices and references; `items` is a path of members, undefined where the schema is the list. */
export function listItems(
  root: Node,
  schema: unknown,
  at: string,
  items: string | undefined,
): Items | undefined {
  if (!isNode(schema)) return undefined;
  if (typeof schema.$ref === "string") {
    const pointer = schema.$ref.slice(1);
    return listItems(root, lookUp(root, pointer), pointer, items);
  }
  if (items === undefined) {
    if (schema.items !== undefined) return { schema: schema.items, at: step(at, "items") };
  } else {
    const [first, ...rest] = items.split(".");
    const member = nodeAt(schema, "properties")?.[first!];
    const inner = rest.length > 0 ? rest.join(".") : undefined;
    if (member !== undefined) return listItems(root, member, step(at, "properties", first!), inner);
  }
  for (const word of ["allOf", "oneOf", "anyOf"]) {
    for (const [index, part] of listAt(schema, word).entries()) {
      const found = listItems(root, part, step(at, word, index), items);
      if (found) return found;
    }
  }
  return undefined;
}
