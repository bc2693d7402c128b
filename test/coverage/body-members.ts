/**
 * The members of a request body, nested ones included, as the wire view documents them. Members that only answers have
 * (`readOnly`) are none; a schema inside itself is followed once.
 */
import { isObject, listAt, objectAt, type References, vidspec } from "@vidspec/openapi";
import type { ReadExchange } from "./read-exchange.ts";

export interface BodyMember {
  /** `ticket.uses`, `Participants[].SvcId`. */
  readonly name: string;
  /** Filled in by the signer. */
  readonly signed: boolean;
  readonly sentIn: (exchange: Pick<ReadExchange, "body">) => boolean;
}

export function bodyPoints(references: References, schema: unknown): BodyMember[] {
  return walk(references, schema, [], []);
}

/** @param above the references that led here */
function walk(
  references: References,
  node: unknown,
  path: readonly string[],
  above: readonly unknown[],
): BodyMember[] {
  if (!isObject(node) || above.includes(node.$ref)) return [];
  const inside = node.$ref === undefined ? above : [...above, node.$ref];
  const schema = references(node);
  const inner = [schema.contentSchema, ...listAt(schema, "allOf")].flatMap((part) =>
    walk(references, part, path, inside),
  );
  const items = walk(references, schema.items, [...path, "[]"], inside);
  const own = Object.entries(objectAt(schema, "properties")).flatMap(([name, reference]) => {
    const property = references(reference);
    if (property.readOnly === true) return [];
    // The JSON inside a form field is the body; the field is only its wrapping.
    const wrapping = property.contentSchema !== undefined;
    const at = wrapping ? path : [...path, name];
    const member: BodyMember = {
      name: at.join(".").replaceAll(".[]", "[]"),
      signed: vidspec(references, property, "schema").signed === true,
      sentIn: ({ body }) => reaches(body, at),
    };
    return [...(wrapping ? [] : [member]), ...walk(references, reference, at, inside)];
  });
  return [...inner, ...items, ...own];
}

function reaches(value: unknown, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return value !== undefined;
  if (name === "[]") return Array.isArray(value) && value.some((item) => reaches(item, rest));
  if (value === null || typeof value !== "object" || !Object.hasOwn(value, name)) return false;
  return reaches((value as Readonly<Record<string, unknown>>)[name], rest);
}
