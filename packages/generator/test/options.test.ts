/** What a caller without a compiler gets for a slip in an option's name. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generatePackage } from "../src/package/generate.ts";

test("nothing is written when `check` is misspelt", async () => {
  const folder = mkdtempSync(join(tmpdir(), "vidspec-options-"));
  const out = join(folder, "out");
  const options = { spec: join(folder, "none.yaml"), out, name: "x", chek: true };
  await expect(generatePackage(options)).rejects.toMatchObject({
    code: "input",
    field: "chek",
    hint: "Did you mean `check`?",
  });
  expect(existsSync(out)).toBe(false);
  rmSync(folder, { recursive: true });
});

test("an option that is undefined counts as not given", async () => {
  const options = { spec: "none.yaml", out: "none", name: "x", chek: undefined };
  await expect(generatePackage(options)).rejects.not.toHaveProperty("field");
});
