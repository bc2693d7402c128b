/**
 * Reads every operation of a document: ids, flat params, credentials, effects, servers. Two operations with one id
 * and two sources for one key stop here, with both named.
 */
import { httpMethods, reservedNames } from "@vidspec/openapi";
import { follow, isNode, listAt, type Node, nodeAt, step, textAt, vidspec } from "../document/document.ts";
import { SpecProblem } from "../document/problem.ts";
import { camelCase, derivedId } from "../text/names.ts";
import { type Body, readBody } from "./body.ts";
import { credentialsOf } from "./credentials.ts";
import { exampleParams } from "./examples.ts";
import type { Operation, Param } from "./operation.ts";
import { type OperationSite, readParameters } from "./parameters.ts";
import { readReplies } from "./replies.ts";
import type { Servers } from "./servers.ts";
import { collision } from "./spread-body.ts";

export interface ReadOptions {
  /** What to do where a body member and a parameter share a key: stop, or put that whole body under `body`. */
  readonly collisions: "stop" | "body";
  /** Credential of every operation where the document describes no security at all; absent: none is needed. */
  readonly undescribed?: string;
  /** Called for each operation whose body was put under one key because of a collision. */
  readonly note?: (line: string) => void;
}

export function readOperations(root: Node, servers: Servers, options: ReadOptions): Operation[] {
  const operations: Operation[] = [];
  const ids = new Map<string, string>();
  for (const [path, entry] of Object.entries(nodeAt(root, "paths") ?? {})) {
    if (path.startsWith("x-")) continue;
    const item = follow(root, entry, step("/paths", path));
    refusePath(path, step("/paths", path));
    if (isNode(item.value.trace))
      throw new SpecProblem("`trace` operations cannot be sent by fetch", step(item.at, "trace"));
    for (const method of httpMethods) {
      const node = item.value[method];
      if (node === undefined) continue;
      if (!isNode(node)) throw new SpecProblem("an operation is expected here", step(item.at, method));
      const at = step(item.at, method);
      const id = operationId(node, method, path, at);
      const label = `${method.toUpperCase()} ${path}`;
      const other = ids.get(id);
      if (other)
        throw new SpecProblem(
          `\`${id}\` names two operations: ${other} and ${label}`,
          step(at, ...("operationId" in node ? ["operationId"] : [])),
        );
      ids.set(id, label);
      operations.push(
        readOperation(
          root,
          servers,
          { id, method, path, node, at, item: item.value, itemAt: item.at },
          options,
        ),
      );
    }
  }
  return operations;
}

function refusePath(path: string, at: string): void {
  if (!path.startsWith("/")) throw new SpecProblem(`the path \`${path}\` does not start with \`/\``, at);
  if (path.split("#")[0]!.includes("?"))
    throw new SpecProblem(`the path \`${path}\` holds a query; describe it with query parameters`, at);
}

function operationId(node: Node, method: string, path: string, at: string): string {
  const given = textAt(node, "operationId");
  const id = given === undefined ? derivedId(method, path) : camelCase(given);
  if (reservedNames.includes(id))
    throw new SpecProblem(
      `\`${id}\` is a member of every client and cannot name an operation`,
      step(at, "operationId"),
    );
  return id;
}

const known = new Set(["read", "idempotent", "create", "destroy"]);

function readOperation(root: Node, servers: Servers, place: OperationSite, options: ReadOptions): Operation {
  const { id, node, at, path } = place;
  const own = vidspec(node);
  // What nobody described is handled with the most care: never repeated once it may have been carried out.
  const effects = own.effects === undefined ? "create" : String(own.effects);
  if (!known.has(effects))
    throw new SpecProblem(
      `effects \`${effects}\` is none of ${[...known].join(", ")}`,
      step(at, "x-vidspec", "effects"),
    );
  const parameters = readParameters(root, place);
  let body = readBody(root, node, at);
  const clash = firstClash(parameters.params, body);
  if (clash && options.collisions === "body") {
    options.note?.(
      `${id}: \`${clash.param.key}\` is a parameter and a body member, so the body goes under \`body\``,
    );
    body = readBody(root, node, at, true);
  }
  const still = firstClash(parameters.params, body);
  if (still) {
    const place = typeof still.param.row === "string" ? still.param.row : String(still.param.row.in);
    throw collision(still.param.key, `the ${place} parameter and the body of \`${id}\``, still.at);
  }
  // An object that was read before is handed back whole: its readOnly `id` is the `id` of the path.
  const named = new Set(parameters.params.map(({ key }) => key));
  const params = [...parameters.params, ...body.params.filter(({ key }) => !named.has(key))];
  const page = isNode(own.page) ? own.page : undefined;
  const example = exampleParams(root, body, params, parameters.examples);
  return {
    id,
    at,
    method: place.method.toUpperCase(),
    path,
    node,
    effects,
    auth: credentialsOf(root, node, at, options.undescribed),
    params,
    choices: body.choices,
    choiceKeys: body.choiceKeys,
    exactlyOne: body.exactlyOne,
    constants: { ...parameters.constants, ...body.constants },
    ...(body.send ? { send: body.send } : {}),
    ...(body.contentType ? { contentType: body.contentType } : {}),
    ...(body.field ? { field: body.field } : {}),
    ...(body.body ? { body: body.body } : {}),
    bodyRequired: body.bodyRequired,
    ...readReplies(root, node, at, place.method),
    ...serverOf(own, place, servers, params),
    ...(page ? { page } : {}),
    ...(typeof own.flatten === "string" ? { flatten: own.flatten } : {}),
    codes: listAt(own, "codes").map(String),
    experimental: nodeAt(own, "source")?.kind === "inferred",
    ...(example ? { example } : {}),
  };
}

function firstClash(parameters: readonly Param[], body: Body): { param: Param; at: string } | undefined {
  for (const param of parameters) {
    const twin = body.params.find(({ key, readOnly }) => key === param.key && !readOnly);
    if (twin) return { param, at: twin.at };
  }
  return undefined;
}

function serverOf(
  own: Node,
  { node, at, item, itemAt }: OperationSite,
  servers: Servers,
  params: readonly Param[],
): Pick<Operation, "server"> {
  const { server } = own;
  if (isNode(server)) {
    if (!params.some(({ key }) => key === server.from))
      throw new SpecProblem(
        `the server comes from \`${String(server.from)}\`, which is no parameter`,
        step(at, "x-vidspec", "server"),
      );
    return { server };
  }
  if (typeof server === "string") {
    if (!Object.hasOwn(servers.byName, server))
      throw new SpecProblem(`there is no server named \`${server}\``, step(at, "x-vidspec", "server"));
    return { server };
  }
  const nearest =
    listAt(node, "servers").length > 0
      ? step(at, "servers", 0)
      : listAt(item, "servers").length > 0
        ? step(itemAt, "servers", 0)
        : undefined;
  const name = nearest && servers.nameOf(nearest);
  return name && name !== servers.first ? { server: name } : {};
}
