/**
 * operations.ts: one row of data per operation, as the runtime interprets it, and the hash of the spec.
 */
import { isNode, type Node } from "../document/document.ts";
import type { Api } from "../read/api.ts";
import type { Operation } from "../read/operation.ts";
import { literal } from "../text/literal.ts";
import { memberKey } from "../text/names.ts";

export function operationsFile({ header, operations, specHash }: Api): string {
  const ids = operations.map(({ id }) => JSON.stringify(id));
  const union =
    ids.length === 0
      ? " never"
      : ids.join(" | ").length <= 80
        ? ` ${ids.join(" | ")}`
        : ids.map((id) => `\n  | ${id}`).join("");
  const rows = operations.map(
    (operation) =>
      `  ${memberKey(operation.id)}: ${literal(rowOf(operation), "  ", operation.id.length + 4)},\n`,
  );
  return `${header}import type { OperationRow } from "@vidspec/runtime";

/** Hash of the wire view this package was generated from. */
export const specHash = ${JSON.stringify(specHash)};

export type OperationId =${union};

/** One row per operation, for signing and signedFetch of @vidspec/auth too. */
export const operations: Readonly<Record<OperationId, OperationRow>> = {
${rows.join("")}};
`;
}

const orUndefined = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

export function rowOf(operation: Operation): Record<string, unknown> {
  const { params, constants, page } = operation;
  return {
    id: operation.id,
    method: operation.method,
    path: operation.path,
    effects: operation.effects,
    auth: operation.auth,
    params: params.length > 0 ? Object.fromEntries(params.map(({ key, row }) => [key, row])) : undefined,
    required: orUndefined(params.filter(({ required }) => required).map(({ key }) => key)),
    exactlyOne: orUndefined(operation.exactlyOne),
    secret: orUndefined(params.filter(({ secret }) => secret).map(({ key }) => key)),
    readOnly: orUndefined(params.filter(({ readOnly }) => readOnly).map(({ key }) => key)),
    constants: Object.keys(constants).length > 0 ? constants : undefined,
    send: operation.send,
    contentType: operation.contentType,
    field: operation.field,
    body: operation.body,
    bodyRequired: operation.bodyRequired ? true : undefined,
    receive: operation.receive,
    emptyStatuses: orUndefined(operation.emptyStatuses),
    server: isNode(operation.server)
      ? picked(operation.server, ["from", "pattern", "default"])
      : operation.server,
    page: page && picked(page, ["by", "at", "size", "items", "total", "first"]),
    flatten: operation.flatten,
  };
}

const picked = (node: Node, keys: readonly string[]): Node =>
  Object.fromEntries(keys.flatMap((key) => (node[key] === undefined ? [] : [[key, node[key]]])));
