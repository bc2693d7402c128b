/**
 * clients.ts: params of every operation and one interface per group of credentials, with the docs a caller reads in
 * the editor. Interfaces and types only.
 */
import { effectsInWords } from "@vidspec/openapi";
import { isNode, listAt, lookUp, type Node, nodeAt, step, textAt, vidspec } from "../document/document.ts";
import { SpecProblem } from "../document/problem.ts";
import type { Subject } from "../read/api.ts";
import type { Operation, Param } from "../read/operation.ts";
import { isFailureReply } from "../shape/questions.ts";
import { memberDoc, sourceLine } from "../shape/words.ts";
import { memberKey, pascalCase } from "../text/names.ts";
import {
  aliasText,
  docComment,
  grouped,
  interfaceText,
  intersection,
  isUnion,
  literal,
  type Member,
  memberLines,
  union,
} from "../text/print.ts";

export function clientsFile(subject: Subject): string {
  const { operations, types, groups } = subject;
  types.mentioned();
  const params = operations.map((operation) => paramsText(subject, operation)).filter((text) => text !== "");
  const returns = new Map(operations.map((operation) => [operation.id, replyType(subject, operation)]));
  const paging = operations.filter(({ page }) => page);
  const interfaces = groups.map(({ name: group, doc, members }) => {
    const body = members
      .map((operation) => methodText(subject, operation, returns.get(operation.id)!))
      .join("\n");
    return interfaceText(group, [], body, doc);
  });
  if (paging.length > 0) {
    const body = paging.map((operation) => iteratorText(subject, operation)).join("\n");
    interfaces.push(
      interfaceText(subject.iteratorsName, [], body, [
        `Lists of ${subject.title} item by item; further pages are fetched on the way.`,
      ]),
    );
  }
  const mentioned = types.mentioned();
  const imports = [
    operations.length > 0 ? 'import type { CallOptions } from "@vidspec/runtime";\n' : "",
    mentioned.length > 0 ? importLine(mentioned) : "",
  ].join("");
  return `${subject.header}${imports}\n${[...params, ...interfaces].join("\n")}`;
}

function importLine(names: readonly string[]): string {
  const line = `import type { ${names.join(", ")} } from "./models.ts";\n`;
  return line.length <= 110
    ? line
    : `import type {\n${names.map((name) => `  ${name},\n`).join("")}} from "./models.ts";\n`;
}

