/**
 * Which credentials open which address of VXG, by the vendor's own map of API versions and levels. Written down here
 * and not read from the document, so that a slip there shows.
 *
 * Source: vendor document, "categories with different levels of security"; help page "API" (versions and levels);
 * VXG.API.Samples.Python and VXG.Web.Client for tokens in version 2.
 */
export type VxgScheme = "Acc" | "SI" | "LKey" | "token" | "certificate";

interface Level {
  readonly path: RegExp;
  /** Absent: every method. */
  readonly methods?: readonly string[];
  readonly schemes: readonly VxgScheme[];
}

/** The first that fits counts. */
const levels: readonly Level[] = [
  { path: /^\/api\/v[26]\/admin\//, schemes: ["certificate"] },
  { path: /^\/api\/v2\/server\/time\//, schemes: [] },
  // A licence key adds and removes cameras and makes tokens; the introduction says so of no other level.
  { path: /^\/api\/v2\/(?:cameras\/[^/]+\/)?sharings\//, schemes: ["LKey"] },
  { path: /^\/api\/v2\/cameras\/$/, methods: ["POST"], schemes: ["LKey"] },
  { path: /^\/api\/v2\/cameras\/[^/]+\/$/, methods: ["DELETE"], schemes: ["LKey"] },
  // More than one camera.
  { path: /^\/api\/v2\/cameras\/(?:$|meta\/)/, schemes: ["SI", "LKey"] },
  { path: /^\/api\/v2\/storage\/meta\/filter\//, schemes: ["SI", "LKey"] },
  { path: /^\/api\/v2\//, schemes: ["Acc", "SI", "LKey", "token"] },
  { path: /^\/api\/v4\/storage\/records\/$/, schemes: ["Acc", "token"] },
  { path: /^\/api\/v4\//, schemes: ["Acc"] },
  { path: /^\/api\/v5\//, schemes: ["SI"] },
  { path: /^\/api\/v[36]\//, schemes: ["LKey"] },
];

/** Empty where no credential is needed; undefined for an address that is none of VXG's. */
export function schemesFor(method: string, path: string): readonly VxgScheme[] | undefined {
  return levels.find((level) => level.path.test(path) && (level.methods?.includes(method) ?? true))?.schemes;
}
