/**
 * What a caller reads at one method: what it does, what doing it twice means, what it returns and throws, an example.
 */
import { effectsInWords } from "@vidspec/openapi";
import { isNode, listAt, lookUp, type Node, nodeAt, textAt, vidspec } from "../document/document.ts";
import type { Api } from "../read/api.ts";
import type { Operation } from "../read/operation.ts";
import { isFailureReply } from "../shape/questions.ts";
import { sourceLine } from "../shape/words.ts";
import { literal } from "../text/literal.ts";

export function methodDoc(api: Api, operation: Operation): string[] {
  const { id, node, method, path, effects, experimental } = operation;
  const summary = textAt(node, "summary");
  const description = textAt(node, "description");
  const lines = [`${sentence(summary ?? id)} \`${method} ${path}\``];
  if (description && description !== summary) lines.push("", description.trim());
  lines.push("", `Effects: ${effectsInWords(effects)}.`);
  const source = sourceLine(vidspec(node).source);
  if (source) lines.push(source);
  const returns = returnsText(api, operation);
  lines.push("", ...(returns ? [`@returns ${returns}`] : []), ...throwsLines(api, operation));
  if (experimental)
    lines.push("@experimental Inferred, not proven by the vendor: may change without a major release.");
  if (node.deprecated === true) lines.push("@deprecated The vendor advises against it.");
  return [...lines, ...exampleLines(api, operation)];
}

export const sentence = (text: string): string =>
  /[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;

/** The reply's own description fits better than the response's, which tells of failures too. */
function returnsText({ root }: Api, { node, receive, replies }: Operation): string | undefined {
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

function throwsLines({ root }: Api, { codes, node }: Operation): string[] {
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

function exampleLines({ variable }: Api, { id, example, receive }: Operation): string[] {
  if (!example) return [];
  const values = Object.keys(example).length > 0 ? literal(example, "", 30) : "";
  const result = receive === "empty" ? "" : "const reply = ";
  return ["@example", ...`${result}await ${variable}.${id}(${values});`.split("\n")];
}
