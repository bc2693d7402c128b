/**
 * `vidspec/fragment-query`: a path with a fragment (`/#command`) takes nothing in the query. The URL would be
 * `/#command?a=1`, and everything after `#` stays at home without an error.
 */
import type { Oas3Rule } from "@redocly/openapi-core";
import { objectAt, securityOf } from "@vidspec/openapi";
import { operationVisitor, parametersOf } from "../visit/operations.ts";

export const fragmentQuery: Oas3Rule = () =>
  operationVisitor({
    operation(visited) {
      const { path, node, root, context, references } = visited;
      if (!path.includes("#") || visited.webhook) return;
      const report = (what: string) =>
        context.report({
          message: `${what} would never be sent: it stands after the \`#\` of \`${path}\`. Put it into the body.`,
          location: context.location.key(),
        });
      for (const parameter of parametersOf(visited))
        if (parameter.in === "query") report(`The query parameter \`${parameter.name}\``);
      const schemes = objectAt(objectAt(root, "components"), "securitySchemes");
      for (const requirement of securityOf(root, node))
        for (const name of Object.keys(requirement))
          if (references(schemes[name]).in === "query") report(`The security scheme \`${name}\``);
    },
  });
