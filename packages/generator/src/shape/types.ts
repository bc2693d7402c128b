/**
 * JSON Schema to TypeScript: a type expression for a schema, and named declarations for components and for inline
 * objects. It knows OpenAPI 3.0 and 3.1 spellings and reads both; what it cannot express stays `unknown`, what it
 * cannot read stops the generator.
 */
import {
  follow,
  isNode,
  listAt,
  lookUp,
  type Node,
  nodeAt,
  refPointer,
  step,
  steps,
  textAt,
  vidspec,
} from "../document/document.ts";
import { SpecProblem } from "../document/problem.ts";
import { type NameBook, pascalCase } from "../text/names.ts";
import {
  aliasText,
  type Declaration,
  grouped,
  interfaceText,
  intersection,
  type Member,
  memberLines,
  union,
} from "../text/print.ts";
import {
  byText,
  constant,
  hasMembers,
  isBinary,
  isFailureReply,
  isObjectShape,
  isPureObject,
  nullable,
  objectOnly,
  referredDoc,
  refuseAliasCycle,
  shapeWords,
  titled,
} from "./questions.ts";
import { memberDoc, onlyRequires } from "./words.ts";

/** `out`: the vendor answers it; `in`: the caller sends it. They differ where members are readOnly or writeOnly. */
export type Direction = "in" | "out";

export interface Types {
  /** Type expression of a schema. `hint` names inline objects. */
  of(schema: unknown, at: string, hint: string, direction: Direction): string;
  /** Names used since the last call of `mentioned`, sorted. */
  mentioned(): string[];
  /** Declares everything that was named so far, and what that names in turn; sorted by name. */
  declarations(): Declaration[];
}

interface Named {
  readonly name: string;
  readonly schema: unknown;
  readonly at: string;
  readonly direction: Direction;
}

