/**
 * index.ts: what every door of the package shows alike, so that doors written by hand end in one line. Which tables
 * (codes, statuses, operations) a door carries as values is its own choice, since values weigh something.
 */
import type { Api } from "../read/api.ts";

/** `files` lists the other generated files. */
export function indexFile({ header }: Api, files: ReadonlySet<string>): string {
  const typed = ["clients.ts", "codes.ts", "models.ts", "webhooks.ts"].filter((file) => files.has(file));
  return `${header}export { isVidspecError, VidspecError } from "@vidspec/runtime";
${typed.map((file) => `export type * from "./${file}";\n`).join("")}`;
}
