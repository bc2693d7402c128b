/**
 * An object as the runtime's check sees it: its members, laid over each other where a schema is made of parts.
 */

/** As in the runtime's settings.ts. */
export type AnswerShape = string | readonly [AnswerShape] | { readonly [member: string]: AnswerShape };

export interface ObjectShape {
  readonly members: Map<string, AnswerShape>;
  readonly required: Set<string>;
  /** Other members are documented: `map` where that is what the object is for. */
  readonly others: "" | "more" | "map";
}

export const anything: AnswerShape = "*";

/** Laid over each other. In a choice a member is required only where all require it. */
export function together(objects: readonly ObjectShape[], choice: boolean): ObjectShape {
  const members = new Map<string, AnswerShape>();
  for (const { members: own } of objects)
    for (const [name, shape] of own) {
      const other = members.get(name);
      const same = other === undefined || JSON.stringify(other) === JSON.stringify(shape);
      members.set(name, same ? shape : choice ? anything : shape);
    }
  const all = objects.flatMap(({ required }) => [...required]);
  const required = all.filter((name) => !choice || objects.every((object) => object.required.has(name)));
  const others = objects.some((object) => object.others === "map")
    ? "map"
    : objects.some((object) => object.others === "more")
      ? "more"
      : "";
  return { members, required: new Set(required), others };
}

export function written({ members, required, others }: ObjectShape): AnswerShape {
  const shape: Record<string, AnswerShape> = {};
  for (const [name, inner] of members) {
    // The marks stand at the end of a key; a name that ends with one is not checked.
    if (/[!=]$/.test(name) || name === "?" || name === "...") continue;
    shape[required.has(name) ? `${name}!` : name] = inner;
  }
  if (others !== "") shape["..."] = others;
  return shape;
}
