/**
 * Where the items of a paged list stand in its reply.
 */
import { isNode, listAt, lookUp, type Node, nodeAt, step, textAt } from "../document/document.ts";
import { SpecProblem } from "../document/problem.ts";
import type { Operation } from "../read/operation.ts";

export interface Items {
  readonly schema: unknown;
  readonly at: string;
}

export function pagedItems(root: Node, { id, at, page, replies }: Operation): Items {
  const items = textAt(page, "items");
  const [reply] = replies;
  const found = reply && itemSchema(root, reply.schema, reply.at, items);
  if (found) return found;
  const list = items ? ` \`${items}\`` : "";
  throw new SpecProblem(`\`${id}\` pages, but its reply has no list${list}`, step(at, "x-vidspec", "page"));
}

/** Follows `allOf`, choices and references; `items` is a path of members, undefined where the schema is the list. */
function itemSchema(root: Node, schema: unknown, at: string, items: string | undefined): Items | undefined {
  if (!isNode(schema)) return undefined;
  if (typeof schema.$ref === "string") {
    const pointer = schema.$ref.slice(1);
    return itemSchema(root, lookUp(root, pointer), pointer, items);
  }
  if (items === undefined) {
    if (schema.items !== undefined) return { schema: schema.items, at: step(at, "items") };
  } else {
    const [first, ...rest] = items.split(".");
    const member = nodeAt(schema, "properties")?.[first!];
    const inner = rest.length > 0 ? rest.join(".") : undefined;
    if (member !== undefined) return itemSchema(root, member, step(at, "properties", first!), inner);
  }
  for (const word of ["allOf", "oneOf", "anyOf"]) {
    for (const [index, part] of listAt(schema, word).entries()) {
      const found = itemSchema(root, part, step(at, word, index), items);
      if (found) return found;
    }
  }
  return undefined;
}
