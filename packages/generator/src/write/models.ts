/**
 * models.ts: one exported type per schema that the other files name, and what these name in turn.
 */
import type { Api } from "../read/api.ts";

export function modelsFile({ header, types }: Api): string {
  const declarations = types.declarations().map(({ text }) => text);
  return declarations.length > 0 ? `${header}\n${declarations.join("\n")}` : `${header}export {};\n`;
}
