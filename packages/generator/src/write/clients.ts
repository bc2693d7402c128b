/**
 * clients.ts: params of every operation and one interface per group of credentials, with the docs a caller reads in
 * the editor. Interfaces and types only.
 */
import { isNode, lookUp, step, textAt } from "../document/document.ts";
import { SpecProblem } from "../document/problem.ts";
import type { Api } from "../read/api.ts";
import type { Operation, Param } from "../read/operation.ts";
import { listItems } from "../shape/list-items.ts";
import { memberDoc } from "../shape/words.ts";
import { docComment } from "../text/doc-comment.ts";
import { memberKey, pascalCase } from "../text/names.ts";
import {
  aliasText,
  grouped,
  interfaceText,
  memberLines,
  printArgument,
  printType,
  typeImport,
} from "../text/print-type.ts";
import {
  intersection,
  type Member,
  named,
  never,
  objectType,
  type TypeNode,
  union,
} from "../text/type-tree.ts";
import { methodDoc, sentence } from "./method-doc.ts";

export function clientsFile(api: Api): string {
  const { operations, types, groups, title, iteratorsName } = api;
  types.mentioned();
  const params = operations.map((operation) => paramsText(api, operation)).filter((text) => text !== "");
  // In the document's order, since the first to need a name gets it.
  const returns = new Map(operations.map((operation) => [operation.id, replyType(api, operation)]));
  const paging = operations.filter(({ page }) => page);
  const interfaces = groups.map(({ name, doc, members }) => {
    const methods = members.map((operation) => methodText(api, operation, returns.get(operation.id)!));
    return interfaceText(name, [], methods.join("\n"), doc);
  });
  if (paging.length > 0) {
    const methods = paging.map((operation) => iteratorText(api, operation));
    const doc = [`Lists of ${title} item by item; further pages are fetched on the way.`];
    interfaces.push(interfaceText(iteratorsName, [], methods.join("\n"), doc));
  }
  const options = operations.length > 0 ? 'import type { CallOptions } from "@vidspec/runtime";\n' : "";
  const imports = `${options}${typeImport(types.mentioned(), "./models.ts")}`;
  return `${api.header}${imports}\n${[...params, ...interfaces].join("\n")}`;
}

/**
 * The params of one operation: an interface, or an intersection where exactly one of some keys is given or the body is
 * one of several shapes. Nothing for an operation without any.
 */
function paramsText(api: Api, operation: Operation): string {
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

function replyType({ types }: Api, { id, receive, replies, emptyStatuses }: Operation): TypeNode {
  if (receive === "empty") return named("void");
  const absent = emptyStatuses.length > 0 ? [named("undefined")] : [];
  if (receive === "text") return union([named("string"), ...absent]);
  if (receive === "binary") return union([named("Uint8Array"), ...absent]);
  const shapes = replies.map(({ schema, at }, index) =>
    types.of(schema, at, `${pascalCase(id)}Reply${index === 0 ? "" : index + 1}`, "out"),
  );
  return union([...shapes, ...absent]);
}

function methodText(api: Api, operation: Operation, reply: TypeNode): string {
  const doc = docComment(methodDoc(api, operation), "  ");
  const type = printArgument(reply).replaceAll("\n", "\n  ");
  return `${doc}  ${methodKey(operation.id)}(${args(api, operation)}): Promise<${type}>;\n`;
}

/** A bare `new(` would be a constructor. */
const methodKey = (id: string): string => (id === "new" ? '"new"' : memberKey(id));

function args({ paramsNames }: Api, operation: Operation): string {
  const name = paramsNames.get(operation.id) ?? "Record<string, never>";
  return `params${needsParams(operation) ? "" : "?"}: ${name}, options?: CallOptions`;
}

const needsParams = ({ params, exactlyOne, choices, bodyRequired }: Operation): boolean =>
  params.some(({ required }) => required) || exactlyOne.length > 0 || (choices.length > 0 && bodyRequired);

function iteratorText(api: Api, operation: Operation): string {
  const { id, node, at, page, replies } = operation;
  const items = textAt(page, "items");
  const [reply] = replies;
  const found = reply && listItems(api.root, reply.schema, reply.at, items);
  if (!found)
    throw new SpecProblem(
      `\`${id}\` pages, but its reply has no list${items ? ` \`${items}\`` : ""}`,
      step(at, "x-vidspec", "page"),
    );
  const type = api.types.of(found.schema, found.at, `${pascalCase(id)}Item`, "out");
  const doc = [`${sentence(textAt(node, "summary") ?? id)} Item by item, page after page.`];
  return `${docComment(doc, "  ")}  ${methodKey(id)}(${args(api, operation)}): AsyncIterable<${grouped(type)}>;\n`;
}
