/**
 * What a schema says in words, for doc comments: meaning, limits, default, source. It never quotes examples, which
 * may be long or secret-looking.
 */
import { sourceInWords } from "@vidspec/openapi";
import { isNode, listAt, type Node, nodeAt, textAt, vidspec } from "../document/document.ts";

/** `Source: vendor document (Create Session), seen 2026-11.`, or nothing. */
export function sourceLine(source: unknown): string | undefined {
  const words = sourceInWords(source);
  return words && `Source: ${words}.`;
}

/** Lines for one member. `holder` is the parameter or header around the schema, where there is one. */
export function memberDoc(schema: Node | undefined, holder?: Node): string[] {
  const text =
    textAt(holder, "description") ?? textAt(schema, "description") ?? spoken(textAt(schema, "title"));
  const facts = [limits(schema), sourceLine(vidspec(holder).source ?? vidspec(schema).source)].filter(
    (fact): fact is string => fact !== undefined && fact !== "",
  );
  const lines = text ? joined(text.trim(), facts) : facts.length > 0 ? [facts.join(" ")] : [];
  if (holder?.deprecated === true || schema?.deprecated === true)
    lines.push("@deprecated The vendor advises against it.");
  return lines;
}

/** A title that is a name says nothing that the type's own name does not. */
const spoken = (title: string | undefined): string | undefined => (title?.includes(" ") ? title : undefined);

/** Facts follow a short text on its line and stand alone below a long one. */
function joined(text: string, facts: readonly string[]): string[] {
  if (facts.length === 0) return [text];
  const line = `${text} ${facts.join(" ")}`;
  return !text.includes("\n") && line.length <= 100 ? [line] : [text, facts.join(" ")];
}

function limits(schema: Node | undefined): string {
  if (!schema) return "";
  const parts: string[] = [];
  const low = schema.minimum ?? schema.exclusiveMinimum;
  const high = schema.maximum ?? schema.exclusiveMaximum;
  if (typeof low === "number" && typeof high === "number") parts.push(`${low} to ${high}.`);
  else if (typeof low === "number") parts.push(`At least ${low}.`);
  else if (typeof high === "number") parts.push(`At most ${high}.`);
  const { minLength, maxLength, minItems, maxItems } = schema;
  if (typeof maxLength === "number") {
    parts.push(maxLength === minLength ? `${maxLength} characters.` : `At most ${maxLength} characters.`);
  }
  if (typeof minItems === "number" && minItems > 0)
    parts.push(`At least ${minItems} item${minItems === 1 ? "" : "s"}.`);
  if (typeof maxItems === "number") parts.push(`At most ${maxItems} items.`);
  if (typeof schema.pattern === "string") parts.push(`Pattern \`${schema.pattern}\`.`);
  if (typeof schema.format === "string" && !plainFormats.has(schema.format))
    parts.push(`Format: ${schema.format}.`);
  if (schema.default !== undefined && schema.default !== null)
    parts.push(`Default \`${JSON.stringify(schema.default)}\`.`);
  const choice = requiredChoice(schema, "anyOf");
  if (choice) parts.push(`At least one of ${choice} is given.`);
  const exact = requiredChoice(schema, "oneOf");
  if (exact) parts.push(`Exactly one of ${exact} is given.`);
  return parts.join(" ");
}

const plainFormats = new Set(["int32", "int64", "float", "double", "binary", "password", "string"]);

/** True for an alternative that only says which members it needs and is no shape of its own. */
export const onlyRequires = (alternative: unknown): boolean =>
  isNode(alternative) &&
  Array.isArray(alternative.required) &&
  Object.keys(alternative).every((key) => ["required", "title", "description", "not", "type"].includes(key));

function requiredChoice(schema: Node, word: "oneOf" | "anyOf"): string | undefined {
  const alternatives = listAt(schema, word);
  if (alternatives.length === 0 || !alternatives.every(onlyRequires) || !nodeAt(schema, "properties"))
    return undefined;
  return alternatives
    .map((alternative) =>
      listAt(alternative as Node, "required")
        .map((name) => `\`${String(name)}\``)
        .join(" with "),
    )
    .join(", ");
}
