/**
 * What a bundler makes of @vidspec/vxg: nothing of Node in a page's bundle, and the super-admin a clear refusal there.
 */
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { type BuildOptions, build } from "esbuild";
import { describe, expect, test } from "vitest";
import { makeTestCertificates } from "../../packages/mock/src/wire/test-certificates.ts";

const folder = dirname(fileURLToPath(import.meta.url));

async function bundle(
  contents: string,
  { resolveDir = folder, ...options }: BuildOptions & { resolveDir?: string } = {},
): Promise<{ code: string; warnings: number }> {
  const { outputFiles, warnings } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    globalName: "bundled",
    logLevel: "silent",
    ...options,
  });
  return { code: outputFiles![0]!.text, warnings: warnings.length };
}

describe("for a page", () => {
  test("the client and the token reader come without Node, undici or the super-admin", async () => {
    const { code, warnings } = await bundle(
      'export { createVxg } from "@vidspec/vxg"; export { decodeAccessToken } from "@vidspec/vxg/access-token";',
    );
    expect(warnings).toBe(0);
    // A name of a module that is asked for where there is one is no import of it.
    expect(code).not.toMatch(
      /(?:from|import\(|require\()\s*["']node:|undici|createPrivateKey|X509Certificate/,
    );
    const sandbox: Record<string, unknown> = { TextDecoder, TextEncoder, URL, URLSearchParams, atob, btoa };
    const token = btoa(JSON.stringify({ camid: 7, access: "watch", token: "share.x" }));
    expect(
      runInNewContext(`${code}; bundled.decodeAccessToken(${JSON.stringify(token)}).cameraId`, sandbox),
    ).toBe(7);
  });

  test("the super-admin is replaced by a refusal", async () => {
    const { code, warnings } = await bundle('export { createVxgSuperAdmin } from "@vidspec/vxg/superadmin";');
    expect(warnings).toBe(0);
    expect(code).not.toMatch(/undici|createPrivateKey|X509Certificate/);
    const caught = runInNewContext(
      `${code}; try { bundled.createVxgSuperAdmin({}) } catch (error) { error.code }`,
      {},
    );
    expect(caught).toBe("client-certificate");
  });
});

describe("for a server", () => {
  const superadmin = 'export { createVxgSuperAdmin } from "@vidspec/vxg/superadmin";';

  test("a missing undici does not stop the bundler, and is named when it is needed", async () => {
    // A copy outside the repository, where no node_modules above it holds undici.
    const away = mkdtempSync(join(tmpdir(), "vidspec-vxg-"));
    try {
      const packages = join(away, "node_modules", "@vidspec");
      const vxg = join(folder, "..", "..", "packages", "vxg");
      for (const part of ["dist", "package.json"])
        cpSync(join(vxg, part), join(packages, "vxg", part), { recursive: true });
      for (const name of ["auth", "runtime"]) symlinkSync(join(vxg, "..", name), join(packages, name));
      const { code } = await bundle(superadmin, { platform: "node", format: "esm", resolveDir: away });
      expect(/import\([^)]*"undici"\s*\)/.test(code)).toBe(true);
      const file = join(away, "bundle.mjs");
      writeFileSync(file, code);
      const { client, ca } = await makeTestCertificates("Company");
      const { createVxgSuperAdmin } = await import(/* @vite-ignore */ pathToFileURL(file).href);
      const call = createVxgSuperAdmin({ host: "127.0.0.1:49151", ca, ...client }).listUsers();
      await expect(call).rejects.toMatchObject({
        code: "client-certificate",
        operation: "listUsers",
        sent: "no",
        hint: expect.stringContaining("npm install undici@7"),
      });
    } finally {
      rmSync(away, { recursive: true, force: true });
    }
  });
});
