/**
 * Writes a JSON-shaped value as the XML a vendor sends, following the `xml` hints of its schema (name,
 * attribute, wrapped, prefix, namespace). One line after the declaration, so a text compares byte by byte.
 * It never writes a text that is not well-formed: a bad name or a character XML cannot hold is an error.
 */
import {
  alternativeFor,
  alternativesOf,
  isObject,
  type JsonObject,
  localReferences,
  mergedSchema,
  objectAt,
  type References,
} from "@vidspec/openapi";

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>';

/**
 * The XML document for `value`. The root element is named by the schema's `xml.name`, or else by the component
 * it refers to.
 *
 * @param document the document that holds the schema's references
 * @throws {Error} where the root has no name, or the value cannot be written as well-formed XML
 * @example writeXml({}, { type: "object", xml: { name: "response" } }, { code: 0 })
 */
export function writeXml(document: JsonObject, schema: unknown, value: unknown): string {
  return writeXmlBy(localReferences(document), schema, value);
}

/** `writeXml` for callers that follow references in their own way. */
export function writeXmlBy(references: References, schema: unknown, value: unknown): string {
  const chosen = choose(references, schema, value);
  const name = elementName(chosen.schema) ?? chosen.component;
  if (name === undefined) throw new Error("the root element has no name: give the schema `xml: { name: … }`");
  return `${xmlDeclaration}\n${element(references, name, chosen.schema, value)}`;
}

/** The schema that applies to the value, and the component it came from. */
function choose(
  references: References,
  schema: unknown,
  value: unknown,
): { schema: JsonObject; component: string | undefined } {
  let outer: JsonObject = {};
  let node = schema;
  let component = componentName(node);
  for (let depth = 0; depth < 20; depth += 1) {
    const merged = mergedSchema(references, node);
    const alternatives = alternativesOf(merged);
    if (alternatives.length === 0) return { schema: { ...outer, ...merged }, component };
    const { oneOf: _oneOf, anyOf: _anyOf, ...beside } = merged;
    outer = { ...outer, ...beside };
    node = alternativeFor(references, alternatives, value);
    component = componentName(node) ?? component;
  }
  return { schema: outer, component };
}

function componentName(node: unknown): string | undefined {
  return isObject(node) && typeof node.$ref === "string" ? node.$ref.split("/").at(-1) : undefined;
}

function elementName(schema: JsonObject): string | undefined {
  const hints = objectAt(schema, "xml");
  if (typeof hints.name !== "string") return undefined;
  return typeof hints.prefix === "string" ? `${hints.prefix}:${hints.name}` : hints.name;
}

function element(references: References, name: string, schema: JsonObject, value: unknown): string {
  const hints = objectAt(schema, "xml");
  let attributes = "";
  if (typeof hints.namespace === "string") {
    const xmlns = typeof hints.prefix === "string" ? `xmlns:${hints.prefix}` : "xmlns";
    attributes += ` ${xmlns}="${escapeAttribute(hints.namespace)}"`;
  }
  let inside = "";
  if (isObject(value)) {
    const properties = objectAt(schema, "properties");
    for (const [key, member] of Object.entries(value)) {
      if (member === null || member === undefined) continue;
      const memberSchema = Object.hasOwn(properties, key)
        ? choose(references, properties[key], member).schema
        : references(schema.additionalProperties);
      const memberName = elementName(memberSchema) ?? key;
      if (objectAt(memberSchema, "xml").attribute === true)
        attributes += ` ${checkedName(memberName)}="${escapeAttribute(scalar(key, member))}"`;
      else inside += members(references, key, memberSchema, member);
    }
  } else if (Array.isArray(value)) {
    inside = items(references, name, schema, value);
  } else if (value !== null && value !== undefined) {
    inside = escapeText(scalar(name, value));
  }
  const tag = checkedName(name);
  return inside === "" ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${inside}</${tag}>`;
}

function members(references: References, key: string, schema: JsonObject, value: unknown): string {
  const name = elementName(schema) ?? key;
  if (!Array.isArray(value)) return element(references, name, schema, value);
  // An unwrapped list has no element of its own, so its own `xml.name` says nothing (OpenAPI, XML Object).
  if (objectAt(schema, "xml").wrapped !== true) return items(references, key, schema, value);
  return element(references, name, schema, value);
}

function items(references: References, fallback: string, schema: JsonObject, values: unknown[]): string {
  return values
    .filter((value) => value !== null && value !== undefined)
    .map((value) => {
      const item = choose(references, schema.items, value).schema;
      return element(references, elementName(item) ?? fallback, item, value);
    })
    .join("");
}

function scalar(name: string, value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value === "boolean") return String(value);
  throw new Error(`\`${name}\` cannot be written as XML text`);
}

function checkedName(name: string): string {
  if (!/^[\p{L}_][\p{L}\p{N}_.-]*(:[\p{L}_][\p{L}\p{N}_.-]*)?$/u.test(name))
    throw new Error(`\`${name}\` is not a name an XML element can have`);
  return name;
}

function escapeText(text: string): string {
  return checkedText(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;").replaceAll("\t", "&#9;").replaceAll("\n", "&#10;");
}

function checkedText(text: string): string {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const legal =
      code === 0x9 ||
      code === 0xa ||
      code === 0xd ||
      (code >= 0x20 && code <= 0xd7ff) ||
      (code >= 0xe000 && code <= 0xfffd) ||
      code >= 0x10000;
    if (!legal)
      throw new Error(`XML cannot hold the character U+${code.toString(16).toUpperCase().padStart(4, "0")}`);
  }
  return text;
}
