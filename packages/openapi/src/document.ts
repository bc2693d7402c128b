/**
 * An OpenAPI document as plain JSON, and how to read it: references, the `x-vidspec` object, clones.
 * It reads; it never changes what it is given, and it knows no vendor.
 */

/** A JSON object whose members are not known in advance. */
export interface JsonObject {
  [member: string]: unknown;
}

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

/** A defect of the document itself; `pointer` is where, as a JSON pointer into the bundled document. */
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

/** One step of a JSON pointer, escaped. */
export function pointerStep(step: string | number): string {
  return String(step).replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The value a local pointer (`#/components/schemas/Ticket`) names. */
export function atPointer(document: unknown, pointer: string): unknown {
  let node = document;
  for (const step of pointer.replace(/^#?\/?/, "").split("/")) {
    if (step === "") continue;
    const name = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(node)) node = node[Number(name)];
    else if (isObject(node) && Object.hasOwn(node, name)) node = node[name];
    else return undefined;
  }
  return node;
}

/**
 * Gives the object a node stands for: references followed, members written beside a `$ref` (OpenAPI 3.1) winning
 * over the target's. Views follow references inside one bundled document, rules across files.
 */
export type References = (node: unknown) => JsonObject;

/** References inside one document. A circle of references ends in what was collected so far. */
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

/** The `x-vidspec` object of a node, looking through references; empty where there is none. */
export function vidspec(references: References, node: unknown): JsonObject {
  return objectAt(references(node), "x-vidspec");
}

export function isXmlMediaType(name: string): boolean {
  return /^(application|text)\/xml\b|\+xml\b/i.test(name);
}

export function isFormMediaType(name: string): boolean {
  return /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(name);
}