function paramsText(subject: Subject, operation: Operation): string {
  const name = subject.paramsNames.get(operation.id);
  if (!name) return "";
  const prefix = pascalCase(operation.id);
  const exact = new Set(operation.exactlyOne.flat());
  const shown = operation.params.filter(({ key, readOnly }) => !readOnly && !operation.choiceKeys.has(key));
  const member = (param: Param): Member => ({
    key: param.key,
    type: param.type ?? subject.types.of(param.schema, param.at, `${prefix}${pascalCase(param.key)}`, "in"),
    required: param.required,
    doc: paramDoc(subject, param),
  });
  const members = shown.filter(({ key }) => !exact.has(key)).map(member);
  const doc = [`Parameters of \`${operation.id}\`.`];
  if (exact.size === 0 && operation.choices.length === 0)
    return interfaceText(name, [], memberLines(members, "  "), doc);
  const parts: string[] = [];
  if (members.length > 0) parts.push(`{\n${memberLines(members, "  ")}}`);
  for (const group of operation.exactlyOne) {
    const byKey = new Map(
      shown.filter(({ key }) => group.includes(key)).map((param) => [param.key, member(param)]),
    );
    const shapes = group.map((given) => {
      const others = group
        .filter((key) => key !== given)
        .map((key): Member => ({ key, type: "never", required: false }));
      return `{\n${memberLines([{ ...byKey.get(given)!, required: true }, ...others], "  ")}}`;
    });
    parts.push(`(\n${shapes.map((shape) => `  | ${shape.replaceAll("\n", "\n    ")}`).join("\n")}\n)`);
  }
  if (operation.choices.length > 0) {
    const shapes = operation.choices.map(({ schema, at }, index) =>
      subject.types.of(schema, at, `${prefix}Option${index + 1}`, "in"),
    );
    const shape = union(shapes);
    parts.push(isUnion(shape) && parts.length > 0 ? `(${shape})` : shape);
  }
  const exactly = operation.exactlyOne.map(
    (group) => `Exactly one of ${group.map((key) => `\`${key}\``).join(", ")} is given.`,
  );
  return aliasText(name, parts.length === 1 ? parts[0]! : parts.join(" & "), [...doc, ...exactly]);
}

function paramDoc({ root }: Subject, { schema, holder }: Param): string[] {
  if (!isNode(schema)) return memberDoc(undefined, holder);
  const target = typeof schema.$ref === "string" ? lookUp(root, schema.$ref) : undefined;
  return memberDoc(isNode(target) ? { ...target, ...schema } : schema, holder);
}

function replyType({ types }: Subject, { id, receive, replies, emptyStatuses }: Operation): string {
  if (receive === "empty") return "void";
  if (receive === "text") return emptyStatuses.length > 0 ? "string | undefined" : "string";
  if (receive === "binary") return emptyStatuses.length > 0 ? "Uint8Array | undefined" : "Uint8Array";
  const named = replies.map(({ schema, at }, index) =>
    types.of(schema, at, `${pascalCase(id)}Reply${index === 0 ? "" : index + 1}`, "out"),
  );
  return union([...named, ...(emptyStatuses.length > 0 ? ["undefined"] : [])]);
}

function methodText(subject: Subject, operation: Operation, reply: string): string {
  const { id, node, method, path, effects, experimental } = operation;
  const summary = textAt(node, "summary");
  const description = textAt(node, "description");
  const lines = [`${sentence(summary ?? id)} \`${method} ${path}\``];
  if (description && description !== summary) lines.push("", description.trim());
  lines.push("", `Effects: ${effectsInWords(effects)}.`);
  const source = sourceLine(vidspec(node).source);
  if (source) lines.push(source);
  const returns = returnsText(subject, operation);
  lines.push("", ...(returns ? [`@returns ${returns}`] : []), ...throwsLines(subject, operation));
  if (experimental)
    lines.push("@experimental Inferred, not proven by the vendor: may change without a major release.");
  if (node.deprecated === true) lines.push("@deprecated The vendor advises against it.");
  lines.push(...exampleLines(subject, operation, reply));
  return `${docComment(lines, "  ")}  ${methodKey(id)}(${args(subject, operation)}): Promise<${reply.startsWith("\n") ? `${reply.replaceAll("\n", "\n  ")}\n  ` : reply}>;\n`;
}

/** A bare `new(` would be a constructor. */
const methodKey = (id: string): string => (id === "new" ? '"new"' : memberKey(id));

const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** The reply's own description fits better than the response's, which tells of failures too. */
function returnsText({ root }: Subject, { node, receive, replies }: Operation): string | undefined {
  if (receive === "empty") return undefined;
  const [reply] = replies;
  const schema = reply && soleSchema(root, reply.schema);
  const [, response] =
    Object.entries(nodeAt(node, "responses") ?? {}).find(([status]) => /^2/.test(status)) ?? [];
  const text =
    textAt(schema, "description") ?? (isNode(response) ? textAt(response, "description") : undefined);
  const [first] = text?.trim().split(/\n\s*\n/) ?? [];
  return first && first.length >= 12 ? sentence(first.replaceAll(/\s*\n\s*/g, " ")) : undefined;
}

/** The schema, or the only alternative that is no failure, with its reference followed. */
function soleSchema(root: Node, schema: unknown): Node | undefined {
  if (!isNode(schema)) return undefined;
  if (typeof schema.$ref === "string") return soleSchema(root, lookUp(root, schema.$ref));
  const kept = listAt(schema, "oneOf").filter((alternative) => !isFailureReply(root, alternative));
  return kept.length === 1 ? soleSchema(root, kept[0]) : schema;
}

