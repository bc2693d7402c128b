/**
 * The Redocly plugin: `plugins: ["@vidspec/redocly-plugin"]` in redocly.yaml. The default export is what Redocly
 * loads; the named exports are the views as plain functions, for programs that bundle by themselves.
 */
import type { Plugin } from "@redocly/openapi-core";
import { recommended, rules } from "./rules/index.ts";
import { decorators } from "./views/decorators.ts";

export {
  type DocumentProblem,
  type ExtensionPlace,
  isDocumentProblem,
  type JsonObject,
  reservedNames,
  xVidspecSchema,
} from "@vidspec/openapi";
export { clientView, mockPath, mockView } from "./views/views.ts";
export { writeXml, xmlDeclaration } from "./views/xml-writer.ts";

export default function vidspec(): Plugin {
  return {
    id: "vidspec",
    rules: { oas3: { ...rules } },
    decorators: { oas3: { ...decorators } },
    configs: { recommended: { rules: { ...recommended } } },
  };
}
