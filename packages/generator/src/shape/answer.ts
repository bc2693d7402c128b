/**
 * What the runtime checks of an answer, as compact data: kinds, declared and required members, lists. It leaves out what
 * an answer may differ in without harm (formats, lengths, values), and never stops the generator: what it can't say is `*`.
 */
import { follow, isNode, listAt, type Node, nodeAt, step } from "../document/document.ts";
import { type AnswerShape, anything, type ObjectShape, together, written } from "./object-shape.ts";
import { isFailureReply } from "./questions.ts";
import { onlyRequires } from "./words.ts";

const deepest = 12;
const letters: Readonly<Record<string, string>> = { string: "s", integer: "i", number: "n", boolean: "b" };

/** Shapes by operation; schemas with names are written once, in `shapes`. */
export class AnswerReader {
  readonly shapes: Record<string, AnswerShape> = {};
  readonly #root: Node;
  readonly #names = new Map<string, string>();
  /** Names of what is too short to need one. */
  readonly #leaves = new Set<string>();

  constructor(root: Node) {
    this.#root = root;
  }

  /** Of an operation's success answers; `list` is the member that holds a page's items. */
  answer(replies: readonly { schema: unknown; at: string }[], list: string | undefined): AnswerShape {
    const found = replies.map(({ schema, at }) => this.#shape(schema, at, 0));
    const [only] = found;
    if (only === undefined) return anything;
    if (found.length > 1)
      return this.#choice(
        replies.map(({ schema }) => schema),
        replies[0]!.at,
        0,
      );
    return this.#withEnvelope(only, list);
  }

