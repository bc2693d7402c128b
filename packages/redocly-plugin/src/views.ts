/**
 * `@vidspec/redocly-plugin/views`: the wire, client and mock view of a document, for programs. Needs
 * `@redocly/openapi-core` beside it, which the lint rules do not.
 */
export {
  buildClientViews,
  buildViews,
  isSpecProblem,
  type SpecProblem,
  specIds,
  specProblem,
  type Views,
  writeViews,
} from "./views/build.ts";
