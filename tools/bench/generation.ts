/**
 * Generation of all vendors' packages in a process of its own: from nothing, and again with nothing changed. Works on
 * a copy; must never write into the checkout.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../places.ts";
import { spread } from "./measure.ts";
import type { Row } from "./row.ts";

const rounds = 3;
/** What the generator looks at beside the specs, in the copy. */
const inputs = [
  ...["openapi", "redocly-plugin", "generator"].map((name) => `packages/${name}/dist`),
  "pnpm-workspace.yaml",
];

export async function generationRows(): Promise<Row[]> {
  const { targets } = (await import(join(root, "tools/generate/targets.ts"))) as {
    targets: readonly { readonly spec: string; readonly out: string; readonly needs: string }[];
  };
  const present = targets.filter(
    ({ spec, needs }) =>
      existsSync(join(root, "specs", spec, "openapi.yaml")) && existsSync(join(root, needs)),
  );
  const cold: number[] = [];
  const unchanged: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const copy = mkdtempSync(join(tmpdir(), "vidspec-bench-"));
    try {
      for (const { spec, needs } of present) {
        cpSync(join(root, "specs", spec), join(copy, "specs", spec), { recursive: true });
        mkdirSync(dirname(join(copy, needs)), { recursive: true });
        cpSync(join(root, needs), join(copy, needs));
      }
      for (const input of inputs) {
        mkdirSync(dirname(join(copy, input)), { recursive: true });
        symlinkSync(join(root, input), join(copy, input));
      }
      cold.push(generateIn(copy));
      unchanged.push(generateIn(copy));
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }
  const note = `${present.length} specs, whole process`;
  return [
    { group: "generation", name: "generation from nothing", value: spread(cold), unit: "s", aim: 1, note },
    {
      group: "generation",
      name: "generation, nothing changed",
      value: spread(unchanged),
      unit: "s",
      aim: 0.15,
      note,
    },
  ];
}

/** Seconds of one process, start to end. Compiled code is kept from run to run, as `pnpm generate` keeps it. */
function generateIn(copy: string): number {
  const module = (name: string): string =>
    JSON.stringify(pathToFileURL(join(root, "tools/generate", name)).href);
  const code = `
    import { targets } from ${module("targets.ts")};
    import { enableCompileCache } from "node:module";
    enableCompileCache();
    const { generateVendor, present } = await import(${module("vendors.ts")});
    const root = ${JSON.stringify(copy)};
    for (const target of present(root, targets)) await generateVendor(root, target, false);`;
  const started = performance.now();
  const { status } = spawnSync(process.execPath, ["--input-type=module", "-e", code], { stdio: "inherit" });
  if (status !== 0) throw new Error("the generator failed");
  return (performance.now() - started) / 1000;
}
