/**
 * The params of an `@example` line: the spec's successful request example, by the caller's keys. It must compile, so
 * keys the client does not take are dropped, and without a value for every required key there is no example.
 */
import { follow, isNode, listAt, type Node, nodeAt } from "../document/document.ts";
import type { Body } from "./body.ts";
import type { Param } from "./operation.ts";
import { rowName } from "./spread-body.ts";

export function exampleParams(
  root: Node,
  body: Body,
  params: readonly Param[],
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  const inBody = bodyExample(root, body);
  const example: Record<string, unknown> = {};
  for (const param of params) {
    if (param.readOnly) continue;
    const isBody = body.params.includes(param);
    const value = !isBody
      ? given[param.key]
      : body.body === param.key
        ? inBody
        : isNode(inBody)
          ? inBody[rowName(param)]
          : undefined;
    // An optional parameter's sample value would make the line longer, not clearer.
    if (value === undefined || (!isBody && !param.required)) continue;
    if (!fits(root, param.schema, param.at, value)) {
      if (param.required) return undefined;
      continue;
    }
    example[param.key] = value;
  }
  if (params.some(({ key, required }) => required && example[key] === undefined)) return undefined;
  if (body.exactlyOne.some((group) => group.filter((key) => example[key] !== undefined).length !== 1))
    return undefined;
  if (body.choices.length > 0 && !isNode(inBody)) return undefined;
  return example;
}

function bodyExample(root: Node, body: Body): unknown {
  const { media } = body;
  if (!media) return undefined;
  const named = nodeAt(media, "examples");
  const [name] = named ? ["success", ...Object.keys(named)].filter((key) => isNode(named[key])) : [];
  let value = named && name ? follow(root, named[name], "").value.value : media.example;
  if (value === undefined && isNode(media.schema)) value = follow(root, media.schema, "").value.example;
  if (body.field === undefined || !isNode(value)) return value;
  const inner = value[body.field];
  if (typeof inner !== "string") return inner;
  try {
    return JSON.parse(inner) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether a value clearly has the schema's type; anything unclear does not. */
function fits(root: Node, schema: unknown, at: string, value: unknown, depth = 0): boolean {
  if (schema === undefined || schema === true) return true;
  if (!isNode(schema) || depth > 12) return false;
  const { value: node } = follow(root, schema, at);
  if (value === null)
    return node.nullable === true || (Array.isArray(node.type) && node.type.includes("null"));
  if ("const" in node) return node.const === value;
  if (Array.isArray(node.enum)) return node.enum.includes(value);
  const alternatives = [...listAt(node, "oneOf"), ...listAt(node, "anyOf")].filter(
    (inner) => isNode(inner) && !Array.isArray(inner.required),
  );
  if (alternatives.length > 0 && !alternatives.some((inner) => fits(root, inner, at, value, depth + 1)))
    return false;
  if (!listAt(node, "allOf").every((inner) => fits(root, inner, at, value, depth + 1))) return false;
  const kinds = Array.isArray(node.type) ? node.type : node.type === undefined ? [] : [node.type];
  const kind = Array.isArray(value) ? "array" : typeof value;
  if (kinds.length > 0 && !kinds.some((name) => name === kind || (kind === "number" && name === "integer")))
    return false;
  if (Array.isArray(value)) return value.every((item) => fits(root, node.items, at, item, depth + 1));
  if (isNode(value)) {
    const members = nodeAt(node, "properties") ?? {};
    if (listAt(node, "required").some((name) => value[String(name)] === undefined)) return false;
    return Object.entries(value).every(([name, item]) =>
      Object.hasOwn(members, name)
        ? fits(root, members[name], at, item, depth + 1)
        : node.additionalProperties !== false &&
          (Object.keys(members).length === 0 || node.additionalProperties !== undefined),
    );
  }
  return true;
}
