/**
 * `vidspec/codes`: code tables are complete. What an operation lists, the document explains; what the document
 * explains, some operation lists; the failure schema's enumeration is the operation's list.
 */
import type { Oas3Rule } from "@redocly/openapi-core";
import { isObject, type JsonObject, listAt, objectAt, type References } from "@vidspec/openapi";
import { failureRepliesOf, operationVisitor, repliesOf, type VisitedOperation } from "../visit/operations.ts";

export const codes: Oas3Rule = () => {
  const used = new Set<string>();
  const statuses = new Set<string>();
  return operationVisitor({
    operation(visited) {
      if (visited.webhook) return;
      const { context, root, node } = visited;
      const table = objectAt(objectAt(root, "x-vidspec"), "codes");
      const listed = listAt(visited.extension, "codes").map(String);
      const location = context.location.child(["x-vidspec", "codes"]);
      for (const code of listed) {
        used.add(code);
        if (!Object.hasOwn(table, code))
          context.report({
            message: `Code ${code} is not explained in the document's \`x-vidspec.codes\`.`,
            location,
          });
      }
      const succeeding = successCodes(visited);
      for (const code of succeeding) used.add(code);
      for (const status of Object.keys(objectAt(node, "responses"))) statuses.add(status);
      for (const enumerated of enumeratedCodes(visited)) {
        const missing = listed.filter((code) => !enumerated.includes(code) && !succeeding.has(code));
        const extra = enumerated.filter((code) => !listed.includes(code));
        if (missing.length > 0)
          context.report({
            message: `The failure reply does not enumerate ${missing.join(", ")}, which the operation lists.`,
            location,
          });
        if (extra.length > 0)
          context.report({
            message: `The failure reply enumerates ${extra.join(", ")}, which the operation's \`x-vidspec.codes\` does not list.`,
            location: listed.length > 0 ? location : context.location.key(),
          });
      }
    },
    done(root, context) {
      const extension = objectAt(root, "x-vidspec");
      const report = (member: string, key: string, message: string) =>
        context.report({ message, location: context.location.child(["x-vidspec", member, key]).key() });
      for (const code of Object.keys(objectAt(extension, "codes")))
        if (!used.has(code)) report("codes", code, `Code ${code} is explained, but no operation lists it.`);
      for (const status of Object.keys(objectAt(extension, "statuses")))
        if (![status, `${status[0]}XX`, "default"].some((each) => statuses.has(each)))
          report("statuses", status, `Status ${status} is explained, but no operation answers with it.`);
    },
  });
};

/** A vendor code as the tables spell it: text, with leading zeros where the table has them. */
function codeText(root: JsonObject, value: unknown): string {
  const { digits } = objectAt(objectAt(root, "x-vidspec"), "failure");
  return typeof digits === "number" ? String(value).padStart(digits, "0") : String(value);
}

/** Codes that success examples carry (a vendor may number its successes too). */
export function successCodes(visited: VisitedOperation): Set<string> {
  const member = objectAt(objectAt(visited.root, "x-vidspec"), "failure").code;
  const found = new Set<string>();
  if (typeof member !== "string") return found;
  for (const { mediaType } of repliesOf(visited))
    for (const [name, example] of Object.entries(objectAt(mediaType, "examples"))) {
      const { value } = visited.references(example);
      if (!name.startsWith("code-") && isObject(value) && member in value)
        found.add(codeText(visited.root, value[member]));
    }
  return found;
}

/** One list of codes for each media type whose failure alternatives enumerate them; an open set gives none. */
function enumeratedCodes(visited: VisitedOperation): string[][] {
  const member = objectAt(objectAt(visited.root, "x-vidspec"), "failure").code;
  if (typeof member !== "string") return [];
  return repliesOf(visited).flatMap(({ mediaType }) => {
    const replies = failureRepliesOf(visited.references, mediaType.schema);
    const lists = replies.map((reply) => valuesOf(visited.references, objectAt(reply, "properties")[member]));
    if (lists.length === 0 || lists.includes(undefined)) return [];
    return [[...new Set(lists.flat().map((value) => codeText(visited.root, value)))]];
  });
}

function valuesOf(references: References, schema: unknown): unknown[] | undefined {
  const resolved = references(schema);
  if ("const" in resolved) return [resolved.const];
  return Array.isArray(resolved.enum) ? resolved.enum : undefined;
}
