/**
 * Reading an OpenAPI document: JSON pointers, `$ref`, and the `x-vidspec` object. It reads plain JSON and never
 * changes it.
 */
import { SpecProblem } from "./problem.ts";

export type Node = Record<string, unknown>;

/** A value and the JSON pointer of the place it was found at. */
export interface Found {
  readonly value: Node;
  readonly at: string;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const nodeAt = (node: Node | undefined, key: string): Node | undefined => {
  const value = node?.[key];
  return isNode(value) ? value : undefined;
};

export const listAt = (node: Node | undefined, key: string): readonly unknown[] => {
  const value = node?.[key];
  return Array.isArray(value) ? value : [];
};

export const textAt = (node: Node | undefined, key: string): string | undefined => {
  const value = node?.[key];
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
};

/** The `x-vidspec` object of a node; an empty one where it has none. */
export const vidspec = (node: Node | undefined): Node => nodeAt(node, "x-vidspec") ?? {};

export const step = (at: string, ...keys: readonly (string | number)[]): string =>
  keys.reduce<string>(
    (path, key) => `${path}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`,
    at,
  );

export const steps = (pointer: string): string[] =>
  pointer
    .replace(/^#/, "")
    .split("/")
    .slice(1)
    .map((part) => decodePart(part).replaceAll("~1", "/").replaceAll("~0", "~"));

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What a pointer points at, or undefined. Only own members count. */
export function lookUp(root: unknown, pointer: string): unknown {
  let value: unknown = root;
  for (const key of steps(pointer)) {
    if (Array.isArray(value)) value = value[Number(key)];
    else if (isNode(value) && Object.hasOwn(value, key)) value = value[key];
    else return undefined;
  }
  return value;
}

/** The pointer a `$ref` names, refused where it is not a local one. */
export function refPointer(root: Node, ref: unknown, at: string): string {
  if (typeof ref !== "string" || !ref.startsWith("#")) {
    throw new SpecProblem(`\`$ref: ${String(ref)}\` is not inside this document`, step(at, "$ref"));
  }
  if (ref !== "#" && !ref.startsWith("#/")) {
    throw new SpecProblem(
      `\`$ref: ${ref}\` names an anchor; only JSON pointers are supported`,
      step(at, "$ref"),
    );
  }
  const pointer = ref.slice(1);
  if (lookUp(root, pointer) === undefined) {
    throw new SpecProblem(`\`$ref: ${ref}\` points at nothing`, step(at, "$ref"));
  }
  return steps(pointer).reduce((path, key) => step(path, key), "");
}

/** Follows `$ref` (chains too) to a node. */
export function follow(root: Node, value: unknown, at: string): Found {
  const seen = new Set<string>();
  let found = value;
  let place = at;
  while (isNode(found) && "$ref" in found) {
    const pointer = refPointer(root, found.$ref, place);
    if (seen.has(pointer))
      throw new SpecProblem(`\`$ref: #${pointer}\` leads back to itself`, step(at, "$ref"));
    seen.add(pointer);
    found = lookUp(root, pointer);
    place = pointer;
  }
  if (!isNode(found)) throw new SpecProblem("an object is expected here", place);
  return { value: found, at: place };
}
