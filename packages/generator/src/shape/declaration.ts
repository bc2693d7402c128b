/**
 * One named schema as a declaration: an interface where its members can be listed, else a type alias.
 */
import { follow, isNode, listAt, type Node, nodeAt, step, vidspec } from "../document/document.ts";
import { pascalCase } from "../text/names.ts";
import {
  aliasText,
  type Declaration,
  indexLine,
  interfaceText,
  memberLines,
  printType,
} from "../text/print-type.ts";
import { isUnknown, type Member, named, type TypeNode, union } from "../text/type-tree.ts";
import { indexType, type Shaping, type Spot, typeOf } from "./expression.ts";
import type { Named } from "./names.ts";
import { hasMembers, isPureObject, mayBeNull, objectOnly, referredDoc, shapeWords } from "./questions.ts";
import { memberDoc, onlyRequires } from "./words.ts";

export function declare(shaping: Shaping, { name, schema, at, direction }: Named): Declaration {
  const doc = memberDoc({ ...(isNode(schema) ? schema : {}), default: undefined });
  const spot: Spot = { at: at.replace(/\|object$/, ""), hint: name, direction };
  if (isNode(schema) && isPureObject(schema)) {
    const members = membersOf(shaping, schema, spot);
    const index = indexBeside(members, indexType(shaping, schema, spot));
    const body = memberLines(members, "  ") + (index ? indexLine(index, "  ") : "");
    return { name, text: interfaceText(name, [], body, doc) };
  }
  const joined = isNode(schema) ? joinedParts(shaping, schema, spot) : undefined;
  if (joined) {
    const bases = joined.bases.map(printType);
    return { name, text: interfaceText(name, bases, memberLines(joined.members, "  "), doc) };
  }
  return { name, text: aliasText(name, printType(typeOf(shaping, schema, spot)), doc) };
}

/** An index signature must fit every member beside it. */
function indexBeside(members: readonly Member[], more: TypeNode | undefined): TypeNode | undefined {
  if (more === undefined || isUnknown(more)) return more;
  const absent = named("undefined");
  return union([more, ...members.map(({ type, required }) => (required ? type : union([type, absent])))]);
}

function membersOf(shaping: Shaping, schema: Node, spot: Spot): Member[] {
  const required = new Set(listAt(schema, "required"));
  return Object.entries(nodeAt(schema, "properties") ?? {}).flatMap(([key, inner]): Member[] => {
    const at = step(spot.at, "properties", key);
    const beside: Node = isNode(inner) ? inner : {};
    const value = follow(shaping.root, beside, at).value;
    const only = (word: string): boolean => beside[word] === true || value[word] === true;
    if (vidspec(beside).signed === true || vidspec(value).signed === true) return [];
    if (only(spot.direction === "in" ? "readOnly" : "writeOnly")) return [];
    const type = typeOf(shaping, inner, { ...spot, at, hint: `${spot.hint}${pascalCase(key)}` });
    const doc = memberDoc("$ref" in beside ? { ...referredDoc(value), ...beside } : value);
    return [{ key, type, required: required.has(key), doc, readonly: only("readOnly") }];
  });
}

interface Part {
  readonly schema: Node;
  readonly at: string;
}

/** `allOf` of named plain objects and inline objects with new members reads best as `extends`. */
function joinedParts(
  shaping: Shaping,
  schema: Node,
  spot: Spot,
): { bases: TypeNode[]; members: Member[] } | undefined {
  const parts = listAt(schema, "allOf");
  const words = Object.keys(schema).filter((word) => shapeWords.has(word));
  const isJoin = words.every((word) => ["allOf", "type", "properties", "required"].includes(word));
  if ("$ref" in schema || parts.length === 0 || !isJoin || mayBeNull(schema)) return undefined;
  const own: Part[] = hasMembers(schema) ? [{ schema: objectOnly(schema), at: spot.at }] : [];
  const bases: Part[] = [];
  const seen = new Set<string>();
  const areNew = (object: Node): boolean =>
    Object.keys(nodeAt(object, "properties") ?? {}).every((key) => !seen.has(key) && seen.add(key));
  for (const [index, part] of parts.entries()) {
    if (!isNode(part) || onlyRequires(part)) return undefined;
    const at = step(spot.at, "allOf", index);
    const found = follow(shaping.root, part, at);
    if (!isPureObject(found.value) || found.value.additionalProperties !== undefined) return undefined;
    if (!areNew(found.value)) return undefined;
    const isRef = "$ref" in part && Object.keys(part).every((word) => !shapeWords.has(word));
    if (isRef) bases.push({ schema: part, at });
    else own.push({ schema: found.value, at: found.at });
  }
  if (hasMembers(schema) && !areNew(schema)) return undefined;
  const members = own.flatMap((part) => membersOf(shaping, part.schema, { ...spot, at: part.at }));
  return { bases: bases.map((part) => typeOf(shaping, part.schema, { ...spot, at: part.at })), members };
}
