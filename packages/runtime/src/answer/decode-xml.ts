/**
 * Shapes an XML element as the spec says. Text becomes a number only where the schema says so, a list is a list also with
 * one item or none. The name of the root is not looked at; a list is never taken for empty while something may be in it.
 */
import type { XmlNode, XmlObject } from "../setup/settings.ts";
import { problem, type XmlElement } from "./xml-element.ts";

/** The element as data, following `node`. */
export function shapeXml(element: XmlElement, node: XmlNode): unknown {
  // Elements where a text is due are handed on as such; whoever checks the shape tells of them.
  if (typeof node === "string")
    return element.children.length > 0
      ? plainObject(element)
      : scalar(element.text.trim(), node, element.name);
  if ("list" in node) return itemsOf(element, node, new Set()).map((item) => shapeXml(item, node.list));
  return shapeObject(element, node);
}

function shapeObject(element: XmlElement, shape: XmlObject): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const known = new Set<string>();
  const items = new Set<XmlElement>();
  const single = new Set<string>();
  for (const [member, node] of Object.entries(shape.members)) {
    const name = shape.names?.[member] ?? member;
    known.add(name);
    if (typeof node === "string" || !("list" in node)) single.add(name);
  }
  for (const [member, node] of Object.entries(shape.members)) {
    const name = shape.names?.[member] ?? member;
    if (typeof node === "object" && "list" in node) {
      const found = itemsOf(element, node, single);
      for (const item of found) items.add(item);
      const values = found.map((item) => shapeXml(item, node.list));
      put(result, member, values);
      continue;
    }
    const found = element.children.filter((child) => child.name === name);
    if (found.length > 1) throw problem(`the answer holds \`${name}\` more than once`);
    const attribute = typeof node === "string" ? element.attributes.get(name) : undefined;
    // Which of the two it is shows in client code only, so either is taken; what the document says goes first.
    if (attribute !== undefined && (shape.attributes?.includes(member) || !found[0]))
      put(result, member, scalar(attribute, node as Scalar, name));
    else if (found[0]) put(result, member, shapeXml(found[0], node));
  }
  keepUnknown(element, known, items, result);
  return result;
}

const plainObject = (element: XmlElement): unknown => shapeObject(element, { members: {} });

/**
 * The items of a list: the elements with its name at any depth, or else those that look like items, if that is one
 * group of siblings. What might be items is never passed over: an empty list would mean that there are none.
 */
function itemsOf(
  element: XmlElement,
  { list, item }: { readonly list: XmlNode; readonly item: string },
  single: ReadonlySet<string>,
): XmlElement[] {
  const named = descendants(element, item);
  const isBare = ({ children, attributes }: XmlElement): boolean => children.length + attributes.size === 0;
  // A container may bear the name of its items.
  if (named.length > 0 && !(named.length === 1 && typeof list === "object" && !looksLike(named[0]!, list)))
    return named;
  if (named[0] && isBare(named[0])) return named[0].text.trim() === "" ? [] : named;
  const groups = new Map<string, XmlElement[]>();
  const others = named.length > 0 ? named : element.children.filter(({ name }) => !single.has(name));
  if (typeof list === "object") collect(others, list, "", groups);
  const [only] = groups.values();
  if (only && groups.size === 1) return only;
  if (named.length > 0 && groups.size === 0) return named;
  if (only || others.some(({ children }) => children.length > 0))
    throw problem(`it cannot be told which elements are the items called \`${item}\``);
  return [];
}

/** Groups by place and name the elements that hold something an item holds. */
function collect(
  elements: readonly XmlElement[],
  item: XmlNode,
  at: string,
  groups: Map<string, XmlElement[]>,
): void {
  for (const element of elements) {
    const place = `${at}/${element.name}`;
    if (!looksLike(element, item)) collect(element.children, item, place, groups);
    else if (groups.has(place)) groups.get(place)!.push(element);
    else groups.set(place, [element]);
  }
}

function looksLike({ attributes, children }: XmlElement, item: XmlNode): boolean {
  if (typeof item !== "object" || "list" in item) return false;
  return Object.keys(item.members).some((member) => {
    const name = item.names?.[member] ?? member;
    return attributes.has(name) || children.some((child) => child.name === name);
  });
}

/** What the spec does not know is handed on as text or plain objects, so that a new member is no failure. */
function keepUnknown(
  element: XmlElement,
  known: ReadonlySet<string>,
  items: ReadonlySet<XmlElement>,
  result: Record<string, unknown>,
): void {
  const unknown = new Map<string, unknown[]>();
  for (const child of element.children) {
    if (known.has(child.name) || Object.hasOwn(result, child.name)) continue;
    // A container whose items were collected above is no member of its own.
    if (items.size > 0 && holdsOne(child, items)) continue;
    const value = child.children.length === 0 ? child.text.trim() : plainObject(child);
    const others = unknown.get(child.name);
    if (others) others.push(value);
    else unknown.set(child.name, [value]);
  }
  for (const [name, values] of unknown) put(result, name, values.length === 1 ? values[0] : values);
}

function holdsOne(element: XmlElement, items: ReadonlySet<XmlElement>): boolean {
  return items.has(element) || element.children.some((child) => holdsOne(child, items));
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

type Scalar = "string" | "integer" | "boolean";

/** The text as its kind; a text that is of another kind stays one. */
function scalar(text: string, kind: Scalar, name: string): string | number | boolean {
  if (kind === "string") return text;
  if (kind === "boolean") {
    if (text === "true" || text === "1") return true;
    return text === "false" || text === "0" ? false : text;
  }
  if (!/^-?[0-9]+$/.test(text)) return text;
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw problem(`\`${name}\` is an integer beyond 2^53`);
  return value;
}
