/**
 * `vidspec/descriptions`: operations, parameters and properties are described, since docs and TSDoc show nothing else.
 * A description at the end of a reference counts.
 */
import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { isObject } from "@vidspec/openapi";
import { referencesFrom } from "../visit/references.ts";

/** Properties below these keywords narrow a schema described elsewhere; they are not declarations. */
export const narrowing: RegExp = /(?<!\/properties)\/(if|then|else|not)\/properties$/;

export const descriptions: Oas3Rule = () => {
  const check = (what: string) => (node: unknown, context: UserContext) => {
    if (isObject(node) && !isText(node.description))
      context.report({ message: `${what} must have a description.`, location: context.location.key() });
  };
  return {
    Operation: { enter: check("An operation") },
    Parameter: { enter: check("A parameter") },
    SchemaProperties: {
      enter(properties: unknown, context: UserContext) {
        if (!isObject(properties) || narrowing.test(context.location.pointer)) return;
        const references = referencesFrom(context);
        for (const [name, property] of Object.entries(properties)) {
          if (!isObject(property) || isText(references(property).description)) continue;
          const location = context.location.child([name]).key();
          context.report({ message: `Property \`${name}\` must have a description.`, location });
        }
      },
    },
  } as ReturnType<Oas3Rule>;
};

function isText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}
