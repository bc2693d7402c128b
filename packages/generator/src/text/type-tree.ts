/**
 * TypeScript types as a small tree, so that a question about a type (is it a union? does it end in null?) is asked of
 * its parts and never of its text. Nothing here knows a schema, and nothing here writes text.
 */

export type TypeNode =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "literal"; readonly value: Constant }
  | { readonly kind: "list"; readonly of: TypeNode }
  | { readonly kind: "tuple"; readonly heads: readonly TypeNode[]; readonly rest: TypeNode | undefined }
  | { readonly kind: "record"; readonly of: TypeNode }
  | { readonly kind: "object"; readonly members: readonly Member[] }
  /** One alternative of a discriminated union, narrowed to the values of its tag. */
  | { readonly kind: "tagged"; readonly of: TypeNode; readonly tag: string; readonly value: TypeNode }
  | { readonly kind: "union"; readonly types: readonly TypeNode[] }
  | { readonly kind: "intersection"; readonly types: readonly TypeNode[] };

export type Constant = string | number | boolean | null;

/** One member of an object type. */
export interface Member {
  readonly key: string;
  readonly type: TypeNode;
  readonly required: boolean;
  readonly doc?: readonly string[];
  readonly readonly?: boolean;
}

export const named = (name: string): TypeNode => ({ kind: "name", name });
export const literalType = (value: Constant): TypeNode => ({ kind: "literal", value });
export const list = (of: TypeNode): TypeNode => ({ kind: "list", of });
export const record = (of: TypeNode): TypeNode => ({ kind: "record", of });
export const objectType = (members: readonly Member[]): TypeNode => ({ kind: "object", members });

export const unknown: TypeNode = named("unknown");
export const never: TypeNode = named("never");
const nothing: TypeNode = literalType(null);

const isName = (type: TypeNode, name: string): boolean => type.kind === "name" && type.name === name;
export const isUnknown = (type: TypeNode): boolean => isName(type, "unknown");

/** A union: flat, each part once, without what adds nothing. */
export function union(types: readonly TypeNode[]): TypeNode {
  const parts = once(types.flatMap((type) => (type.kind === "union" ? type.types : [type])));
  if (parts.some(isUnknown)) return unknown;
  const kept = parts.filter((part) => !isName(part, "never"));
  if (kept.length > 1) return { kind: "union", types: kept };
  return kept[0] ?? never;
}

export function intersection(types: readonly TypeNode[]): TypeNode {
  const parts = once(types).filter((type) => !isUnknown(type));
  if (parts.length > 1) return { kind: "intersection", types: parts };
  return parts[0] ?? unknown;
}

/** The type or null; a union that ends in null stays as it is. */
export function orNull(type: TypeNode): TypeNode {
  const last = type.kind === "union" ? type.types.at(-1)! : type;
  return isSame(last, nothing) ? type : union([type, nothing]);
}

const once = (types: readonly TypeNode[]): TypeNode[] =>
  types.filter((type, index) => types.findIndex((earlier) => isSame(earlier, type)) === index);

const isSame = (a: TypeNode, b: TypeNode): boolean => JSON.stringify(a) === JSON.stringify(b);