  /** Marks the list that an answer is about: what lacks it must not be taken for an empty one. */
  #withEnvelope(shape: AnswerShape, page: string | undefined): AnswerShape {
    const target = typeof shape === "string" && shape.startsWith("#") ? this.shapes[shape.slice(1)] : shape;
    if (typeof target !== "object" || Array.isArray(target)) return shape;
    const entries = Object.entries(target as Readonly<Record<string, AnswerShape>>);
    const isList = ([key, inner]: (typeof entries)[number]): boolean =>
      page === undefined
        ? entries.length <= 6 && key.endsWith("!") && Array.isArray(inner) && !isLeaf(inner[0])
        : key === page || key === `${page}!`;
    const envelope = entries.find(isList);
    if (!envelope) return shape;
    const marked = entries.map(([key, inner]) => [
      key === envelope[0] ? `${key.replace(/!$/, "")}=` : key,
      inner,
    ]);
    return Object.fromEntries(marked) as AnswerShape;
  }

  #shape(schema: unknown, at: string, depth: number): AnswerShape {
    if (!isNode(schema) || depth > deepest) return anything;
    const { value, at: place } = follow(this.#root, schema, at);
    const nullable = isNullable(value) || schema.nullable === true;
    const shape = place === at ? this.#own(value, place, depth) : this.#named(value, place);
    if (!nullable || shape === anything) return shape;
    return isLeaf(shape) ? `${shape as string}?` : { "?": shape };
  }

  /** Objects with a name are referred to, so that one that holds itself ends, and one used often is written once. */
  #named(value: Node, place: string): AnswerShape {
    const known = this.#names.get(place);
    if (known !== undefined) return this.#leaves.has(known) ? this.shapes[known]! : `#${known}`;
    const last = place.slice(place.lastIndexOf("/") + 1);
    const name = last in this.shapes ? place : last;
    this.#names.set(place, name);
    this.shapes[name] = anything;
    const shape = this.#own(value, place, 0);
    this.shapes[name] = shape;
    if (!isLeaf(shape)) return `#${name}`;
    this.#leaves.add(name);
    return shape;
  }

  #own(value: Node, at: string, depth: number): AnswerShape {
    const sample = "const" in value ? [value.const] : listAt(value, "enum");
    if (sample.length > 0) return kindsOf(sample.map(kindOf));
    const kinds = typesOf(value);
    if (kinds.length === 1 && kinds[0] === "array")
      return [this.#shape(value.items, step(at, "items"), depth + 1)];
    if (kinds.length > 0 && !kinds.includes("object")) return kindsOf(kinds);
    if (kinds.length > 1) return anything;
    const choices = ["oneOf", "anyOf"].flatMap((word) => this.#alternatives(value, word));
    if (choices.length > 0 && !nodeAt(value, "properties") && listAt(value, "allOf").length === 0)
      return this.#choice(choices, at, depth);
    const object = this.#object(value, at, depth);
    return object ? written(object) : anything;
  }

  /** The parts that say something about a success. */
  #alternatives(value: Node, word: string): unknown[] {
    return listAt(value, word).filter(
      (part) =>
        isNode(part) && !onlyRequires(part) && part.type !== "null" && !isFailureReply(this.#root, part),
    );
  }

  /** Undefined for what is no object, or not known to be one. */
  #object(schema: unknown, at: string, depth: number): ObjectShape | undefined {
    if (!isNode(schema) || depth > deepest) return undefined;
    const { value, at: place } = follow(this.#root, schema, at);
    const properties = nodeAt(value, "properties");
    const parts = this.#alternatives(value, "allOf").map((part, index) =>
      this.#object(part, step(place, "allOf", index), depth + 1),
    );
    const choices = ["oneOf", "anyOf"].flatMap((word) => this.#alternatives(value, word));
    const isObject = typesOf(value).includes("object") || properties !== undefined;
    if (!isObject && parts.length === 0 && choices.length === 0) return undefined;
    const members = new Map<string, AnswerShape>();
    for (const [name, inner] of Object.entries(properties ?? {})) {
      if (isNode(inner) && follow(this.#root, inner, place).value.writeOnly === true) continue;
      members.set(name, this.#shape(inner, step(place, "properties", name), depth + 1));
    }
    const required = new Set(listAt(value, "required").map(String));
    const further = value.additionalProperties;
    const others = isNode(further) && Object.keys(further).length > 0 ? "map" : further ? "more" : "";
    const chosen = choices.map((part) => this.#object(part, place, depth + 1));
    if ([...parts, ...chosen].includes(undefined)) return undefined;
    const whole = [{ members, required, others } as const, ...(parts as ObjectShape[])];
    if (chosen.length > 0) whole.push(together(chosen as ObjectShape[], true));
    return together(whole, false);
  }

  /** One of several: only what all say is asked for. */
  #choice(schemas: readonly unknown[], at: string, depth: number): AnswerShape {
    const objects = schemas.map((schema) => this.#object(schema, at, depth + 1));
    if (!objects.includes(undefined)) return written(together(objects as ObjectShape[], true));
    const shapes = schemas.map((schema) => this.#shape(schema, at, depth + 1));
    return shapes.every((shape) => JSON.stringify(shape) === JSON.stringify(shapes[0]))
      ? shapes[0]!
      : anything;
  }
}

const isLeaf = (shape: AnswerShape): boolean => typeof shape === "string" && !shape.startsWith("#");

const typesOf = (schema: Node): string[] => {
  const given = (Array.isArray(schema.type) ? schema.type : [schema.type]).filter(
    (kind) => kind !== "null" && kind !== undefined,
  );
  if (given.length > 0) return given.map(String);
  return schema.items !== undefined ? ["array"] : [];
};

const isNullable = (schema: Node): boolean =>
  schema.nullable === true ||
  schema.const === null ||
  (Array.isArray(schema.type) && schema.type.includes("null")) ||
  listAt(schema, "enum").includes(null) ||
  ["oneOf", "anyOf"].some((word) =>
    listAt(schema, word).some((part) => isNode(part) && (part.type === "null" || part.nullable === true)),
  );

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Number.isInteger(value) ? "integer" : typeof value;
}

function kindsOf(kinds: readonly string[]): AnswerShape {
  const found = new Set(kinds.filter((kind) => kind !== "null").map((kind) => letters[kind] ?? anything));
  if (found.has("i") && found.has("n")) found.delete("i");
  return found.size === 1 ? ([...found][0] as AnswerShape) : anything;
}
