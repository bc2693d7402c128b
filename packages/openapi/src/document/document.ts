/**
 * An OpenAPI document as plain JSON: values, JSON pointers, references, and the problem with its place.
 * It reads; it never changes what it is given, fetches nothing, and knows no vendor.
 */

/** A JSON object whose members are not known in advance. */
export interface JsonObject {
  [member: string]: unknown;
}

/** The members of a path item that are operations. */
export const httpMethods: readonly string[] = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
];

/** A defect of the document itself; `pointer` is where, as a JSON pointer into the document that was read. */
export interface DocumentProblem extends Error {
  readonly pointer: string;
}

export function documentProblem(pointer: string, message: string): DocumentProblem {
  return Object.assign(new Error(message), { name: "DocumentProblem", pointer });
}

export function isDocumentProblem(value: unknown): value is DocumentProblem {
  return value instanceof Error && value.name === "DocumentProblem" && "pointer" in value;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The member as an object; an empty one where it is missing, so that callers can list its entries. */
export function objectAt(node: unknown, member: string): JsonObject {
  const value = isObject(node) ? node[member] : undefined;
  return isObject(value) ? value : {};
}

export function listAt(node: unknown, member: string): unknown[] {
  const value = isObject(node) ? node[member] : undefined;
  return Array.isArray(value) ? value : [];
}

/** A copy that shares nothing. YAML anchors make two places one object; changing one must not change both. */
export function cloneJson<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}

/** One step of a JSON pointer, escaped: `pointerStep("/a")` is `~1a`. */
export function pointerStep(step: string | number): string {
  return String(step).replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The pointer to something below another place: `pointerBelow("/paths", "/a", "get")` is `/paths/~1a/get`. */
export function pointerBelow(pointer: string, ...steps: readonly (string | number)[]): string {
  return steps.reduce<string>((path, step) => `${path}/${pointerStep(step)}`, pointer);
}

/** The steps of a pointer (`#/a~1b/0` or `/a~1b/0`), unescaped; none for an anchor, which is no pointer. */
export function pointerSteps(pointer: string): string[] {
  const [start, ...steps] = pointer.replace(/^#/, "").split("/");
  return start === "" ? steps.map((step) => unquoted(step).replaceAll("~1", "/").replaceAll("~0", "~")) : [];
}

/** A `%` that escapes nothing stands for itself: names from documents in use hold some. */
function unquoted(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

/**
 * The value a local pointer names, or undefined. Only own members count.
 *
 * @param pointer with or without `#`; a reference to another file or to an anchor names nothing here
 * @example atPointer(document, "#/components/schemas/Ticket")
 */
export function atPointer(document: unknown, pointer: string): unknown {
  if (!/^#?(\/|$)/.test(pointer)) return undefined;
  let value = document;
  for (const step of pointerSteps(pointer)) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (isObject(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

/**
 * Gives the object a node stands for: references followed, members written beside a `$ref` (OpenAPI 3.1) winning
 * over the target's. Views follow references inside one bundled document, rules across files.
 */
export type References = (node: unknown) => JsonObject;

/**
 * References inside one document. What is no object (a missing member, say) stands for an empty one, and so does a
 * reference to nothing; a circle of references ends in what was collected so far.
 *
 * @example
 * const references = localReferences(document);
 * references({ $ref: "#/components/schemas/Ticket" }).type; // "object"
 */
export function localReferences(document: JsonObject): References {
  return (node) => {
    let current = isObject(node) ? node : {};
    const seen = new Set<string>();
    while (typeof current.$ref === "string" && !seen.has(current.$ref)) {
      seen.add(current.$ref);
      current = besideReference(current, atPointer(document, current.$ref));
    }
    return current;
  };
}

/** The target of a reference with the members beside the reference laid over it. */
export function besideReference(node: JsonObject, target: unknown): JsonObject {
  const { $ref: _reference, ...beside } = node;
  if (!isObject(target)) return beside;
  const merged = { ...target, ...beside };
  if (isObject(target["x-vidspec"]) && isObject(beside["x-vidspec"]))
    merged["x-vidspec"] = { ...target["x-vidspec"], ...beside["x-vidspec"] };
  return merged;
}
