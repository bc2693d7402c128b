/**
 * Reading an OpenAPI document with the place of everything at hand: `@vidspec/openapi` plus a SpecProblem for what it
 * would overlook. It reads plain JSON and never changes it.
 */
import { atPointer, isObject, type JsonObject, pointerBelow, pointerSteps } from "@vidspec/openapi";
import { SpecProblem } from "./problem.ts";

export type Node = JsonObject;

/** A value and the JSON pointer of the place it was found at. */
export interface Found {
  readonly value: Node;
  readonly at: string;
}

export const isNode: (value: unknown) => value is Node = isObject;

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

export { atPointer as lookUp, pointerBelow as step, pointerSteps as steps };

/** The pointer a `$ref` names, refused where it is not a local one. */
export function refPointer(root: Node, ref: unknown, at: string): string {
  if (typeof ref !== "string" || !ref.startsWith("#")) {
    throw new SpecProblem(`\`$ref: ${String(ref)}\` is not inside this document`, pointerBelow(at, "$ref"));
  }
  if (ref !== "#" && !ref.startsWith("#/")) {
    throw new SpecProblem(
      `\`$ref: ${ref}\` names an anchor; only JSON pointers are supported`,
      pointerBelow(at, "$ref"),
    );
  }
  const pointer = ref.slice(1);
  if (atPointer(root, pointer) === undefined) {
    throw new SpecProblem(`\`$ref: ${ref}\` points at nothing`, pointerBelow(at, "$ref"));
  }
  return pointerBelow("", ...pointerSteps(pointer));
}

/** Follows `$ref` (chains too) to a node. */
export function follow(root: Node, value: unknown, at: string): Found {
  const seen = new Set<string>();
  let found = value;
  let place = at;
  while (isNode(found) && "$ref" in found) {
    const pointer = refPointer(root, found.$ref, place);
    if (seen.has(pointer))
      throw new SpecProblem(`\`$ref: #${pointer}\` leads back to itself`, pointerBelow(at, "$ref"));
    seen.add(pointer);
    found = atPointer(root, pointer);
    place = pointer;
  }
  if (!isNode(found)) throw new SpecProblem("an object is expected here", place);
  return { value: found, at: place };
}
