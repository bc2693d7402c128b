/**
 * index.ts: what every door of the package shows alike, so that doors written by hand end in one line. Which tables
 * (codes, statuses, operations) a door carries as values is its own choice, since values weigh something.
 */
import type { Api } from "../read/api.ts";
import { docComment } from "../text/doc-comment.ts";

/** `files` lists the other generated files. */
export function indexFile(
  { header, id, title, operations, failuresName }: Api,
  files: ReadonlySet<string>,
): string {
  const typed = ["clients.ts", "codes.ts", "models.ts", "webhooks.ts"].filter((file) => files.has(file));
  const example = operations.find(({ codes }) => codes.length > 0) ?? operations[0];
  return `${header}import { type FailureGuard, failureGuard } from "@vidspec/runtime";
import type { ${failuresName} } from "./codes.ts";

export { isVidspecError, VidspecError } from "@vidspec/runtime";
${typed.map((file) => `export type * from "./${file}";\n`).join("")}
${docComment([
  `True for an error by which ${title} refused a call: of that operation, or of any. In an editor \`vendorCode\` then completes to the documented codes, and \`body\` has the documented shape; it is text where the answer was no data.`,
  "",
  "@example",
  `if (isFailure(error, ${JSON.stringify(example?.id ?? "")})) console.error(error.vendorCode, error.vendorMessage, error.body);`,
])}export const isFailure: FailureGuard<${failuresName}> = /* @__PURE__ */ failureGuard(${JSON.stringify(id)});
`;
}
