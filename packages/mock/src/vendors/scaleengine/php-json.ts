/**
 * JSON as PHP reads and writes it, which is what ScaleEngine signs: member order is kept, `10.0` and `10` print alike,
 * `{}` becomes `[]`, `/` and everything beyond ASCII is escaped. `JSON.parse` cannot serve: it moves integer-like
 * names to the front and loses digits. Must never be lenient about what is JSON.
 *
 * Source: behaviour of PHP's json_decode(text, true) and json_encode with default flags.
 */

export type PhpValue =
  | { readonly kind: "null" }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "integer"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "list"; readonly items: readonly PhpValue[] }
  /** A Map keeps the order of insertion whatever the names look like; a repeated name keeps its first place. */
  | { readonly kind: "object"; readonly members: ReadonlyMap<string, PhpValue> };

const deepest = 512;
const largestInteger = 2n ** 63n - 1n;
const space = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const loneSurrogate = /\p{Surrogate}/u;
const word = /true|false|null/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids raw control characters in a string.
const text = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/** Reads a JSON text. @throws SyntaxError where PHP would give up, lone surrogates included. */
export function readPhpJson(source: string): PhpValue {
  let at = 0;
  const fail = (what: string): never => {
    throw new SyntaxError(`${what} at ${at}`);
  };
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match !== null) at += match[0].length;
    return match;
  };
  const takeText = (): string => {
    const match = take(text) ?? fail("string expected");
    const value = JSON.parse(match[0]) as string;
    return loneSurrogate.test(value) ? fail("lone surrogate") : value;
  };
  const eat = (character: string): boolean => {
    take(space);
    if (source[at] !== character) return false;
    at += 1;
    return true;
  };
  const readList = (depth: number): PhpValue => {
    const items: PhpValue[] = [];
    if (eat("]")) return { kind: "list", items };
    do items.push(read(depth + 1));
    while (eat(","));
    return eat("]") ? { kind: "list", items } : fail("] expected");
  };
  const readObject = (depth: number): PhpValue => {
    const members = new Map<string, PhpValue>();
    if (eat("}")) return { kind: "object", members };
    do {
      take(space);
      const name = takeText();
      if (!eat(":")) fail(": expected");
      members.set(name, read(depth + 1));
    } while (eat(","));
    return eat("}") ? { kind: "object", members } : fail("} expected");
  };
  const read = (depth: number): PhpValue => {
    if (depth > deepest) fail("nested too deeply");
    if (eat("{")) return readObject(depth);
    if (eat("[")) return readList(depth);
    if (source[at] === '"') return { kind: "string", value: takeText() };
    const digits = take(number);
    if (digits !== null) {
      const value = readNumber(digits);
      // PHP reads 1e400 as infinity and then cannot write it.
      return value.kind === "float" && !Number.isFinite(value.value) ? fail("number too large") : value;
    }
    const literal = take(word)?.[0] ?? fail("value expected");
    return literal === "null" ? { kind: "null" } : { kind: "boolean", value: literal === "true" };
  };
  const value = read(1);
  take(space);
  return at === source.length ? value : fail("end expected");
}

function readNumber([digits, fraction, exponent]: RegExpExecArray): PhpValue {
  if (fraction !== undefined || exponent !== undefined) return { kind: "float", value: Number(digits) };
  const value = BigInt(digits);
  // PHP: integers beyond 64 bits are floats.
  if (value > largestInteger || value < -largestInteger - 1n) return { kind: "float", value: Number(digits) };
  return { kind: "integer", value };
}

/** How a value is written. The defaults are PHP's; the switches exist to recognise what other writers produce. */
export interface Writing {
  readonly escapeSlashes?: boolean;
  readonly escapeUnicode?: boolean;
  /** Text after a comma and a colon: `" "` for Python's default. */
  readonly gap?: string;
}

/** Writes a value as PHP's json_encode does. */
export function writePhpJson(value: PhpValue, writing: Writing = {}): string {
  const gap = writing.gap ?? "";
  const write = (each: PhpValue): string => {
    switch (each.kind) {
      case "null":
        return "null";
      case "boolean":
      case "integer":
        return String(each.value);
      case "float":
        return writeFloat(each.value);
      case "string":
        return writeText(each.value, writing);
      case "list":
        return `[${each.items.map(write).join(`,${gap}`)}]`;
      case "object":
        return writeObject(each.members);
    }
  };
  const writeObject = (members: ReadonlyMap<string, PhpValue>): string => {
    // A PHP array whose keys are 0, 1, 2 … is a list, and so is an empty one.
    if ([...members.keys()].every((name, index) => name === String(index))) {
      return `[${[...members.values()].map(write).join(`,${gap}`)}]`;
    }
    const written = [...members].map(([name, each]) => `${writeText(name, writing)}:${gap}${write(each)}`);
    return `{${written.join(`,${gap}`)}}`;
  };
  return write(value);
}

function writeText(value: string, { escapeSlashes = true, escapeUnicode = true }: Writing): string {
  let written = JSON.stringify(value);
  if (escapeSlashes) written = written.replaceAll("/", "\\/");
  if (!escapeUnicode) return written;
  return written.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Shortest digits, as PHP prints them with serialize_precision -1: exponents from 10^17 up and below 10^-4. */
function writeFloat(value: number): string {
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const [mantissa, exponent] = Math.abs(value).toExponential().split("e") as [string, string];
  const sign = value < 0 ? "-" : "";
  const power = Number(exponent);
  const digits = mantissa.replace(".", "");
  if (power < -4 || power >= 17) {
    return `${sign}${digits[0]}.${digits.slice(1) || "0"}e${power < 0 ? "-" : "+"}${Math.abs(power)}`;
  }
  if (power < 0) return `${sign}0.${"0".repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, "0");
  const rest = digits.slice(power + 1);
  return `${sign}${whole}${rest === "" ? "" : `.${rest}`}`;
}
