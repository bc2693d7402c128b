/**
 * Which spec becomes which generated folder: the only place that lists vendors. The rest of the generator reads
 * names from here or from the spec and never knows a vendor.
 */

export interface Target {
  /** Folder below `specs/`. */
  readonly spec: string;
  /** Generated folder, from the root of the repository. */
  readonly out: string;
  /** File written by hand that the generated folder is for; until it exists the target is skipped. */
  readonly needs: string;
  /** How type names spell the vendor: `StreamApi` gives `StreamApiCode`. */
  readonly name: string;
}

const vendor = (spec: string, name: string): Target => ({
  spec,
  out: `packages/${spec}/src/generated`,
  needs: `packages/${spec}/package.json`,
  name,
});

export const targets: readonly Target[] = [
  vendor("securevideo", "SecureVideo"),
  vendor("vxg", "Vxg"),
  vendor("streamapi", "StreamApi"),
  vendor("scaleengine", "ScaleEngine"),
  {
    spec: "scaleengine-rest",
    out: "packages/scaleengine/src/rest/generated",
    needs: "packages/scaleengine/src/rest.ts",
    name: "ScaleEngineRest",
  },
  vendor("gcore", "Gcore"),
];
