/**
 * Calls with everything in them that a document allows at once, for each operation. Values come from the examples; what
 * has none gets a value that fits its schema. Of `oneOf` required names each gets its turn: at the top in a call of its
 * own, inside an array in an item of its own. Knows no vendor.
 */
import {
  type DocumentOperation,
  type FlatBody,
  flatBody,
  flatParameters,
  isObject,
  type JsonObject,
  listAt,
  localReferences,
  mergedSchema,
  objectAt,
  operationsOf,
  type References,
} from "@vidspec/openapi";
import { exampleCalls } from "../../tools/tour/example-calls.ts";
import { clientView } from "../support/documented.ts";

export interface FullCall {
  readonly operation: string;
  /** The name whose turn it is, of those that exclude each other. */
  readonly choice?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export function fullCalls(document: string): FullCall[] {
  const view = clientView(document);
  const references = localReferences(view);
  const examples = new Map(exampleCalls(document).map(({ operation, params }) => [operation, params]));
  return operationsOf(view).flatMap((operation) =>
    callsOf(references, operation, examples.get(operation.id) ?? {}),
  );
}

function callsOf(
  references: References,
  operation: DocumentOperation,
  example: FullCall["params"],
): FullCall[] {
  const parameters = flatParameters(references, operation)
    .filter(({ in: place }) => place !== "body")
    .map(({ key, schema }) => [key, example[key] ?? fill(references, schema, undefined)[0]] as const);
  const body = flatBody(references, operation.node);
  const bodies = body === undefined ? [{ params: {} }] : bodyParams(references, body, example);
  return bodies.map(({ params, ...choice }) => ({
    operation: operation.id,
    ...choice,
    params: { ...Object.fromEntries(parameters), ...params },
  }));
}

function bodyParams(
  references: References,
  { schema, members }: FlatBody,
  example: FullCall["params"],
): Omit<FullCall, "operation">[] {
  const [first] = members;
  if (first?.name === undefined) {
    const key = first?.key ?? "body";
    return fill(references, schema, example[key]).map((value) => ({ params: { [key]: value } }));
  }
  const byName = new Map(members.map((member) => [member.name, member]));
  const wire = Object.fromEntries(members.map(({ key, name }) => [name, example[key]]));
  const choices = choicesOf(references, schema);
  return fill(references, schema, wire).map((value, index) => ({
    ...(choices[index] === undefined ? {} : { choice: choices[index].join(" ") }),
    params: Object.fromEntries(
      Object.entries(isObject(value) ? value : {})
        .filter(([name]) => byName.get(name)?.filledBy !== "client")
        .map(([name, each]) => [byName.get(name)?.key ?? name, each]),
    ),
  }));
}

/** The value with everything added that its schema has; several where the schema lets one choose. */
function fill(
  references: References,
  node: unknown,
  given: unknown,
  above: readonly unknown[] = [],
): unknown[] {
  const schema = mergedSchema(references, node);
  const reference = isObject(node) ? node.$ref : undefined;
  const example = given ?? schema.example ?? listAt(schema, "examples")[0] ?? schema.default ?? schema.const;
  // A schema inside itself ends with what the example has.
  if (reference !== undefined && above.includes(reference)) return example === undefined ? [] : [example];
  const inside = [...above, reference];
  if (schema.items !== undefined && (example === undefined || Array.isArray(example))) {
    const [first, ...rest] = (example ?? []) as unknown[];
    return [[...fill(references, schema.items, first, inside), ...rest]];
  }
  const properties = Object.entries(objectAt(schema, "properties")).filter(
    ([, each]) => references(each).readOnly !== true,
  );
  if (properties.length > 0 && (example === undefined || typeof example === "object")) {
    const old = (example ?? {}) as JsonObject;
    const filled = properties.flatMap(([name, each]) => {
      const [value] = fill(references, each, old[name], inside);
      return value === undefined ? [] : [[name, value] as const];
    });
    const all = { ...old, ...Object.fromEntries(filled) };
    const choices = choicesOf(references, node);
    if (choices.length === 0) return [all];
    return choices.map((chosen) => {
      const others = choices.flat().filter((name) => !chosen.includes(name));
      return Object.fromEntries(Object.entries(all).filter(([name]) => !others.includes(name)));
    });
  }
  return [example ?? makeValue(references, schema)];
}

/** `oneOf: [{ required: [expires] }, { required: [expire] }]` */
function choicesOf(references: References, node: unknown): string[][] {
  const choice = mergedSchema(references, node).oneOf;
  if (!Array.isArray(choice) || !choice.every((each) => Array.isArray(each.required))) return [];
  return choice.map(({ required }: { required: string[] }) => required);
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

function makeValue(references: References, schema: JsonObject): unknown {
  if (schema.enum !== undefined) return listAt(schema, "enum").find((each) => each !== null);
  // Without a type, anything fits.
  const kinds = schema.type ?? references(listAt(schema, "anyOf")[0]).type ?? "string";
  const type = [kinds].flat().find((each) => each !== "null");
  if (type === "boolean") return true;
  if (type === "integer" || type === "number") return schema.minimum ?? 1;
  if (type === "object") return {};
  const fits = (text: string): boolean =>
    text.length >= Number(schema.minLength ?? 0) && new RegExp(String(schema.pattern ?? "")).test(text);
  const text = type === "string" ? texts.find(fits) : undefined;
  if (text === undefined) throw new Error(`no value is known to fit ${JSON.stringify(schema)}`);
  return text;
}
