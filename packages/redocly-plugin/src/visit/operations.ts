/**
 * Visits every operation with what surrounds it. Rules about operations are written on top of this, so none of them
 * has to tell a webhook or callback from an operation that is called.
 */
import type { Oas3Definition, Oas3Visitor, UserContext } from "@redocly/openapi-core";
import {
  effectiveParameters,
  isObject,
  type JsonObject,
  listAt,
  mergedSchema,
  objectAt,
  type References,
} from "@vidspec/openapi";
import { referencesFrom } from "./references.ts";

export interface VisitedOperation {
  readonly node: JsonObject;
  readonly path: string;
  readonly item: JsonObject;
  /** The document's root. */
  readonly root: JsonObject;
  /** The vendor calls us: a webhook or a callback. */
  readonly webhook: boolean;
  readonly extension: JsonObject;
  readonly references: References;
  readonly context: UserContext;
}

export interface OperationHandlers {
  operation(visited: VisitedOperation): void;
  /** After the last operation, at the document's root. */
  done?(root: JsonObject, context: UserContext): void;
}

export function operationVisitor(handlers: OperationHandlers): Oas3Visitor {
  let root: JsonObject = {};
  let called = 0;
  const items: { path: string; item: JsonObject }[] = [];
  const vendorCalls = {
    enter() {
      called += 1;
    },
    leave() {
      called -= 1;
    },
  };
  const visitor = {
    Root: {
      enter(node: Oas3Definition) {
        root = node as unknown as JsonObject;
      },
      leave(node: Oas3Definition, context: UserContext) {
        handlers.done?.(node as unknown as JsonObject, context);
      },
    },
    WebhooksMap: vendorCalls,
    Callback: vendorCalls,
    PathItem: {
      enter(item: unknown, context: UserContext) {
        items.push({ path: String(context.key), item: item as JsonObject });
      },
      leave() {
        items.pop();
      },
    },
    Operation: {
      enter(operation: unknown, context: UserContext) {
        const node = operation as JsonObject;
        handlers.operation({
          node,
          ...(items.at(-1) ?? { path: "", item: {} }),
          root,
          webhook: called > 0,
          extension: objectAt(node, "x-vidspec"),
          references: referencesFrom(context),
          context,
        });
      },
    },
  };
  return visitor as Oas3Visitor;
}

/** Parameters in effect. */
export function parametersOf({ node, item, references }: VisitedOperation): JsonObject[] {
  return effectiveParameters(references, item, node);
}

/** Media types of all responses, with the status they belong to. */
export function repliesOf({ node, references }: VisitedOperation): {
  status: string;
  name: string;
  mediaType: JsonObject;
}[] {
  return Object.entries(objectAt(node, "responses")).flatMap(([status, response]) =>
    Object.entries(objectAt(references(response), "content")).map(([name, mediaType]) => ({
      status,
      name,
      mediaType: references(mediaType),
    })),
  );
}

/** Alternatives of a reply that stand for failures, merged. */
export function failureRepliesOf(references: References, schema: unknown): JsonObject[] {
  const merged = mergedSchema(references, schema);
  const inner = [...listAt(merged, "oneOf"), ...listAt(merged, "anyOf")];
  return [merged, ...inner.filter(isObject).map((each) => mergedSchema(references, each))].filter(
    (each) => objectAt(each, "x-vidspec").failureReply === true,
  );
}
