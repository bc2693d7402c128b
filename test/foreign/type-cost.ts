/**
 * What calls cost the type checker, counted in instantiations: unlike seconds, the count is the same on every machine.
 * Counted with TypeScript 5.9, whose classic API tells it; the generator's own copy.
 */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

export interface TypeCost {
  readonly instantiations: number;
  readonly problems: readonly string[];
}

interface Program {
  getSemanticDiagnostics(): readonly { readonly messageText: unknown }[];
  getInstantiationCount(): number;
}

interface Classic {
  createProgram(files: readonly string[], options: object): Program;
  readonly ModuleKind: { readonly NodeNext: number };
  readonly ScriptTarget: { readonly ES2022: number };
}

const classic = createRequire(
  fileURLToPath(new URL("../../packages/generator/package.json", import.meta.url)),
)("typescript") as Classic;

export function typeCost(file: string): TypeCost {
  const program = classic.createProgram([file], {
    module: classic.ModuleKind.NodeNext,
    moduleResolution: 99,
    target: classic.ScriptTarget.ES2022,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  });
  const problems = program.getSemanticDiagnostics().map(({ messageText }) => JSON.stringify(messageText));
  return { problems, instantiations: program.getInstantiationCount() };
}
