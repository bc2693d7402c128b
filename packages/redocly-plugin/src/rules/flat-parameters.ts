/**
 * `vidspec/flat-parameters`: a method takes one flat object, so path, query, header and body names must not meet. Which
 * keys there are is for `@vidspec/openapi`; what the signer or the client fills in is none.
 */
import type { Oas3Rule } from "@redocly/openapi-core";
import { type FlatParameter, flatBody, flatParameters as flatParametersOf, objectAt } from "@vidspec/openapi";
import { operationVisitor, parametersOf, type VisitedOperation } from "../visit/operations.ts";

export const flatParameters: Oas3Rule = () =>
  operationVisitor({
    operation(visited) {
      if (visited.webhook) return;
      const keys = new Map<string, string>();
      const { context } = visited;
      for (const { key, origin } of keysOf(visited)) {
        const other = keys.get(key);
        if (other === undefined) keys.set(key, origin);
        else if (other !== origin)
          context.report({
            message: `Two sources meet in the key \`${key}\`: ${other} and ${origin}. Give one of them \`x-vidspec.clientName\`.`,
            location: context.location.key(),
          });
      }
    },
  });

export interface Key {
  readonly key: string;
  /** The source in words; equal for two media types that describe one body. */
  readonly origin: string;
}

/** The keys a caller gives, each with its source; those of a body in every media type it may have. */
export function keysOf(visited: VisitedOperation): Key[] {
  const { node, references } = visited;
  const types = Object.keys(objectAt(references(node.requestBody), "content"));
  return [
    ...flatParametersOf(references, { node, parameters: parametersOf(visited) }),
    ...types.flatMap((type) => flatBody(references, node, type)?.members ?? []),
  ]
    .filter(({ filledBy }) => filledBy === "caller")
    .map((parameter) => ({ key: parameter.key, origin: originOf(parameter) }));
}

function originOf({ in: place, name }: FlatParameter): string {
  if (name === undefined) return "the request body";
  return place === "body" ? `the body member \`${name}\`` : `the ${place} parameter \`${name}\``;
}
