/**
 * Writes a small XML answer: elements and text, everything escaped. It never writes a text that is not well-formed.
 */
import { fieldError } from "@vidspec/auth";

/** Text, a number, or elements by name in their order; an absent one is left out. */
export type XmlContent = string | number | { readonly [element: string]: XmlContent | undefined };

const nameForm = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
/** What XML 1.0 cannot hold, not even escaped; `u` makes a lone surrogate one of them. */
const illegal = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  // A reader would otherwise see a line feed.
  "\r": "&#13;",
};

/**
 * An XML document with its declaration. A character that XML cannot hold becomes U+FFFD: a name with one must not spoil
 * the answer.
 *
 * @param root name of the root element
 * @throws {VidspecError} `input` for a name that no element can have and a number that is not finite
 * @example
 * xmlText("response", { code: 0, user: { name: "Tom & Co" } });
 * // <?xml version="1.0" encoding="UTF-8"?>\n<response><code>0</code><user><name>Tom &amp; Co</name></user></response>
 */
export function xmlText(root: string, content: XmlContent): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, content)}`;
}

function element(name: string, content: XmlContent): string {
  if (!nameForm.test(name)) throw fieldError("input", undefined, name, "is no name of an element");
  return `<${name}>${inside(name, content)}</${name}>`;
}

function inside(name: string, content: XmlContent): string {
  if (typeof content === "object") {
    return Object.entries(content)
      .map(([child, value]) => (value === undefined ? "" : element(child, value)))
      .join("");
  }
  if (typeof content === "number" && !Number.isFinite(content))
    throw fieldError("input", undefined, name, "is not finite");
  return String(content)
    .replaceAll(illegal, "\ufffd")
    .replaceAll(/[&<>\r]/g, (found) => escapes[found]!);
}
