/**
 * clients.ts: params of every operation and one interface per group of credentials, with the docs a caller reads in
 * the editor. Interfaces and types only.
 */
import { textAt } from "../document/document.ts";
import type { Api } from "../read/api.ts";
import type { Operation } from "../read/operation.ts";
import { docComment } from "../text/doc-comment.ts";
import { memberKey, pascalCase } from "../text/names.ts";
import { grouped, interfaceText, printArgument, typeImport } from "../text/print-type.ts";
import { named, type TypeNode, union } from "../text/type-tree.ts";
import { methodDoc, sentence } from "./method-doc.ts";
import { pagedItems } from "./paged-items.ts";
import { paramsText } from "./params.ts";

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
  const { id, node } = operation;
  const { schema, at } = pagedItems(api.root, operation);
  const type = api.types.of(schema, at, `${pascalCase(id)}Item`, "out");
  const doc = [`${sentence(textAt(node, "summary") ?? id)} Item by item, page after page.`];
  return `${docComment(doc, "  ")}  ${methodKey(id)}(${args(api, operation)}): AsyncIterable<${grouped(type)}>;\n`;
}
