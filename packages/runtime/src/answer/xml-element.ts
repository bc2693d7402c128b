/**
 * Reads XML strictly into elements: well-formed or refused, no DOCTYPE, bounded depth, size and number of elements.
 * Instructions to programs are passed over. Messages never hold content.
 */
import { SaxesParser } from "saxes";

/** The document is at fault; the message never holds its content. Told by its name: nothing else is shared here. */
class XmlProblem extends Error {
  override readonly name = "XmlProblem";
}
export const problem = (message: string): XmlProblem => new XmlProblem(message);

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
