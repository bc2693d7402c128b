/**
 * A value for a schema: its example where it has one, else the smallest one that the schema allows. Enough of JSON
 * Schema for documents in use; it throws where it would have to guess.
 */
import { isObject, type JsonObject, type References } from "@vidspec/openapi";

/** Without readOnly members: what a caller would send. */
export function sample(references: References, schema: unknown, depth = 0): unknown {
  const node = references(schema);
  if ("const" in node) return node.const;
  if (Array.isArray(node.enum)) return node.enum.find((value) => value !== null);
  const kinds = [node.type].flat().filter((kind) => kind !== "null" && kind !== undefined);
  const kind = kinds[0] ?? (node.properties ? "object" : node.items ? "array" : undefined);
  if (kind !== "object" && kind !== "array") {
    const given =
      node.example ?? (Array.isArray(node.examples) ? node.examples[0] : undefined) ?? node.default;
    if (given !== undefined && given !== null && fits(given, kind, node)) return given;
  }
  if (depth > 8) throw new Error("a schema that goes deeper than a sample should");
  if (Array.isArray(node.allOf)) {
    const parts = [...node.allOf, ...(node.properties ? [{ ...node, allOf: undefined }] : [])];
    const values = parts.map((part) => sample(references, part, depth + 1));
    return values.every(isObject)
      ? Object.assign({}, ...values)
      : values.find((value) => value !== undefined);
  }
  const alternatives = [node.oneOf, node.anyOf].find(Array.isArray) as JsonObject[] | undefined;
  if (alternatives?.every((each) => Array.isArray(each.required) && !each.properties)) {
    // A choice between required members: the first, without the members of the others.
    const [first, ...others] = alternatives.map((each) => each.required as string[]);
    const left = others.flat().filter((name) => !first!.includes(name));
    const properties = Object.entries(node.properties as JsonObject).filter(([name]) => !left.includes(name));
    return object(references, { ...node, properties: Object.fromEntries(properties) }, depth);
  }
  if (alternatives) {
    const own = node.properties
      ? sample(references, { ...node, oneOf: undefined, anyOf: undefined }, depth)
      : {};
    const inner = sample(references, alternatives[0], depth + 1);
    return isObject(inner) ? { ...(own as JsonObject), ...inner } : inner;
  }
  if (kind === "object") return object(references, node, depth);
  if (kind === "array") {
    if (Array.isArray(node.prefixItems))
      return node.prefixItems.map((item) => sample(references, item, depth + 1));
    return Array.from({ length: Number(node.minItems ?? 1) || 1 }, () =>
      sample(references, node.items ?? {}, depth + 1),
    );
  }
  if (kind === "integer" || kind === "number") return Number(node.minimum ?? node.maximum ?? 1);
  if (kind === "boolean") return true;
  return text(node);
}

function object(references: References, node: JsonObject, depth: number): JsonObject {
  const required = new Set((node.required as string[] | undefined) ?? []);
  const value: JsonObject = {};
  for (const [name, member] of Object.entries((node.properties as JsonObject | undefined) ?? {})) {
    const inner = references(member);
    if (inner.readOnly === true || (depth > 3 && !required.has(name))) continue;
    value[name] = sample(references, member, depth + 1);
  }
  if (Object.keys(value).length === 0 && isObject(node.additionalProperties))
    value.key = sample(references, node.additionalProperties, depth + 1);
  return value;
}

function text(node: JsonObject): string {
  const formats: Record<string, string> = {
    "date-time": "2026-11-21T10:00:00Z",
    date: "2026-11-21",
    uri: "https://media.example/a",
    email: "a@media.example",
    uuid: "123e4567-e89b-42d3-a456-426614174000",
  };
  const made = (formats[String(node.format)] ?? "text")
    .padEnd(Number(node.minLength ?? 0), "x")
    .slice(0, Number(node.maxLength ?? 200));
  if (typeof node.pattern !== "string") return made;
  const pattern = new RegExp(node.pattern, "u");
  const found = [made, ...patterned].find((candidate) => pattern.test(candidate));
  if (found === undefined) throw new Error(`no sample for the pattern ${node.pattern}`);
  return found;
}

/** Texts for the patterns that documents use; the first that fits is taken. */
const patterned = [
  "https://media.example/a",
  "1",
  "1.2.3",
  "dGV4dA==",
  "a".repeat(40),
  "a".repeat(64),
  `sha256:${"a".repeat(64)}`,
];

/** Documents have examples that break their own schema. */
function fits(value: unknown, kind: unknown, { pattern, minLength, format }: JsonObject): boolean {
  if (typeof value !== "string")
    return kind === undefined || typeof value === (kind === "integer" ? "number" : kind);
  return (
    (kind === undefined || kind === "string") &&
    (typeof pattern !== "string" || new RegExp(pattern, "u").test(value)) &&
    value.length >= Number(minLength ?? 0) &&
    (format !== "uri" || URL.canParse(value))
  );
}
