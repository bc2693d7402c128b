/**
 * The params of one operation as a type: an interface, or an intersection where exactly one of some keys is given or
 * the body is one of several shapes.
 */
import { isNode, lookUp } from "../document/document.ts";
import type { Api } from "../read/api.ts";
import type { Operation, Param } from "../read/operation.ts";
import { memberDoc } from "../shape/words.ts";
import { pascalCase } from "../text/names.ts";
import { aliasText, interfaceText, memberLines, printType } from "../text/print-type.ts";
import {
  intersection,
  type Member,
  named,
  never,
  objectType,
  type TypeNode,
  union,
} from "../text/type-tree.ts";

/** Nothing for an operation without any. */
export function paramsText(api: Api, operation: Operation): string {
  const name = api.paramsNames.get(operation.id);
  if (!name) return "";
  const { exactlyOne, choices, choiceKeys } = operation;
  const exact = new Set(exactlyOne.flat());
  const shown = operation.params.filter(({ key, readOnly }) => !readOnly && !choiceKeys.has(key));
  const members = shown.filter(({ key }) => !exact.has(key)).map((param) => memberOf(api, operation, param));
  const doc = [`Parameters of \`${operation.id}\`.`];
  if (exact.size === 0 && choices.length === 0)
    return interfaceText(name, [], memberLines(members, "  "), doc);
  const parts = members.length > 0 ? [objectType(members)] : [];
  for (const group of exactlyOne) {
    const given = shown.filter(({ key }) => group.includes(key));
    parts.push(oneOf(group, new Map(given.map((param) => [param.key, memberOf(api, operation, param)]))));
    doc.push(`Exactly one of ${group.map((key) => `\`${key}\``).join(", ")} is given.`);
  }
  if (choices.length > 0) {
    const hint = `${pascalCase(operation.id)}Option`;
    parts.push(
      union(choices.map(({ schema, at }, index) => api.types.of(schema, at, `${hint}${index + 1}`, "in"))),
    );
  }
  return aliasText(name, printType(intersection(parts)), doc);
}

/** One of the keys, and none of the others. */
function oneOf(group: readonly string[], members: ReadonlyMap<string, Member>): TypeNode {
  const shapes = group.map((given) => {
    const others = group.filter((key) => key !== given);
    return objectType([
      { ...members.get(given)!, required: true },
      ...others.map((key): Member => ({ key, type: never, required: false })),
    ]);
  });
  return union(shapes);
}

function memberOf({ root, types }: Api, { id }: Operation, param: Param): Member {
  const { key, type, schema, at, required, holder } = param;
  const hint = `${pascalCase(id)}${pascalCase(key)}`;
  const target = isNode(schema) && typeof schema.$ref === "string" ? lookUp(root, schema.$ref) : undefined;
  const described = isNode(schema) ? { ...(isNode(target) ? target : {}), ...schema } : undefined;
  return {
    key,
    type: type === undefined ? types.of(schema, at, hint, "in") : named(type),
    required,
    doc: memberDoc(described, holder),
  };
}
