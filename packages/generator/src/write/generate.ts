/**
 * One document in, the text of every generated file out. Pure: reads nothing and writes nothing.
 */

import type { Api } from "../read/api.ts";
import { answersFile } from "./answers.ts";
import { clientsFile } from "./clients.ts";
import { codesFile } from "./codes.ts";
import { modelsFile } from "./models.ts";
import { operationsFile } from "./operations.ts";
import { settingsFile } from "./settings.ts";
import { webhooksFile } from "./webhooks.ts";
import { xmlFile } from "./xml.ts";

/** File name -> text. Models come after the files that name what they need, the index after all. */
export function generateFiles(api: Api): Map<string, string> {
  const files = new Map<string, string>();
  files.set("clients.ts", clientsFile(api));
  files.set("answers.ts", answersFile(api));
  files.set("operations.ts", operationsFile(api));
  files.set("codes.ts", codesFile(api));
  files.set("settings.ts", settingsFile(api));
  const xml = xmlFile(api);
  if (xml) files.set("xml.ts", xml);
  const webhooks = webhooksFile(api);
  if (webhooks) files.set("webhooks.ts", webhooks);
  files.set("models.ts", modelsFile(api));
  files.set("index.ts", indexFile(api, new Set(files.keys())));
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * index.ts: what every door of the package shows alike, so that doors written by hand end in one line. Which tables
 * (codes, statuses, operations) a door carries as values is its own choice, since values weigh something.
 */
function indexFile({ header }: Api, files: ReadonlySet<string>): string {
  const typed = ["clients.ts", "codes.ts", "models.ts", "webhooks.ts"].filter((file) => files.has(file));
  return `${header}export { isVidspecError, VidspecError } from "@vidspec/runtime";
${typed.map((file) => `export type * from "./${file}";\n`).join("")}`;
}
