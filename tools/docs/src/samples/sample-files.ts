/** The sample files as they should be now, formatted as the repository formats. Writes nothing. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../places.ts";
import { requestsOf } from "./sample-requests.ts";
import { sampleSets } from "./sample-sets.ts";
import { shellSamples } from "./shell-samples.ts";
import { typescriptSamples } from "./typescript-samples.ts";

/** Relative to the root. */
export const sampleFolder: string = join("examples", "reference");

export interface SampleFile {
  readonly name: string;
  readonly text: string;
  readonly operations: number;
}

export function sampleFiles(): SampleFile[] {
  return sampleSets.flatMap((set) => {
    const requests = requestsOf(set, sampleSets);
    const operations = requests.length;
    const typescript = `${set.file}.ts`;
    return [
      { name: typescript, text: formatted(typescript, typescriptSamples(set, requests)), operations },
      { name: `${set.file}.sh`, text: shellSamples(set, requests), operations },
    ];
  });
}

function formatted(name: string, text: string): string {
  const biome = join(root, "node_modules", ".bin", "biome");
  return execFileSync(biome, ["format", `--stdin-file-path=${join(sampleFolder, name)}`], {
    cwd: root,
    input: text,
    encoding: "utf8",
    stdio: ["pipe", "pipe", "inherit"],
  });
}
