/**
 * Reads a vendor's XML strictly and shapes it as the spec says. No DOCTYPE, bounded depth, size and number of elements,
 * instructions to programs are passed over; nothing is guessed: text becomes a number only where the schema says so, a
 * list is a list also with one item or none. The name of the root is not looked at.
 */
import { SaxesParser } from "saxes";
import type { XmlNode, XmlObject } from "../setup/settings.ts";

/** The document is at fault; the message never holds its content. Told by its name: nothing else is shared here. */
class XmlProblem extends Error {
  override readonly name = "XmlProblem";
}
const problem = (message: string): XmlProblem => new XmlProblem(message);

const maxDepth = 32;
const maxElements = 50_000;
const maxCharacters = 1024 * 1024;

export class XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[] = [];
  text = "";

  constructor(name: string, attributes: ReadonlyMap<string, string>) {
    this.name = name;
    this.attributes = attributes;
  }

  /** Text of the one direct child of that name; undefined when absent, an error when there are several. */
  childText(name: string): string | undefined {
    const found = this.children.filter((child) => child.name === name);
    if (found.length > 1) throw problem(`the answer holds \`${name}\` more than once`);
    if (found[0]?.children.length) throw problem(`\`${name}\` holds elements where a text is due`);
    return found[0]?.text.trim();
  }
}

export function parseXml(text: string): XmlElement {
  if (text.length > maxCharacters) throw problem(`the XML is longer than ${maxCharacters} characters`);
  const parser = new SaxesParser();
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  parser.on("error", () => {
    throw problem("the answer is not well-formed XML (cut off or damaged)");
  });
  parser.on("doctype", () => {
    throw problem("the XML holds a DOCTYPE, which is refused");
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (++elements > maxElements) throw problem(`the XML has more than ${maxElements} elements`);
    if (open.length >= maxDepth) throw problem(`the XML is nested deeper than ${maxDepth} levels`);
    const element = new XmlElement(name, new Map(Object.entries(attributes)));
    if (open.length > 0) open[open.length - 1]!.children.push(element);
    else root = element;
    open.push(element);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const addText = (piece: string): void => {
    const current = open[open.length - 1];
    if (current) current.text += piece;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(text).close();
  if (!root) throw problem("the answer holds no XML element");
  return root;
}

/** The element as data, following `node`. */
export function shapeXml(element: XmlElement, node: XmlNode): unknown {
  if (typeof node === "string") return scalar(element.text.trim(), node, element.name);
  if ("list" in node) return descendants(element, node.item).map((item) => shapeXml(item, node.list));
  return shapeObject(element, node);
}

function shapeObject(element: XmlElement, shape: XmlObject): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const known = new Set<string>();
  for (const [member, node] of Object.entries(shape.members)) {
    const name = shape.names?.[member] ?? member;
    known.add(name);
    if (shape.attributes?.includes(member)) {
      const value = element.attributes.get(name);
      if (value !== undefined && typeof node === "string") put(result, member, scalar(value, node, name));
    } else if (typeof node === "object" && "list" in node) {
      known.add(node.item);
      put(result, member, shapeXml(element, node));
    } else {
      const found = element.children.filter((child) => child.name === name);
      if (found.length > 1) throw problem(`the answer holds \`${name}\` more than once`);
      if (found[0]) put(result, member, shapeXml(found[0], node));
    }
    if (shape.required?.includes(member) && !Object.hasOwn(result, member)) {
      throw problem(`the answer lacks \`${name}\``);
    }
  }
  keepUnknown(element, known, shape, result);
  return result;
}

/** What the spec does not know is handed on as text or plain objects, so that a new member is no failure. */
function keepUnknown(
  element: XmlElement,
  known: ReadonlySet<string>,
  shape: XmlObject,
  result: Record<string, unknown>,
): void {
  const items = Object.values(shape.members).flatMap((node) =>
    typeof node === "object" && "list" in node ? [node.item] : [],
  );
  const unknown = new Map<string, unknown[]>();
  for (const child of element.children) {
    if (known.has(child.name) || Object.hasOwn(result, child.name)) continue;
    // A container whose items were collected above is no member of its own.
    if (items.some((item) => descendants(child, item).length > 0)) continue;
    const value = child.children.length === 0 ? child.text.trim() : shapeObject(child, { members: {} });
    const others = unknown.get(child.name);
    if (others) others.push(value);
    else unknown.set(child.name, [value]);
  }
  for (const [name, values] of unknown) put(result, name, values.length === 1 ? values[0] : values);
}

/** Own data property, whatever the name: `__proto__` must not reach a prototype. */
function put(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") return;
  target[name] = value;
}

/** Elements called `name` at any depth, in document order; not those inside one another. */
function descendants(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element.children) {
    if (child.name === name) found.push(child);
    else found.push(...descendants(child, name));
  }
  return found;
}

function scalar(
  text: string,
  kind: "string" | "integer" | "boolean",
  name: string,
): string | number | boolean {
  if (kind === "string") return text;
  if (kind === "boolean") {
    if (text === "true" || text === "1") return true;
    if (text === "false" || text === "0") return false;
    throw problem(`\`${name}\` is neither true nor false`);
  }
  const value = Number(text);
  if (!/^-?[0-9]{1,16}$/.test(text) || !Number.isSafeInteger(value)) {
    throw problem(`\`${name}\` is not an integer that a number can hold`);
  }
  return value;
}