export function schemaTypes(root: Node, book: NameBook): Types {
  const named = new Map<string, Named>();
  const queue: Named[] = [];
  const directional = new Map<string, boolean>();
  const shaped = new Set<string>();
  let mentions = new Set<string>();

  // Components take their names first, so that an inline object never steals one.
  const componentNames = new Map<string, string>();
  for (const name of Object.keys(nodeAt(nodeAt(root, "components"), "schemas") ?? {})) {
    componentNames.set(step("/components/schemas", name), book.claim(pascalCase(name)));
  }

  const nameOf = (key: string, at: string, hint: string, schema: unknown, direction: Direction): string => {
    const known = named.get(key);
    if (known) {
      mentions.add(known.name);
      return known.name;
    }
    const component = componentNames.get(at);
    const differs = component !== undefined && directionMatters(schema, at);
    let name = component ?? book.claim(hint);
    if (component && differs && direction === "in") name = book.claim(`${component}Input`);
    const entry: Named = { name, schema, at, direction };
    named.set(key, entry);
    queue.push(entry);
    mentions.add(name);
    return name;
  };

  /** Whether readOnly or writeOnly members can be reached, so that the two directions differ. */
  const directionMatters = (schema: unknown, at: string): boolean => {
    const known = directional.get(at);
    if (known !== undefined) return known;
    const seen = new Set<string>();
    const search = (value: unknown, place: string): boolean => {
      if (Array.isArray(value)) return value.some((item, index) => search(item, step(place, index)));
      if (!isNode(value)) return false;
      if (typeof value.$ref === "string") {
        const pointer = refPointer(root, value.$ref, place);
        if (seen.has(pointer)) return false;
        seen.add(pointer);
        return search(lookUp(root, pointer), pointer);
      }
      if (value.readOnly === true || value.writeOnly === true) return true;
      return Object.entries(value).some(
        ([key, inner]) =>
          !["example", "examples", "default", "enum", "const"].includes(key) &&
          search(inner, step(place, key)),
      );
    };
    const answer = search(schema, at);
    directional.set(at, answer);
    return answer;
  };

  const of: Types["of"] = (schema, at, hint, direction) => {
    if (schema === undefined || schema === true) return "unknown";
    if (schema === false) return "never";
    if (!isNode(schema)) throw new SpecProblem("a schema is expected here", at);
    const dynamic = ["$dynamicRef", "$recursiveRef"].find((word) => word in schema);
    if (dynamic) throw new SpecProblem(`\`${dynamic}\` is not supported`, step(at, dynamic));
    if ("$ref" in schema) return reference(schema, at, hint, direction);
    return nullable(schema, plain(schema, at, hint, direction));
  };

  const reference = (schema: Node, at: string, hint: string, direction: Direction): string => {
    const pointer = refPointer(root, schema.$ref, at);
    const target = lookUp(root, pointer);
    refuseAliasCycle(root, pointer, at, shaped);
    const key = `${pointer}|${directionMatters(target, pointer) ? direction : ""}`;
    const own = pascalCase(
      steps(pointer)
        .slice(-3)
        .filter((word) => !["schemas", "properties", "items", "$defs"].includes(word))
        .join("-"),
    );
    const name = nameOf(key, pointer, own, target, direction);
    const beside = Object.fromEntries(Object.entries(schema).filter(([word]) => shapeWords.has(word)));
    if (Object.keys(beside).length === 0) return schema.nullable === true ? union([name, "null"]) : name;
    return intersection([name, plain(beside, at, hint, direction)]);
  };

  const plain = (schema: Node, at: string, hint: string, direction: Direction): string => {
    if ("const" in schema) return constant(schema.const, at);
    if (Array.isArray(schema.enum))
      return union(schema.enum.map((value) => constant(value, step(at, "enum"))));
    const parts: string[] = [];
    if (isObjectShape(schema)) {
      parts.push(
        hasMembers(schema) ? inlineObject(schema, at, hint, direction) : mapType(schema, at, hint, direction),
      );
    }
    listAt(schema, "allOf").forEach((part, index) => {
      if (!onlyRequires(part))
        parts.push(
          of(part, step(at, "allOf", index), `${hint}${titled(part, `Part${index + 1}`)}`, direction),
        );
    });
    for (const word of ["oneOf", "anyOf"]) {
      const alternatives = listAt(schema, word);
      if (alternatives.length === 0 || alternatives.every(onlyRequires)) continue;
      parts.push(choice(schema, alternatives, step(at, word), hint, direction));
    }
    if (parts.length > 0) return intersection(parts);
    const kinds = Array.isArray(schema.type) ? schema.type : schema.type === undefined ? [] : [schema.type];
    if (kinds.length === 0)
      return Array.isArray(schema.prefixItems) || schema.items !== undefined
        ? arrayType(schema, at, hint, direction)
        : "unknown";
    return union(kinds.map((kind) => ofKind(String(kind), schema, at, hint, direction)));
  };

  const ofKind = (kind: string, schema: Node, at: string, hint: string, direction: Direction): string => {
    if (kind === "string")
      return isBinary(schema) ? (direction === "in" ? "Blob | Uint8Array" : "Uint8Array") : "string";
    if (kind === "integer" || kind === "number") return "number";
    if (kind === "boolean" || kind === "null") return kind;
    if (kind === "array") return arrayType(schema, at, hint, direction);
    if (kind === "object") {
      return hasMembers(schema)
        ? inlineObject(schema, at, hint, direction)
        : mapType(schema, at, hint, direction);
    }
    throw new SpecProblem(`\`type: ${kind}\` is not a JSON Schema type`, step(at, "type"));
  };

  const arrayType = (schema: Node, at: string, hint: string, direction: Direction): string => {
    const rest = (): string => of(schema.items, step(at, "items"), `${hint}Item`, direction);
    if (Array.isArray(schema.prefixItems)) {
      const heads = schema.prefixItems.map((item, index) =>
        of(item, step(at, "prefixItems", index), `${hint}Item${index + 1}`, direction),
      );
      return `[${[...heads, ...(schema.items === false ? [] : [`...${grouped(rest())}[]`])].join(", ")}]`;
    }
    return `${grouped(rest())}[]`;
  };

  const choice = (
    schema: Node,
    alternatives: readonly unknown[],
    at: string,
    hint: string,
    direction: Direction,
  ): string => {
    const tag = textAt(nodeAt(schema, "discriminator"), "propertyName");
    const kept = alternatives
      .map((alternative, index) => ({ alternative, place: step(at, index), index }))
      .filter(({ alternative }) => !isFailureReply(root, alternative));
    return union(
      kept.map(({ alternative, place, index }) => {
        const type = of(alternative, place, `${hint}${titled(alternative, `Option${index + 1}`)}`, direction);
        const values = tag ? tagValues(schema, alternative, place, tag) : [];
        return values.length === 0
          ? type
          : `(${intersection([type, `{ ${tag}: ${union(values.map((value) => JSON.stringify(value)))} }`])})`;
      }),
    );
  };

  /** The discriminator values of one alternative; none where its own schema already fixes them. */
  const tagValues = (schema: Node, alternative: unknown, at: string, tag: string): string[] => {
    if (!isNode(alternative) || typeof alternative.$ref !== "string") return [];
    const own = memberSchema(alternative, at, tag);
    if (own && ("const" in own || (Array.isArray(own.enum) && own.enum.length === 1))) return [];
    const ref = alternative.$ref;
    const name = steps(ref.slice(1)).at(-1) ?? "";
    const mapping = Object.entries(nodeAt(nodeAt(schema, "discriminator"), "mapping") ?? {});
    const mapped = mapping.filter(([, target]) => target === ref || target === name).map(([value]) => value);
    return mapped.length > 0 ? mapped : [name];
  };

  const memberSchema = (schema: Node, at: string, name: string): Node | undefined => {
    const found = follow(root, schema, at);
    const own = nodeAt(nodeAt(found.value, "properties"), name);
    if (own) return follow(root, own, step(found.at, "properties", name)).value;
    for (const [index, part] of listAt(found.value, "allOf").entries()) {
      const inner = isNode(part) ? memberSchema(part, step(found.at, "allOf", index), name) : undefined;
      if (inner) return inner;
    }
    return undefined;
  };

  const inlineObject = (schema: Node, at: string, hint: string, direction: Direction): string =>
    nameOf(
      `${at}|object|${direction}`,
      `${at}|object`,
      componentNames.has(at) ? `${hint}Fields` : hint,
      objectOnly(schema),
      direction,
    );

  /** Objects without listed members: a map, or an object of unknown members. */
  const mapType = (schema: Node, at: string, hint: string, direction: Direction): string =>
    `{ [key: string]: ${indexType(schema, at, hint, direction) ?? "unknown"} }`;

  const indexType = (schema: Node, at: string, hint: string, direction: Direction): string | undefined => {
    const { additionalProperties: more } = schema;
    const types: string[] = [];
    for (const [pattern, inner] of Object.entries(nodeAt(schema, "patternProperties") ?? {})) {
      types.push(of(inner, step(at, "patternProperties", pattern), `${hint}Value`, direction));
    }
    if (isNode(more)) types.push(of(more, step(at, "additionalProperties"), `${hint}Value`, direction));
    else if (more === true) types.push("unknown");
    else if (more === false && types.length === 0) return hasMembers(schema) ? undefined : "never";
    return types.length > 0 ? union(types) : undefined;
  };

  const membersOf = (schema: Node, at: string, name: string, direction: Direction): Member[] => {
    const required = new Set(listAt(schema, "required"));
    return Object.entries(nodeAt(schema, "properties") ?? {}).flatMap(([key, inner]) => {
      const place = step(at, "properties", key);
      const { value } = isNode(inner) ? follow(root, inner, place) : { value: {} as Node };
      const beside: Node = isNode(inner) ? inner : {};
      if (vidspec(beside).signed === true || vidspec(value).signed === true) return [];
      const only = (word: string): boolean => beside[word] === true || value[word] === true;
      if (only(direction === "in" ? "readOnly" : "writeOnly")) return [];
      const type = of(inner, place, `${name}${pascalCase(key)}`, direction);
      const doc = memberDoc("$ref" in beside ? { ...referredDoc(value), ...beside } : value);
      return [{ key, type, required: required.has(key), doc, readonly: only("readOnly") }];
    });
  };

  const declare = ({ name, schema, at, direction }: Named): Declaration => {
    const node: Node = isNode(schema) ? schema : {};
    const doc = memberDoc({ ...node, default: undefined });
    const place = at.replace(/\|object$/, "");
    if (isNode(schema) && isPureObject(schema)) {
      const members = membersOf(schema, place, name, direction);
      const more = indexType(schema, place, name, direction);
      // An index signature must fit every member beside it.
      const index =
        more &&
        (more === "unknown"
          ? more
          : union([
              more,
              ...members.map(({ type, required }) => (required ? type : union([type, "undefined"]))),
            ]));
      const body =
        memberLines(members, "  ") + (index ? `  [key: string]: ${index.replaceAll("\n", "\n  ")};\n` : "");
      return { name, text: interfaceText(name, [], body, doc) };
    }
    if (isNode(schema) && typeof schema.$ref !== "string") {
      const joined = basesOf(schema, place, name, direction);
      if (joined)
        return { name, text: interfaceText(name, joined.bases, memberLines(joined.members, "  "), doc) };
    }
    return { name, text: aliasText(name, of(schema, place, name, direction), doc) };
  };

  /** `allOf` of named plain objects and at most one inline object with new members reads best as `extends`. */
  const basesOf = (
    schema: Node,
    at: string,
    name: string,
    direction: Direction,
  ): { bases: string[]; members: Member[] } | undefined => {
    const parts = listAt(schema, "allOf");
    if (
      parts.length === 0 ||
      Object.keys(schema).some(
        (word) => shapeWords.has(word) && !["allOf", "type", "properties", "required"].includes(word),
      )
    )
      return undefined;
    if (schema.nullable === true || (Array.isArray(schema.type) && schema.type.includes("null")))
      return undefined;
    const seen = new Set<string>();
    const bases: { part: Node; place: string }[] = [];
    const inline: { part: Node; place: string }[] = hasMembers(schema)
      ? [{ part: objectOnly(schema), place: at }]
      : [];
    for (const [index, part] of parts.entries()) {
      const place = step(at, "allOf", index);
      if (!isNode(part) || onlyRequires(part)) return undefined;
      const isRef = typeof part.$ref === "string" && Object.keys(part).every((word) => !shapeWords.has(word));
      const found = follow(root, part, place);
      if (
        !isPureObject(found.value) ||
        found.value.additionalProperties !== undefined ||
        found.value.nullable === true
      )
        return undefined;
      for (const key of Object.keys(nodeAt(found.value, "properties") ?? {})) {
        if (seen.has(key)) return undefined;
        seen.add(key);
      }
      (isRef ? bases : inline).push(isRef ? { part, place } : { part: found.value, place: found.at });
    }
    const own = inline.flatMap(({ part, place }) => {
      if (place === at && Object.keys(nodeAt(part, "properties") ?? {}).some((key) => seen.has(key)))
        return [undefined];
      return membersOf(part, place, name, direction);
    });
    if (own.includes(undefined)) return undefined;
    return {
      bases: bases.map(({ part, place }) => of(part, place, name, direction)),
      members: own.filter((member) => member !== undefined),
    };
  };

  return {
    of,
    mentioned() {
      const names = [...mentions].sort(byText);
      mentions = new Set();
      return names;
    },
    declarations() {
      const done: Declaration[] = [];
      for (let next = queue.shift(); next; next = queue.shift()) done.push(declare(next));
      return done.sort((a, b) => byText(a.name, b.name));
    },
  };
}
