/**
 * Every operation of a document with what applies to it: parameters, security and servers of its own, of its path and of
 * the document, as OpenAPI lets one override the other.
 */
import {
  httpMethods,
  isObject,
  type JsonObject,
  listAt,
  localReferences,
  objectAt,
  type References,
} from "../document/document.ts";

export interface DocumentOperation {
  /** `operationId`; empty where it has none. */
  readonly id: string;
  /** Lower case, as the document spells it. */
  readonly method: string;
  /** The path, or a webhook's name. */
  readonly path: string;
  /** The operation as it stands in the document. */
  readonly node: JsonObject;
  /** The path item around it, with its reference followed. */
  readonly item: JsonObject;
  /** With references followed. */
  readonly parameters: readonly JsonObject[];
  /** Alternatives, each an object of scheme names; an empty list where nothing is asked for. */
  readonly security: readonly JsonObject[];
  readonly servers: readonly JsonObject[];
}

/**
 * The operations of a document: paths in the order they are written in, the methods of each in that of `httpMethods`.
 *
 * @param section `paths` are what a client calls, `webhooks` what the vendor calls
 * @example operationsOf(document).map(({ id, method, path }) => `${id}: ${method.toUpperCase()} ${path}`)
 */
export function operationsOf(
  document: JsonObject,
  section: "paths" | "webhooks" = "paths",
): DocumentOperation[] {
  const references = localReferences(document);
  return Object.entries(objectAt(document, section)).flatMap(([path, entry]) => {
    if (path.startsWith("x-")) return [];
    const item = references(entry);
    return httpMethods.flatMap((method) => {
      const node = item[method];
      if (!isObject(node)) return [];
      const { operationId } = node;
      return {
        id: typeof operationId === "string" ? operationId : "",
        method,
        path,
        node,
        item,
        parameters: effectiveParameters(references, item, node),
        security: securityOf(document, node),
        servers: serversOf(document, item, node),
      };
    });
  });
}

/** Parameters in effect: those of the path item, each unless the operation has its own, then the operation's. */
export function effectiveParameters(
  references: References,
  item: JsonObject,
  operation: JsonObject,
): JsonObject[] {
  const found = new Map<string, JsonObject>();
  for (const entry of [...listAt(item, "parameters"), ...listAt(operation, "parameters")]) {
    const parameter = references(entry);
    found.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  return [...found.values()];
}

/** What an operation asks for: its own list, even an empty one, or else the document's. */
export function securityOf(document: JsonObject, operation: JsonObject): JsonObject[] {
  return listAt(Array.isArray(operation.security) ? operation : document, "security").filter(isObject);
}

function serversOf(document: JsonObject, item: JsonObject, operation: JsonObject): JsonObject[] {
  const nearest = [operation, item].find((holder) => listAt(holder, "servers").length > 0) ?? document;
  return listAt(nearest, "servers").filter(isObject);
}
