/**
 * xml.ts: how each XML reply is read, from the JSON-shaped schemas and their `xml` hints. What the decoder cannot
 * follow (numbers that are no integers, shapes that contain themselves) stops the generator.
 */
import { follow, isNode, listAt, type Node, nodeAt, step, textAt } from "../document/document.ts";
import { SpecProblem } from "../document/problem.ts";
import type { Api } from "../read/api.ts";
import { isFailureReply } from "../shape/questions.ts";
import { literal } from "../text/literal.ts";
import { memberKey } from "../text/names.ts";

export function xmlFile({ header, root, operations }: Api): string | undefined {
  const rows = operations
    .filter(({ receive, replies }) => receive === "xml" && replies.length > 0)
    .map(({ id, replies }) => {
      const shapes = replies.map(({ schema, at }) => xmlNode(root, schema, at, []));
      return `  ${memberKey(id)}: ${literal(merged(shapes, replies[0]!.at), "  ", id.length + 4)},\n`;
    });
  if (rows.length === 0) return undefined;
  return `${header}import type { XmlNode } from "@vidspec/runtime";

/** operationId -> how its reply is read. */
export const xml: Readonly<Record<string, XmlNode>> = {
${rows.join("")}};
`;
}

type Shape = string | { list: Shape; item: string } | XmlObject;

interface XmlObject {
  members: Record<string, Shape>;
  attributes?: string[];
  names?: Record<string, string>;
}

export function xmlNode(root: Node, schema: unknown, at: string, trail: readonly string[]): Shape {
  const { value, at: place } = follow(root, schema ?? {}, at);
  if (trail.includes(place)) throw new SpecProblem("an XML reply that contains itself cannot be read", place);
  const inner = [...trail, place];
  const kind = kindOf(value);
  if (kind === "array") {
    const item = follow(root, value.items ?? {}, step(place, "items"));
    const name =
      textAt(nodeAt(item.value, "xml"), "name") ??
      textAt(nodeAt(isNode(value.items) ? value.items : undefined, "xml"), "name");
    return { list: xmlNode(root, value.items, step(place, "items"), inner), item: name ?? "item" };
  }
  const alternatives = [
    ...listAt(value, "allOf"),
    ...listAt(value, "oneOf"),
    ...listAt(value, "anyOf"),
  ].filter(
    (part) =>
      isNode(part) && !isFailureReply(root, part) && !Object.keys(part).every((word) => word === "required"),
  );
  const own = nodeAt(value, "properties") ? [objectShape(root, value, place, inner)] : [];
  const parts = alternatives.map((part) => xmlNode(root, part, place, inner));
  if (own.length + parts.length > 0) return merged([...own, ...parts], place);
  if (kind === "object") return { members: {} };
  if (kind === "integer" || kind === "boolean" || kind === "string") return kind;
  throw new SpecProblem(`XML text is read as string, integer or boolean, not as \`${kind}\``, place);
}

function kindOf(schema: Node): string {
  const kinds = (Array.isArray(schema.type) ? schema.type : [schema.type]).filter(
    (kind) => kind !== "null" && kind !== undefined,
  );
  if (kinds.length > 0) return String(kinds[0]);
  const sample = "const" in schema ? schema.const : listAt(schema, "enum")[0];
  if (Number.isInteger(sample)) return "integer";
  if (typeof sample === "boolean") return "boolean";
  return nodeAt(schema, "properties") ? "object" : "string";
}

function objectShape(root: Node, schema: Node, at: string, trail: readonly string[]): XmlObject {
  const members: Record<string, Shape> = {};
  const attributes: string[] = [];
  const names: Record<string, string> = {};
  for (const [key, inner] of Object.entries(nodeAt(schema, "properties") ?? {})) {
    const where = step(at, "properties", key);
    const target = follow(root, inner, where).value;
    const hints = { ...nodeAt(target, "xml"), ...(isNode(inner) ? nodeAt(inner, "xml") : undefined) };
    const node = xmlNode(root, inner, where, trail);
    // Items of a list that name no element of their own are called like the member.
    const isList = typeof node === "object" && "list" in node;
    const itemNamed = isList && node.item !== "item";
    members[key] = isList && !itemNamed ? { ...node, item: textAt(hints, "name") ?? key } : node;
    if (hints.attribute === true) attributes.push(key);
    const name = textAt(hints, "name");
    if (name && name !== key && !isList) names[key] = name;
    else if (name && name !== key && isList && hints.wrapped === true) names[key] = name;
  }
  return {
    members,
    ...(attributes.length > 0 ? { attributes } : {}),
    ...(Object.keys(names).length > 0 ? { names } : {}),
  };
}

/** Shapes laid over each other. What has to be there is in answers.ts. */
function merged(shapes: readonly Shape[], at: string): Shape {
  const [first] = shapes;
  if (shapes.length === 1 && first !== undefined) return first;
  const objects = shapes.filter(
    (shape): shape is XmlObject => typeof shape === "object" && "members" in shape,
  );
  if (objects.length !== shapes.length)
    throw new SpecProblem("an XML reply of different kinds cannot be read", at);
  const attributes = [...new Set(objects.flatMap((shape) => shape.attributes ?? []))];
  const names = Object.assign({}, ...objects.map((shape) => shape.names)) as Record<string, string>;
  return {
    members: Object.assign({}, ...objects.map((shape) => shape.members)) as Record<string, Shape>,
    ...(attributes.length > 0 ? { attributes } : {}),
    ...(Object.keys(names).length > 0 ? { names } : {}),
  };
}
