/**
 * `vidspec/examples`: every documented reply has an example, named so that the mock can serve it: `success`,
 * `code-<vendor code>`, `status-<HTTP status>`; a suffix after a hyphen makes a second one of the same kind.
 */
import type { Oas3Rule } from "@redocly/openapi-core";
import { listAt, objectAt } from "@vidspec/openapi";
import { operationVisitor, repliesOf } from "../visit/operations.ts";
import { successCodes } from "./codes.ts";

/** Replies whose content is no text: an example of them says nothing. */
const opaque = /^(image|audio|video|font)\/|^application\/(octet-stream|pdf|zip|gzip)\b/i;

export const examples: Oas3Rule = () =>
  operationVisitor({
    operation(visited) {
      const { context, extension, node } = visited;
      if (visited.webhook) return;
      const replies = repliesOf(visited).filter(({ name }) => !opaque.test(name));
      const all = new Set(replies.flatMap(({ mediaType }) => Object.keys(objectAt(mediaType, "examples"))));
      const listed = listAt(extension, "codes").map(String);
      const report = (message: string, path: string[]) =>
        context.report({
          message,
          location: path.length > 0 ? context.location.child(path) : context.location.key(),
        });

      for (const status of new Set(replies.map((reply) => reply.status))) {
        const here = replies.filter((reply) => reply.status === status);
        const names = here.flatMap(({ mediaType }) => Object.keys(objectAt(mediaType, "examples")));
        const wanted = /^2/.test(status)
          ? "success"
          : /^\d\d\d$/.test(status)
            ? `status-${status}`
            : undefined;
        const found = names.some((name) =>
          wanted === undefined
            ? /^(status|code)-/.test(name)
            : isNamed(name, wanted) || (name.startsWith("code-") && wanted !== "success"),
        );
        if (!found)
          report(
            `The reply ${status} must have an example${wanted ? ` named \`${wanted}\`` : " (`status-<n>` or `code-<n>`)"}.`,
            ["responses", status],
          );
      }
      const succeeding = successCodes(visited);
      for (const code of listed)
        if (![...all].some((name) => isNamed(name, `code-${code}`)) && !succeeding.has(code))
          report(`Code ${code} must have an example named \`code-${code}\`.`, ["x-vidspec", "codes"]);
      for (const name of all) {
        if (!/^(success|code-.+|status-[1-5](\d\d|XX))(-.+)?$/.test(name))
          report(
            `The example \`${name}\` must be named \`success\`, \`code-<vendor code>\` or \`status-<HTTP status>\`.`,
            [],
          );
        if (name.startsWith("code-") && !listed.some((code) => isNamed(name, `code-${code}`)))
          report(
            `The example \`${name}\` shows a code that the operation's \`x-vidspec.codes\` does not list.`,
            [],
          );
      }
      if (node.responses === undefined) report("An operation must have responses.", []);
    },
  });

function isNamed(name: string, wanted: string): boolean {
  return name === wanted || name.startsWith(`${wanted}-`);
}
