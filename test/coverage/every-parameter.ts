/**
 * Calls with everything in them that a document allows at once, for each operation. Values come from the examples; what
 * has none gets a value that fits its schema. Of `oneOf` required names each gets its turn: at the top in a call of its
 * own, inside an array in an item of its own. Knows no vendor.
 */

import { exampleCalls } from "../../tools/tour/example-calls.ts";
import { clientView } from "../support/documented.ts";
import { follow, type Json } from "./body-members.ts";

export interface FullCall {
  readonly operation: string;
  /** The name whose turn it is, of those that exclude each other. */
  readonly choice?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export function fullCalls(document: string): FullCall[] {
  const view: Json = clientView(document);
  const examples = new Map(exampleCalls(document).map(({ operation, params }) => [operation, params]));
  return Object.values<Json>(view.paths).flatMap((item) =>
    Object.values<Json>(item)
      .filter((operation) => operation?.operationId !== undefined)
      .flatMap((operation) => callsOf(view, item, operation, examples.get(operation.operationId) ?? {})),
  );
}

function callsOf(view: Json, item: Json, operation: Json, example: FullCall["params"]): FullCall[] {
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((each: Json) => {
    const { name, schema, ...parameter } = follow(view, each);
    const key: string = parameter["x-vidspec"]?.clientName ?? name;
    return [key, example[key] ?? fill(view, schema, undefined)[0]] as const;
  });
  const body = follow(view, operation.requestBody);
  const bodies = body === undefined ? [{ params: {} }] : bodyParams(view, body, example);
  return bodies.map(({ params, ...choice }) => ({
    operation: operation.operationId,
    ...choice,
    params: { ...Object.fromEntries(parameters), ...params },
  }));
}

function bodyParams(view: Json, body: Json, example: FullCall["params"]): Omit<FullCall, "operation">[] {
  let schema = follow(view, Object.values<Json>(body.content)[0].schema);
  const wrapped = Object.values<Json>(schema.properties ?? {}).find((each) => each.contentSchema);
  if (wrapped !== undefined) schema = follow(view, wrapped.contentSchema);
  const properties = Object.entries(propertiesOf(view, schema));
  if (properties.length === 0) {
    const key = body["x-vidspec"]?.clientName ?? "body";
    return fill(view, schema, example[key]).map((value) => ({ params: { [key]: value } }));
  }
  const keys = new Map(properties.map(([name, each]) => [name, each["x-vidspec"]?.clientName ?? name]));
  const wire = Object.fromEntries(properties.map(([name]) => [name, example[keys.get(name)!]]));
  const choices = choicesOf(view, schema);
  return fill(view, schema, wire).map((value, index) => ({
    ...(choices[index] === undefined ? {} : { choice: choices[index].join(" ") }),
    params: Object.fromEntries(
      Object.entries(value as Json)
        .filter(([name]) => propertiesOf(view, schema)[name]?.const === undefined)
        .map(([name, each]) => [keys.get(name) ?? name, each]),
    ),
  }));
}

/** The value with everything added that its schema has; several where the schema lets one choose. */
function fill(view: Json, node: Json, given: unknown, above: readonly Json[] = []): unknown[] {
  const schema = follow(view, node) ?? {};
  const example = given ?? schema.example ?? schema.examples?.[0] ?? schema.default ?? schema.const;
  // A schema inside itself ends with what the example has.
  if (above.includes(schema)) return example === undefined ? [] : [example];
  const inside = [...above, schema];
  if (schema.items !== undefined && (example === undefined || Array.isArray(example))) {
    const [first, ...rest] = (example ?? []) as unknown[];
    return [[...fill(view, schema.items, first, inside), ...rest]];
  }
  const properties = Object.entries(propertiesOf(view, schema)).filter(([, each]) => each.readOnly !== true);
  if (properties.length > 0 && (example === undefined || typeof example === "object")) {
    const old = (example ?? {}) as Readonly<Record<string, unknown>>;
    const filled = properties.flatMap(([name, each]) => {
      const [value] = fill(view, each, old[name], inside);
      return value === undefined ? [] : [[name, value] as const];
    });
    const all = { ...old, ...Object.fromEntries(filled) };
    const choices = choicesOf(view, schema);
    if (choices.length === 0) return [all];
    return choices.map((chosen) => {
      const others = choices.flat().filter((name) => !chosen.includes(name));
      return Object.fromEntries(Object.entries(all).filter(([name]) => !others.includes(name)));
    });
  }
  return [example ?? makeValue(schema)];
}

/** `oneOf: [{ required: [expires] }, { required: [expire] }]` */
function choicesOf(view: Json, schema: Json): string[][] {
  const parts = [schema, ...(schema.allOf ?? []).map((part: Json) => follow(view, part))];
  const choice = parts
    .map((part) => part.oneOf)
    .find((group) => Array.isArray(group) && group.every((each) => Array.isArray(each.required)));
  return (choice ?? []).map(({ required }: { required: string[] }) => required);
}

const texts = [
  "vidspec",
  "vidspec-test",
  "1",
  "1.5",
  "2026-11-21",
  "2026-11-21T10:00:00",
  "2026-11-21 10:00:00",
];

function makeValue(schema: Json): unknown {
  if (schema.enum !== undefined) return schema.enum.find((each: unknown) => each !== null);
  // Without a type, anything fits.
  const type = [schema.type ?? schema.anyOf?.[0]?.type ?? "string"].flat().find((each) => each !== "null");
  if (type === "boolean") return true;
  if (type === "integer" || type === "number") return schema.minimum ?? 1;
  if (type === "object") return {};
  const fits = (text: string): boolean =>
    text.length >= (schema.minLength ?? 0) && new RegExp(schema.pattern ?? "").test(text);
  const text = type === "string" ? texts.find(fits) : undefined;
  if (text === undefined) throw new Error(`no value is known to fit ${JSON.stringify(schema)}`);
  return text;
}

function propertiesOf(view: Json, node: Json): Record<string, Json> {
  const schema = follow(view, node) ?? {};
  const parts = (schema.allOf ?? []).map((part: Json) => propertiesOf(view, part));
  const own = Object.entries<Json>(schema.properties ?? {}).map(([name, each]) => [name, follow(view, each)]);
  return Object.assign({}, ...parts, Object.fromEntries(own));
}