function args({ paramsNames }: Subject, operation: Operation): string {
  const name = paramsNames.get(operation.id) ?? "Record<string, never>";
  return `params${needsParams(operation) ? "" : "?"}: ${name}, options?: CallOptions`;
}

const needsParams = ({ params, exactlyOne, choices, bodyRequired }: Operation): boolean =>
  params.some(({ required }) => required) || exactlyOne.length > 0 || (choices.length > 0 && bodyRequired);

function throwsLines({ root }: Subject, { codes, node }: Operation): string[] {
  const document = vidspec(root);
  const meaning = (table: string, code: string): string => {
    const text = textAt(nodeAt(nodeAt(document, table), code), "meaning");
    return text ? ` ${sentence(text)}` : "";
  };
  const lines = codes.map(
    (code) => `@throws {VidspecError} \`vendorCode: ${JSON.stringify(code)}\`${meaning("codes", code)}`,
  );
  for (const status of Object.keys(nodeAt(node, "responses") ?? {})) {
    if (/^[45]/.test(status))
      lines.push(
        `@throws {VidspecError} HTTP ${status}.${meaning("statuses", status) || described(root, node, status)}`,
      );
  }
  return lines.length > 0 ? lines : ["@throws {VidspecError}"];
}

function described(root: Node, node: Node, status: string): string {
  const response = nodeAt(nodeAt(node, "responses"), status);
  const target = typeof response?.$ref === "string" ? lookUp(root, response.$ref) : response;
  const text = isNode(target) ? textAt(target, "description") : undefined;
  return text && text.length <= 120 && !text.includes("\n") ? ` ${sentence(text)}` : "";
}

function exampleLines({ variable }: Subject, operation: Operation, reply: string): string[] {
  const { id, example } = operation;
  if (!example) return [];
  const values = Object.keys(example).length > 0 ? literal(example, "", 30) : "";
  const result = reply === "void" ? "" : "const reply = ";
  return ["@example", ...`${result}await ${variable}.${id}(${values});`.split("\n")];
}

function iteratorText(subject: Subject, operation: Operation): string {
  const { page } = operation;
  const items = textAt(page, "items");
  const [reply] = operation.replies;
  const found = reply && itemSchema(subject.root, reply.schema, reply.at, items);
  if (!found)
    throw new SpecProblem(
      `\`${operation.id}\` pages, but its reply has no list${items ? ` \`${items}\`` : ""}`,
      step(operation.at, "x-vidspec", "page"),
    );
  const type = subject.types.of(found.schema, found.at, `${pascalCase(operation.id)}Item`, "out");
  const doc = [
    `${sentence(textAt(operation.node, "summary") ?? operation.id)} Item by item, page after page.`,
  ];
  return `${docComment(doc, "  ")}  ${methodKey(operation.id)}(${args(subject, operation)}): AsyncIterable<${grouped(intersection([type]))}>;\n`;
}

/** Schema of the items of a paged list; follows `allOf` and references. */
function itemSchema(
  root: Node,
  schema: unknown,
  at: string,
  items: string | undefined,
): { schema: unknown; at: string } | undefined {
  if (!isNode(schema)) return undefined;
  if (typeof schema.$ref === "string") {
    const pointer = schema.$ref.slice(1);
    return itemSchema(root, lookUp(root, pointer), pointer, items);
  }
  if (items === undefined) {
    if (schema.items !== undefined) return { schema: schema.items, at: step(at, "items") };
  } else {
    const [first, ...rest] = items.split(".");
    const member = nodeAt(schema, "properties")?.[first!];
    if (member !== undefined)
      return itemSchema(
        root,
        member,
        step(at, "properties", first!),
        rest.length > 0 ? rest.join(".") : undefined,
      );
  }
  for (const word of ["allOf", "oneOf", "anyOf"]) {
    for (const [index, part] of listAt(schema, word).entries()) {
      const found = itemSchema(root, part, step(at, word, index), items);
      if (found) return found;
    }
  }
  return undefined;
}
