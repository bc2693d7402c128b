/**
 * What surrounds the generated folder of a new package: package.json, tsconfig.json, src/index.ts. Written once; from
 * then on these files belong to whoever owns the package.
 */

import type { Api } from "../read/api.ts";
import { credentials } from "../read/credentials.ts";

/** `generated` lists the files of the generated folder. */
export function packageFiles(api: Api, name: string, generated: ReadonlySet<string>): Map<string, string> {
  return new Map([
    ["package.json", `${JSON.stringify(manifest(api, name), null, 2)}\n`],
    ["tsconfig.json", `${JSON.stringify(tsconfig, null, 2)}\n`],
    ["src/index.ts", indexFile(api, generated)],
  ]);
}

const manifest = ({ title }: Api, name: string): object => ({
  name,
  version: "0.0.0",
  description: `Typed client for ${title}.`,
  type: "module",
  sideEffects: false,
  engines: { node: ">=20.19" },
  files: ["dist"],
  exports: {
    ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
    "./package.json": "./package.json",
  },
  scripts: { build: "tsc -p tsconfig.json", typecheck: "tsc -p tsconfig.json --noEmit" },
  dependencies: { "@vidspec/auth": "^0.0.0", "@vidspec/runtime": "^0.0.0" },
  devDependencies: { typescript: ">=5.7" },
});

const tsconfig = {
  compilerOptions: {
    target: "ES2022",
    module: "NodeNext",
    moduleResolution: "NodeNext",
    lib: ["ES2023", "DOM", "DOM.Iterable"],
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    isolatedDeclarations: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    rewriteRelativeImportExtensions: true,
    declaration: true,
    skipLibCheck: true,
    rootDir: "src",
    outDir: "dist",
  },
  include: ["src"],
};

function indexFile(api: Api, generated: ReadonlySet<string>): string {
  const { name, title, operations, groups, servers } = api;
  const faces = groups.map((group) => group.name);
  const iterates = operations.some(({ page }) => page);
  const clientTypes = [...faces, ...(iterates ? [api.iteratorsName] : [])].sort();
  const paths = [...new Set(Object.values(servers.byName))];
  const needsBase = paths.every((url) => !/^https?:\/\//.test(url));
  const schemes = Object.entries(credentials(api.root));
  const xml = generated.has("xml.ts");
  return `/**
 * Client for ${title.replaceAll("*/", "* /")}. What is generated lies in generated/; this file is yours to extend.
 */
import type { Signer } from "@vidspec/auth";
import { type ClientBase, type ClientOptions, defineClient, type WithResponse } from "@vidspec/runtime";
import type { ${clientTypes.join(", ")} } from "./generated/clients.ts";
import { answers } from "./generated/answers.ts";
import { codes, statuses } from "./generated/codes.ts";
import { operations } from "./generated/operations.ts";
import { settings } from "./generated/settings.ts";
${xml ? 'import { xml } from "./generated/xml.ts";\n' : ""}
export interface ${name}Options extends ClientOptions {
${needsBase ? `  /** The document names no server of its own, so the address is needed. */\n  readonly baseUrl: string;\n` : ""}  /**
   * Signs every call that needs it, for instance \`bearer(token)\` from "@vidspec/auth".${schemes.length > 0 ? `\n   * The document asks for: ${schemes.map(([credential, { scheme }]) => `${credential} (${String(scheme)})`).join(", ")}.` : ""}
   */
  readonly signer?: Signer;
}

export interface ${name}Client extends ${[...faces, "ClientBase"].join(", ")} {
  /** The same operations, resolving to \`{ data, response }\`. */
  readonly withResponse: WithResponse<${faces.join(" & ")}>;
${iterates ? `  /** Lists item by item. */\n  readonly iterate: ${api.iteratorsName};\n` : ""}}

/**
 * A client for ${title.replaceAll("*/", "* /")}.
 * @throws {VidspecError} \`credential\` for keys that cannot be right; \`host\` for a bad \`baseUrl\`.
 */
export function create${name}(options: ${name}Options${needsBase ? "" : " = {}"}): ${name}Client {
  const { signer, ...rest } = options;
  return defineClient<${name}Client>({
    description: { settings, operations, answers, codes, statuses${xml ? ', xml, loadXml: () => import("@vidspec/runtime/xml")' : ""} },
    signer,
    options: rest,
  });
}

export * from "./generated/index.ts";
export { codes };
export { specHash } from "./generated/operations.ts";
`;
}
