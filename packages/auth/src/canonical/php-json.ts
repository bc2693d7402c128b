/**
 * Rewrites JSON text into the form PHP's json_encode prints, so that a verifier that decodes and encodes again
 * gets the same bytes. Never builds the value: member order, and the digits of every number, come from the text.
 *
 * Rules (PHP 8 with default flags): no white space, `/` as `\/`, non-ASCII as `\uXXXX` in lower case, an empty
 * object as `[]`, an object with the keys 0..n-1 in order as a list.
 */

/** One member of the top-level object: its name and the rewritten text of its value. */
export interface PhpMember {
  readonly name: string;
  readonly text: string;
}

/** Why a text cannot be signed. `path` names the member; the value is never kept. */
export class PhpJsonRefusal {
  readonly path: string;
  readonly reason: string;
  constructor(path: string, reason: string) {
    this.path = path;
    this.reason = reason;
  }
}

// PHP decodes 512 levels; stay clear of that and of our own stack.
const maxDepth = 500;
// Everything but the quote, the backslash and control characters below 0x20.
const stringToken = /"[ -!#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ -!#-[\]-\uffff]*)*"/y;
const numberToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const wordToken = /true|false|null/y;
const space = /[ \t\n\r]*/y;

/** Escapes text that is already JSON the way PHP does: slashes and everything beyond ASCII. */
export function phpEscape(json: string): string {
  let text = json.includes("/") ? json.replaceAll("/", "\\/") : json;
  if (/[\u0080-\uffff]/.test(text)) {
    text = text.replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  }
  return text;
}

/** A string as PHP prints it. */
export function phpString(value: string): string {
  return phpEscape(JSON.stringify(value));
}

/**
 * The members of a JSON object, in the text's order, rewritten.
 *
 * @throws PhpJsonRefusal for invalid JSON, duplicate members, lone surrogates and numbers that do not survive.
 */
export function phpMembers(json: string): PhpMember[] {
  const reader = new JsonReader(json);
  return reader.readDocument();
}

class JsonReader {
  readonly json: string;
  at = 0;
  constructor(json: string) {
    this.json = json;
  }

  readDocument(): PhpMember[] {
    this.skipSpace();
    if (this.json[this.at] !== "{") throw new PhpJsonRefusal("", "is not a JSON object");
    const members = this.readMembers("", 1);
    this.skipSpace();
    if (this.at !== this.json.length) throw new PhpJsonRefusal("", "has text after the JSON object");
    return members;
  }

  readValue(path: string, depth: number): string {
    if (depth > maxDepth) throw new PhpJsonRefusal(path, `is nested deeper than ${maxDepth} levels`);
    const first = this.json[this.at];
    if (first === '"') return phpString(this.readString(path));
    if (first === "{") return this.readObject(path, depth);
    if (first === "[") return this.readArray(path, depth);
    const word = this.match(wordToken);
    if (word !== undefined) return word;
    const digits = this.match(numberToken);
    if (digits !== undefined) return phpNumber(digits, path);
    throw new PhpJsonRefusal(path, "is not valid JSON");
  }

  readObject(path: string, depth: number): string {
    const members = this.readMembers(path, depth);
    const isList = members.every((member, index) => member.name === String(index));
    if (isList) return `[${members.map((member) => member.text).join(",")}]`;
    return `{${members.map((member) => `${phpString(member.name)}:${member.text}`).join(",")}}`;
  }

  readMembers(path: string, depth: number): PhpMember[] {
    const members: PhpMember[] = [];
    const names = new Set<string>();
    this.readItems("}", path, () => {
      const name = this.readString(path);
      const memberPath = path === "" ? name : `${path}.${name}`;
      if (names.has(name)) throw new PhpJsonRefusal(memberPath, "occurs twice");
      names.add(name);
      this.skipSpace();
      this.expect(":", memberPath);
      this.skipSpace();
      members.push({ name, text: this.readValue(memberPath, depth + 1) });
    });
    return members;
  }

  readArray(path: string, depth: number): string {
    const items: string[] = [];
    this.readItems("]", path, () => items.push(this.readValue(`${path}[${items.length}]`, depth + 1)));
    return `[${items.join(",")}]`;
  }

  readItems(close: "}" | "]", path: string, readItem: () => void): void {
    this.at++;
    this.skipSpace();
    if (this.json[this.at] === close) {
      this.at++;
      return;
    }
    for (;;) {
      this.skipSpace();
      readItem();
      this.skipSpace();
      if (this.json[this.at] === close) break;
      this.expect(",", path);
    }
    this.at++;
  }

  readString(path: string): string {
    const token = this.match(stringToken);
    if (token === undefined) throw new PhpJsonRefusal(path, "is not valid JSON");
    const value = JSON.parse(token) as string;
    if (/\p{Cs}/u.test(value)) throw new PhpJsonRefusal(path, "holds half of a surrogate pair");
    return value;
  }

  expect(character: string, path: string): void {
    if (this.json[this.at] !== character) throw new PhpJsonRefusal(path, "is not valid JSON");
    this.at++;
  }

  skipSpace(): void {
    this.match(space);
  }

  match(token: RegExp): string | undefined {
    token.lastIndex = this.at;
    const found = token.exec(this.json)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}

/** The number as JSON.stringify prints it, where PHP prints the same. */
function phpNumber(digits: string, path: string): string {
  const value = Number(digits);
  if (!Number.isFinite(value))
    throw new PhpJsonRefusal(path, "is a number too large to sign; send it as text");
  const size = Math.abs(value);
  if (size > 2 ** 53) throw new PhpJsonRefusal(path, "is a number beyond 2^53; send it as text");
  // PHP switches to an exponent below 0.0001, JavaScript below 0.000001: neither is stable between the two.
  if (size !== 0 && size < 1e-4)
    throw new PhpJsonRefusal(path, "is a number too small to sign; send it as text");
  const printed = String(value === 0 ? 0 : value);
  if (/^-?\d+$/.test(digits) && printed !== digits && digits !== "-0") {
    throw new PhpJsonRefusal(path, "is a number that cannot be held exactly; send it as text");
  }
  return printed;
}
