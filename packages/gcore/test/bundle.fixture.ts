/** Bundles an entry point as a browser user would. For tests only. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** @param contents a module that imports from `../src/`. */
export async function bundle(
  contents: string,
  globalName?: string,
): Promise<{ text: string; inputs: string[] }> {
  const result = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL(".", import.meta.url)), loader: "ts" },
    bundle: true,
    minify: true,
    platform: "browser",
    target: "es2022",
    format: globalName ? "iife" : "esm",
    ...(globalName ? { globalName } : {}),
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const [output] = Object.values(result.metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return { text: result.outputFiles[0]!.text, inputs: inputs.map(([name]) => name) };
}
