/**
 * Spreads an object body into single params: members across `allOf`, one of several shapes, exactly one of several
 * members. What the signer fills in and constants never become params.
 */
import { flatKey, localReferences, memberFilledBy, vidspec } from "@vidspec/openapi";
import { follow, isNode, listAt, type Node, nodeAt, step } from "../document/document.ts";
import { SpecProblem } from "../document/problem.ts";
import { onlyRequires } from "../shape/words.ts";
import type { BodyChoice, Param } from "./operation.ts";

/** The members of a body as params. */
export interface SpreadBody {
  readonly params: readonly Param[];
  readonly choices: readonly BodyChoice[];
  readonly choiceKeys: ReadonlySet<string>;
  readonly exactlyOne: readonly (readonly string[])[];
  readonly constants: Readonly<Record<string, string | number | boolean>>;
  readonly bodyRequired: boolean;
}

interface Gathered {
  readonly params: Map<string, Param>;
  readonly choices: BodyChoice[];
  readonly choiceKeys: Set<string>;
  readonly exactlyOne: string[][];
  readonly constants: Record<string, string | number | boolean>;
}

/** The members of an object body, or undefined where it has none listed. */
export function spread(
  root: Node,
  schema: unknown,
  at: string,
  bodyRequired: boolean,
): SpreadBody | undefined {
  const gathered: Gathered = {
    params: new Map(),
    choices: [],
    choiceKeys: new Set(),
    exactlyOne: [],
    constants: {},
  };
  if (!isNode(schema) || !gather(root, schema, at, bodyRequired, gathered, 0)) return undefined;
  return { ...gathered, params: [...gathered.params.values()], bodyRequired };
}

/** Adds one schema's members; false where the schema is no object with listed members. */
function gather(
  root: Node,
  schema: Node,
  at: string,
  bodyRequired: boolean,
  into: Gathered,
  depth: number,
): boolean {
  const { value, at: place } = follow(root, schema, at);
  if (depth > 20) throw new SpecProblem("a request body that contains itself cannot be spread", at);
  if (value.nullable === true || (Array.isArray(value.type) && value.type.some((kind) => kind !== "object")))
    return false;
  if (value.type !== undefined && value.type !== "object" && !Array.isArray(value.type)) return false;
  const required = new Set(listAt(value, "required"));
  const names = new Map<string, string>();
  for (const [name, inner] of Object.entries(nodeAt(value, "properties") ?? {})) {
    const key = addMember(
      root,
      name,
      inner,
      step(place, "properties", name),
      required.has(name),
      bodyRequired,
      into,
    );
    if (key) names.set(name, key);
  }
  let isObject = Object.hasOwn(value, "properties");
  for (const [index, part] of listAt(value, "allOf").entries()) {
    if (onlyRequires(part)) {
      for (const name of listAt(part as Node, "required")) requireKey(String(name), bodyRequired, into);
    } else if (isNode(part) && gather(root, part, step(place, "allOf", index), bodyRequired, into, depth + 1))
      isObject = true;
    else return false;
  }
  for (const name of required) requireKey(String(name), bodyRequired, into);
  for (const word of ["oneOf", "anyOf"]) {
    const alternatives = listAt(value, word);
    if (alternatives.length === 0) continue;
    if (alternatives.every(onlyRequires)) {
      if (word === "oneOf" && bodyRequired) noteExactlyOne(alternatives as Node[], names, into);
      continue;
    }
    for (const [index, alternative] of alternatives.entries()) {
      const where = step(place, word, index);
      const inner: Gathered = {
        params: new Map(),
        choices: [],
        choiceKeys: new Set(),
        exactlyOne: [],
        constants: {},
      };
      if (!isNode(alternative) || !gather(root, alternative, where, bodyRequired, inner, depth + 1))
        return false;
      if (
        inner.choices.length > 0 ||
        [...inner.params.values()].some((param) => typeof param.row !== "string")
      )
        return false;
      for (const [key, param] of inner.params) {
        into.choiceKeys.add(key);
        if (!into.params.has(key)) into.params.set(key, { ...param, required: false });
      }
      // A constant tells the shapes apart here, so the caller gives it.
      for (const key of Object.keys(inner.constants)) {
        into.choiceKeys.add(key);
        into.params.set(key, {
          key,
          row: "body",
          schema: {},
          at: where,
          required: false,
          secret: false,
          readOnly: false,
        });
      }
      into.choices.push({ schema: alternative, at: where });
    }
    isObject = true;
  }
  return (
    isObject &&
    (into.params.size > 0 || Object.keys(into.constants).length > 0 || Object.hasOwn(value, "properties"))
  );
}

/** Adds one member and returns the caller's key for it, or undefined where the client sets it. */
function addMember(
  root: Node,
  name: string,
  inner: unknown,
  at: string,
  required: boolean,
  bodyRequired: boolean,
  into: Gathered,
): string | undefined {
  const target = isNode(inner) ? follow(root, inner, at).value : {};
  const references = localReferences(root);
  const filledBy = memberFilledBy(references, inner, required && bodyRequired);
  if (filledBy === "signer") return undefined;
  if (filledBy === "client") {
    into.constants[name] = references(inner).const as string;
    return undefined;
  }
  const key = flatKey(references, inner, name);
  const readOnly = filledBy === "vendor";
  const { secret } = vidspec(references, inner);
  const taken = into.params.get(key);
  if (taken && rowName(taken) !== name) throw collision(key, "two members of the body", at);
  into.params.set(key, {
    key,
    row: key === name ? "body" : { in: "body", name },
    schema: inner,
    at,
    required: (required && bodyRequired && !readOnly) || (taken?.required ?? false),
    secret: secret === true || (secret !== false && target.format === "password"),
    readOnly,
  });
  return key;
}

export const rowName = ({ key, row }: Param): string =>
  typeof row === "string" ? key : String(row.name ?? key);

export const collision = (key: string, between: string, at: string): SpecProblem =>
  new SpecProblem(`\`${key}\` comes from ${between}; give one of them \`x-vidspec: { clientName: … }\``, at);

function requireKey(name: string, bodyRequired: boolean, into: Gathered): void {
  if (!bodyRequired) return;
  for (const [key, param] of into.params) {
    if (rowName(param) === name && !param.readOnly && !into.choiceKeys.has(key))
      into.params.set(key, { ...param, required: true });
  }
}

function noteExactlyOne(
  alternatives: readonly Node[],
  names: ReadonlyMap<string, string>,
  into: Gathered,
): void {
  const groups = alternatives.map((alternative) => listAt(alternative, "required"));
  if (groups.some((group) => group.length !== 1)) return;
  const keys = groups.map(([name]) => names.get(String(name)));
  if (keys.every((key) => key !== undefined)) into.exactlyOne.push(keys);
}
