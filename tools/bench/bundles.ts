/**
 * What one call costs a browser or an edge worker to download: the client of each vendor with a single call,
 * bundled, minified, gzipped. Everything counts, also what is loaded only when it is needed.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { root } from "../places.ts";
import { exact, type Row } from "./row.ts";

interface OneCall {
  readonly vendor: string;
  readonly factory: string;
  readonly options: string;
  /** kB after gzip. */
  readonly aim?: number;
}

const oneCall: readonly OneCall[] = [
  { vendor: "securevideo", factory: "createSecureVideo", options: "apiIdentifier: a, secretKey: b" },
  { vendor: "vxg", factory: "createVxg", options: "licenseKey: a" },
  { vendor: "streamapi", factory: "createStreamApi", options: "apiKey: a, secretKey: b", aim: 15 },
  {
    vendor: "scaleengine",
    factory: "createScaleEngine",
    options: "apiKey: a, apiSecret: b, cdn: 1",
    aim: 6,
  },
  { vendor: "gcore", factory: "createGcore", options: "apiToken: a" },
];

/** Those whose packages are built. */
export const builtVendors = (): readonly OneCall[] =>
  oneCall.filter(({ vendor }) => existsSync(join(root, "packages", vendor, "dist", "index.js")));

export async function bundleRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { vendor, factory, options, aim } of builtVendors()) {
    // Which operation makes no difference: all share one table.
    const contents = `
      import { ${factory} } from "./packages/${vendor}/dist/index.js";
      export const call = (a, b) => Object.values(${factory}({ ${options} }))[0]();`;
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: root },
      bundle: true,
      minify: true,
      format: "esm",
      platform: "browser",
      write: false,
      logLevel: "error",
    });
    const size = outputFiles.reduce(
      (sum, { contents: bytes }) => sum + gzipSync(bytes, { level: 9 }).length,
      0,
    );
    rows.push({
      group: "bundles",
      name: `${vendor}, one call, min + gzip`,
      value: exact(size / 1000),
      unit: "kB",
      aim,
    });
  }
  return rows;
}
