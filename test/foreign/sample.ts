/**
 * A value for a schema: its example where it has one, else the smallest one that the schema allows. Enough of JSON
 * Schema for documents in use; it throws where it would have to guess.
 */

type Json = Record<string, unknown>;

const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Follows `$ref`; what is beside it is kept. */
export function resolved(document: Json, value: unknown): Json {
  let found = isJson(value) ? value : {};
  for (let hops = 0; typeof found.$ref === "string" && hops < 20; hops += 1) {
    const { $ref, ...beside } = found;
    let target: unknown = document;
    for (const part of ($ref as string).slice(2).split("/"))
      target = (target as Json)[decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~")];
    found = { ...(target as Json), ...beside };
  }
  return found;
}

/** Without readOnly members: what a caller would send. */
export function sample(document: Json, schema: unknown, depth = 0): unknown {
  const node = resolved(document, schema);
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
    const values = parts.map((part) => sample(document, part, depth + 1));
    return values.every(isJson) ? Object.assign({}, ...values) : values.find((value) => value !== undefined);
  }
  const alternatives = [node.oneOf, node.anyOf].find(Array.isArray) as Json[] | undefined;
  if (alternatives?.every((each) => Array.isArray(each.required) && !each.properties)) {
    // A choice between required members: the first, without the members of the others.
    const [first, ...others] = alternatives.map((each) => each.required as string[]);
    const left = others.flat().filter((name) => !first!.includes(name));
    const properties = Object.entries(node.properties as Json).filter(([name]) => !left.includes(name));
    return object(document, { ...node, properties: Object.fromEntries(properties) }, depth);
  }
  if (alternatives) {
    const own = node.properties
      ? sample(document, { ...node, oneOf: undefined, anyOf: undefined }, depth)
      : {};
    const inner = sample(document, alternatives[0], depth + 1);
    return isJson(inner) ? { ...(own as Json), ...inner } : inner;
  }
  if (kind === "object") return object(document, node, depth);
  if (kind === "array") {
    if (Array.isArray(node.prefixItems))
      return node.prefixItems.map((item) => sample(document, item, depth + 1));
    return Array.from({ length: Number(node.minItems ?? 1) || 1 }, () =>
      sample(document, node.items ?? {}, depth + 1),
    );
  }
  if (kind === "integer" || kind === "number") return Number(node.minimum ?? node.maximum ?? 1);
  if (kind === "boolean") return true;
  return text(node);
}

function object(document: Json, node: Json, depth: number): Json {
  const required = new Set((node.required as string[] | undefined) ?? []);
  const value: Json = {};
  for (const [name, member] of Object.entries((node.properties as Json | undefined) ?? {})) {
    const inner = resolved(document, member);
    if (inner.readOnly === true || (depth > 3 && !required.has(name))) continue;
    value[name] = sample(document, member, depth + 1);
  }
  if (Object.keys(value).length === 0 && isJson(node.additionalProperties))
    value.key = sample(document, node.additionalProperties, depth + 1);
  return value;
}

function text(node: Json): string {
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
function fits(value: unknown, kind: unknown, { pattern, minLength, format }: Json): boolean {
  if (typeof value !== "string")
    return kind === undefined || typeof value === (kind === "integer" ? "number" : kind);
  return (
    (kind === undefined || kind === "string") &&
    (typeof pattern !== "string" || new RegExp(pattern, "u").test(value)) &&
    value.length >= Number(minLength ?? 0) &&
    (format !== "uri" || URL.canParse(value))
  );
}
