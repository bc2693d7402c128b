/** What a browser gets of SecureVideo: nothing that could hold or send the secret key, and nothing of Node. */
import { build } from "esbuild";
import { expect, test } from "vitest";

async function bundle(entry: string): Promise<string> {
  const result = await build({
    stdin: { contents: `export * from ${JSON.stringify(entry)};`, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    treeShaking: true,
    logLevel: "silent",
  });
  return result.outputFiles[0]!.text;
}

test("the browser entry holds no code that makes a Basic header", async () => {
  const text = await bundle("@vidspec/securevideo/browser");
  expect(text).toContain("createSecureVideoBrowser");
  expect(text).not.toMatch(/`Basic \$\{|"authorization"|node:/);
});
test("the server's entry would be noticed by that search", async () => {
  expect(await bundle("@vidspec/securevideo")).toMatch(/`Basic \$\{/);
});
test("the time helpers are small", async () => {
  expect((await bundle("@vidspec/securevideo/time")).length).toBeLessThan(10_000);
});
