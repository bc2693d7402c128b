/**
 * The members of a request body, nested ones included, as the wire view documents them. Members that only answers have
 * (`readOnly`) are none; a schema inside itself is followed once.
 */
import type { ReadExchange } from "./read-exchange.ts";

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document, walked by name.
export type Json = any;

export interface BodyMember {
  /** `ticket.uses`, `Participants[].SvcId`. */
  readonly name: string;
  /** Filled in by the signer. */
  readonly signed: boolean;
  readonly sentIn: (exchange: Pick<ReadExchange, "body">) => boolean;
}

export function bodyPoints(view: Json, schema: Json): BodyMember[] {
  return walk(view, schema, [], []);
}

function walk(view: Json, node: Json, path: readonly string[], above: readonly Json[]): BodyMember[] {
  const schema = follow(view, node);
  if (schema === undefined || above.includes(schema)) return [];
  const inside = [...above, schema];
  const inner = [schema.contentSchema, ...(schema.allOf ?? [])].flatMap((part) =>
    walk(view, part, path, inside),
  );
  const items = schema.items === undefined ? [] : walk(view, schema.items, [...path, "[]"], inside);
  const own = Object.entries<Json>(schema.properties ?? {}).flatMap(([name, reference]) => {
    const property = follow(view, reference);
    if (property.readOnly === true) return [];
    // The JSON inside a form field is the body; the field is only its wrapping.
    const wrapping = property.contentSchema !== undefined;
    const at = wrapping ? path : [...path, name];
    const member: BodyMember = {
      name: at.join(".").replaceAll(".[]", "[]"),
      signed: property["x-vidspec"]?.signed === true,
      sentIn: ({ body }) => reaches(body, at),
    };
    return [...(wrapping ? [] : [member]), ...walk(view, property, at, inside)];
  });
  return [...inner, ...items, ...own];
}

function reaches(value: unknown, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return value !== undefined;
  if (name === "[]") return Array.isArray(value) && value.some((item) => reaches(item, rest));
  if (value === null || typeof value !== "object" || !Object.hasOwn(value, name)) return false;
  return reaches((value as Readonly<Record<string, unknown>>)[name], rest);
}

/** Follows a local `$ref`. */
export function follow(view: Json, node: Json): Json {
  let current = node;
  while (typeof current?.$ref === "string") {
    const parts: string[] = current.$ref.slice(2).split("/");
    current = parts.reduce((at, part) => at[part.replaceAll("~1", "/").replaceAll("~0", "~")], view);
  }
  return current;
}
