/**
 * webhooks.ts: what the vendor sends to its customer: payload types, a union of events by name, and rows of data.
 * Guards are functions and therefore written by hand.
 */
import { follow, isNode, listAt, type Node, nodeAt, step, textAt, vidspec } from "../document/document.ts";
import type { Api } from "../read/api.ts";
import { isJsonType } from "../read/body.ts";
import { memberDoc, sourceLine } from "../shape/words.ts";
import { docComment } from "../text/doc-comment.ts";
import { literal } from "../text/literal.ts";
import { memberKey, pascalCase } from "../text/names.ts";
import { interfaceText, memberLines, printType, typeImport } from "../text/print-type.ts";
import type { Member } from "../text/type-tree.ts";

interface Webhook {
  readonly name: string;
  readonly node: Node;
  readonly row: Readonly<Record<string, unknown>>;
  readonly payload: string;
  /** Declaration of the payload, where it is made of query parameters. */
  readonly declared?: string;
}

export function webhooksFile(api: Api): string | undefined {
  const entries = Object.entries(nodeAt(api.root, "webhooks") ?? {}).filter(
    ([name]) => !name.startsWith("x-"),
  );
  if (entries.length === 0) return undefined;
  api.types.mentioned();
  const webhooks = entries.flatMap(([name, item]) => webhooksOf(api, name, item));
  const imports = api.types.mentioned();
  if (webhooks.length === 0) return undefined;
  const union = api.book.claim(`${api.name}Webhook`);
  const events = webhooks.map(({ name, node, payload }) => {
    const doc = [
      textAt(node, "summary") ?? "",
      "",
      textAt(node, "description") ?? "",
      "",
      sourceLine(vidspec(node).source) ?? "",
    ];
    return `${docComment(doc, "  ")}  | { event: ${JSON.stringify(name)}; data: ${payload} }`;
  });
  const rows = webhooks.map(
    ({ name, row }) => `  ${memberKey(name)}: ${literal(row, "  ", name.length + 4)},\n`,
  );
  const names = webhooks.map(({ name }) => JSON.stringify(name)).join(" | ");
  return `${api.header}${typeImport(imports, "./models.ts")}
${webhooks.map(({ declared }) => (declared ? `${declared}\n` : "")).join("")}${docComment([`What ${api.title} sends, by name.`])}export type ${union} =
${events.join("\n")};

/** How each one arrives and which statuses answer it. */
export const webhooks: Readonly<
  Record<${names}, { readonly method: string; readonly receive: string; readonly answers: readonly string[] }>
> = {
${rows.join("")}};
`;
}

function webhooksOf(api: Api, name: string, entry: unknown): Webhook[] {
  const { root, types } = api;
  const item = follow(root, entry, step("/webhooks", name));
  return ["get", "post", "put", "patch", "delete"].flatMap((method): Webhook[] => {
    const node = item.value[method];
    if (!isNode(node)) return [];
    const at = step(item.at, method);
    const answers = Object.keys(nodeAt(node, "responses") ?? {}).filter((status) => !status.startsWith("x-"));
    const prefix = pascalCase(name);
    if (node.requestBody === undefined) {
      const parameters = [...listAt(item.value, "parameters"), ...listAt(node, "parameters")].map(
        (value) => follow(root, value, at).value,
      );
      const members = parameters.map(
        (parameter): Member => ({
          key: String(parameter.name),
          type: types.of(parameter.schema, at, `${prefix}${pascalCase(String(parameter.name))}`, "out"),
          required: parameter.required === true,
          doc: memberDoc(nodeAt(parameter, "schema"), parameter),
        }),
      );
      const payload = api.book.claim(`${prefix}Event`);
      const declared = interfaceText(payload, [], memberLines(members, "  "), [
        `Query parameters of \`${name}\`.`,
      ]);
      return [
        { name, node, row: { method: method.toUpperCase(), receive: "query", answers }, payload, declared },
      ];
    }
    const body = follow(root, node.requestBody, step(at, "requestBody"));
    const content = nodeAt(body.value, "content") ?? {};
    const type = Object.keys(content).find(isJsonType) ?? Object.keys(content)[0] ?? "";
    const schemaAt = step(body.at, "content", type, "schema");
    const receive = isJsonType(type)
      ? "json"
      : type.startsWith("application/x-www-form-urlencoded")
        ? "form"
        : type.startsWith("multipart/")
          ? "multipart"
          : "text";
    // What the vendor sends is an answer from the customer's side: the members it fills in count.
    const payload = printType(types.of(nodeAt(content, type)?.schema, schemaAt, `${prefix}Event`, "out"));
    return [{ name, node, row: { method: method.toUpperCase(), receive, answers }, payload }];
  });
}
