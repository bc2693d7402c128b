/**
 * One document in, the text of every generated file out. Pure: reads nothing and writes nothing.
 */

import type { Api } from "../read/api.ts";
import { answersFile } from "../write/answers.ts";
import { clientsFile } from "../write/clients.ts";
import { codesFile } from "../write/codes.ts";
import { indexFile } from "../write/index.ts";
import { modelsFile } from "../write/models.ts";
import { operationsFile } from "../write/operations.ts";
import { settingsFile } from "../write/settings.ts";
import { webhooksFile } from "../write/webhooks.ts";
import { xmlFile } from "../write/xml.ts";

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
