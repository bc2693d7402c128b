/**
 * OpenAPI document in, typed client out. `generatePackage` writes a whole package from any document; the parts are for
 * programs that keep generated folders of their own.
 */
export { locate } from "./document/locate.ts";
export { SpecProblem } from "./document/problem.ts";
export { generatePackage, type PackageOptions, type PackageOutcome } from "./package/generate.ts";
export { generateFiles } from "./package/generated-files.ts";
export { type Api, type ApiOptions, apiOf } from "./read/api.ts";
export { rawFile } from "./write/raw.ts";
