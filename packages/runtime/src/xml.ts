/**
 * XML answers, for vendors that send them: `@vidspec/runtime/xml`. A door of its own, loaded by clients
 * that name it in their description, before the first call that needs it.
 */
import { shapeXml } from "./answer/decode-xml.ts";
import { parseXml } from "./answer/xml-element.ts";
import type { XmlReader } from "./setup/settings.ts";

/**
 * Parses an XML answer.
 *
 * @example
 * const loadXml = () => import("@vidspec/runtime/xml");
 * defineClient<MyClient>({ description: { settings, operations, codes, xml, loadXml } });
 */
export const readXml: XmlReader = (text) => {
  const root = parseXml(text);
  return { text: (name) => root.childText(name), shape: (node) => shapeXml(root, node) };
};
