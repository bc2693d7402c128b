/**
 * OpenAPI parameter styles: turns one value into the text of a path segment, a query piece, a header or a cookie.
 * Values are percent-encoded here and nowhere else. What a style can't carry (a delimiter inside an item, a Date, a
 * nested object) is refused, never joined into something else.
 */
import type { ParameterRow } from "@vidspec/auth";
import { jsonText } from "./json-text.ts";
import { ValueProblem } from "./value-problem.ts";
import { isWellFormed } from "./well-formed.ts";

/** As RFC 6570 has it, which OpenAPI refers to: `!`, `'`, `(`, `)` and `*` are reserved, too. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/** The text of a scalar. */
export function scalar(value: unknown): string {
  if (typeof value === "string") {
    if (!isWellFormed(value)) throw new ValueProblem("holds a lone surrogate, which can't be sent as UTF-8");
    return value;
  }
  if (typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new ValueProblem("is not a finite number");
    const text = String(value);
    // Its digits are lost already, or read differently by whoever checks a signature over them.
    if (Math.abs(value) > 2 ** 53 || text.includes("e")) {
      throw new ValueProblem("is a number beyond 2^53 or with an exponent; give it as text");
    }
    return text;
  }
  if (value === null) throw new ValueProblem("is null; leave it out or pass undefined");
  throw new ValueProblem("must be a string, a number or a boolean");
}

function pairsOf(value: object): [string, string][] {
  // A Date or a Map has no members of its own and would vanish.
  if (Object.prototype.toString.call(value) !== "[object Object]") {
    throw new ValueProblem("must be a string, a number, a boolean, a list of these or a plain object");
  }
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => [scalar(key), scalar(item)]);
}

function itemsOf(value: readonly unknown[]): string[] {
  return value.filter((item) => item !== undefined).map(scalar);
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** One path value. Empty, `.` and `..` would change which resource is addressed. */
export function pathText(name: string, value: unknown, parameter: ParameterRow): string {
  if (typeof value === "string" && /[\r\n\0]/.test(value)) {
    throw new ValueProblem("holds a line break or NUL");
  }
  const text = pathStyle(encode(name), value, parameter);
  // A URL parser reads `%2E` as a dot, too.
  if (text === "" || /^(?:\.|%2E){1,2}$/i.test(text)) {
    throw new ValueProblem(`is "${text}", which would address another resource`);
  }
  return text;
}

function pathStyle(name: string, value: unknown, parameter: ParameterRow): string {
  const { style = "simple", explode = false } = parameter;
  if (parameter.json) return encode(jsonText(value));
  const prefix = style === "label" ? "." : style === "matrix" ? `;${name}=` : "";
  if (!isObject(value)) return prefix + encode(scalar(value));
  const separator = !explode || style === "simple" ? "," : style === "label" ? "." : ";";
  // A dot is not encoded otherwise, and here it separates.
  const write = separator === "." ? (text: string) => encode(text).replaceAll(".", "%2E") : encode;
  if (Array.isArray(value)) {
    const items = itemsOf(value).map(write);
    if (items.length === 0) throw new ValueProblem("is an empty list");
    return prefix + items.join(separator === ";" ? `;${name}=` : separator);
  }
  const pairs = pairsOf(value).map((pair) => pair.map(write));
  if (pairs.length === 0) throw new ValueProblem("is an empty object");
  const start = separator === ";" ? ";" : prefix;
  return start + (explode ? pairs.map((pair) => pair.join("=")) : pairs.flat()).join(separator);
}

/** The query pieces of one parameter, already encoded and joined with `&`; empty for an empty list. */
export function queryText(name: string, value: unknown, parameter: ParameterRow): string {
  const encodedName = encode(name);
  if (parameter.json) return `${encodedName}=${encode(jsonText(value))}`;
  if (!isObject(value)) return `${encodedName}=${encode(scalar(value))}`;
  const { style = "form", explode = style === "form" } = parameter;
  if (Array.isArray(value)) {
    const items = itemsOf(value);
    if (items.length === 0) return "";
    if (explode) return items.map((item) => `${encodedName}=${encode(item)}`).join("&");
    return `${encodedName}=${delimited(items, style)}`;
  }
  const pairs = pairsOf(value);
  if (pairs.length === 0) return "";
  if (style === "deepObject") {
    return pairs.map(([key, item]) => `${encodedName}%5B${encode(key)}%5D=${encode(item)}`).join("&");
  }
  if (explode) return pairs.map(([key, item]) => `${encode(key)}=${encode(item)}`).join("&");
  return `${encodedName}=${delimited(pairs.flat(), style)}`;
}

/** Commas stay bare between encoded items; a space or a bar is encoded itself, so no item may hold one. */
function delimited(items: readonly string[], style: ParameterRow["style"]): string {
  const [separator, written] =
    style === "spaceDelimited" ? [" ", "%20"] : style === "pipeDelimited" ? ["|", "%7C"] : [undefined, ","];
  if (separator !== undefined && items.some((item) => item.includes(separator))) {
    throw new ValueProblem(`has an item with "${separator}", which separates the items here`);
  }
  return items.map(encode).join(written);
}

/** A header value: visible ASCII, spaces inside only. */
export function headerText(value: unknown, parameter: ParameterRow): string {
  let text: string;
  if (parameter.json) text = jsonText(value);
  else if (!isObject(value)) text = scalar(value);
  else text = headerList(value, parameter.explode === true);
  if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text)) {
    throw new ValueProblem("must be visible ASCII without line breaks or surrounding spaces");
  }
  return text;
}

/** Nothing is encoded in a header, so the separators must not occur in the items. */
function headerList(value: object, explode: boolean): string {
  const pairs = Array.isArray(value) ? itemsOf(value).map((item) => [item]) : pairsOf(value);
  if (pairs.flat().some((item) => item.includes(","))) {
    throw new ValueProblem('has an item with ",", which separates the items here');
  }
  if (explode && pairs.some((pair) => pair.length > 1 && pair[0]!.includes("="))) {
    throw new ValueProblem('has a member name with "=", which ends the names here');
  }
  return pairs.map((pair) => pair.join(explode ? "=" : ",")).join(",");
}

/** One cookie, `name=value`; everything that a cookie can't hold is percent-encoded. */
export function cookieText(name: string, value: unknown, parameter: ParameterRow): string {
  if (parameter.json) return `${name}=${encode(jsonText(value))}`;
  if (!isObject(value)) return `${name}=${encode(scalar(value))}`;
  const items = Array.isArray(value) ? itemsOf(value) : pairsOf(value).flat();
  return `${name}=${items.map(encode).join(",")}`;
}
