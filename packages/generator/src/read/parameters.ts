/**
 * Reads path, query, header and cookie parameters into the keys a caller gives. What the signer fills in and what the
 * spec fixes is left out.
 */
import { flatKey, localReferences, parameterFilledBy, parameterSchema } from "@vidspec/openapi";
import { follow, isNode, listAt, type Node, nodeAt, step, textAt, vidspec } from "../document/document.ts";
import { SpecProblem } from "../document/problem.ts";
import type { Param } from "./operation.ts";
import { collision, rowName } from "./spread-body.ts";

/** One operation and the path item around it. */
export interface OperationSite {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly node: Node;
  readonly at: string;
  readonly item: Node;
  readonly itemAt: string;
}

export interface Parameters {
  readonly params: Param[];
  readonly constants: Record<string, string | number | boolean>;
  readonly examples: Record<string, unknown>;
}

export function readParameters(root: Node, { id, path, node, at, item, itemAt }: OperationSite): Parameters {
  const listed = new Map<string, { value: Node; at: string }>();
  const lists: [readonly unknown[], string][] = [
    [listAt(item, "parameters"), itemAt],
    [listAt(node, "parameters"), at],
  ];
  for (const [list, base] of lists) {
    refuseNoList(base === at ? node : item, base);
    for (const [index, entry] of list.entries()) {
      const found = follow(root, entry, step(base, "parameters", index));
      listed.set(`${String(found.value.in)} ${String(found.value.name)}`, found);
    }
  }
  const references = localReferences(root);
  const params: Param[] = [];
  const constants: Parameters["constants"] = {};
  const examples: Parameters["examples"] = {};
  for (const found of listed.values()) {
    const { value, at: where } = found;
    const name = textAt(value, "name");
    const kind = String(value.in);
    if (!name || !["path", "query", "header", "cookie"].includes(kind))
      throw new SpecProblem("a parameter needs `name` and `in` (path, query, header or cookie)", where);
    const filledBy = parameterFilledBy(references, value, node);
    if (filledBy === "signer") continue;
    if (filledBy === "client") {
      const fixed = parameterSchema(references, value).const;
      if (kind === "query") constants[name] = fixed as string;
      continue;
    }
    const { row, schema, at: schemaAt } = parameterRow(value, name, kind, where);
    const target = isNode(schema) ? follow(root, schema, schemaAt).value : {};
    const required = value.required === true || kind === "path";
    const key = flatKey(references, value, name);
    const twin = params.find((param) => param.key === key);
    if (twin) throw collision(key, `two parameters of \`${id}\``, where);
    const says = vidspec(value).secret ?? vidspec(target).secret;
    const secret = says === true || (says !== false && target.format === "password");
    params.push({
      key,
      row: key === name ? row : withName(row, name),
      schema,
      at: schemaAt,
      required,
      holder: value,
      secret,
      readOnly: false,
    });
    const example =
      value.example ?? firstExample(root, value.examples) ?? target.example ?? listAt(target, "examples")[0];
    if (example !== undefined) examples[key] = example;
  }
  for (const [, name] of (path.split("#")[0] ?? "").matchAll(/\{([^}]+)\}/g)) {
    if (!params.some((param) => param.holder?.in === "path" && rowName(param) === name)) {
      throw new SpecProblem(
        `the path names \`{${name}}\` but no path parameter of \`${id}\` describes it`,
        at,
      );
    }
  }
  return { params, constants, examples };
}

function refuseNoList(holder: Node, at: string): void {
  if (holder.parameters !== undefined && !Array.isArray(holder.parameters))
    throw new SpecProblem("`parameters` is no list", step(at, "parameters"));
}

function firstExample(root: Node, examples: unknown): unknown {
  if (!isNode(examples)) return undefined;
  const [first] = Object.values({ ...(examples.success ? { success: examples.success } : examples) });
  return isNode(first) ? follow(root, first, "").value.value : undefined;
}

const withName = (row: Param["row"], name: string): Param["row"] =>
  typeof row === "string" ? { in: row, name } : { in: row.in, name, ...row };

/** A bare place where the style is the usual one, else the style in full. */
function parameterRow(
  value: Node,
  name: string,
  kind: string,
  at: string,
): { row: Param["row"]; schema: unknown; at: string } {
  const content = nodeAt(value, "content");
  if (content) {
    const [type, media] = Object.entries(content)[0] ?? [];
    if (!type?.includes("json"))
      throw new SpecProblem(
        `parameter \`${name}\` is written as \`${type}\`; only JSON content is supported`,
        step(at, "content"),
      );
    return {
      row: { in: kind, json: true },
      schema: isNode(media) ? media.schema : undefined,
      at: step(at, "content", type, "schema"),
    };
  }
  const usual = kind === "query" || kind === "cookie" ? "form" : "simple";
  const style = value.style ?? usual;
  const usualExplode = style === "form";
  const explode = value.explode ?? usualExplode;
  const row: Record<string, unknown> = { in: kind };
  if (style !== usual) row.style = style;
  if (explode !== usualExplode && style !== "deepObject") row.explode = explode;
  return { row: Object.keys(row).length === 1 ? kind : row, schema: value.schema, at: step(at, "schema") };
}
