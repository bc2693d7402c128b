/**
 * Importing touches no global that costs time or that an edge runtime refuses at that moment. A process of its own,
 * since a test runner has long touched everything.
 */
import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { doors } from "./doors.ts";

const costly = ["fetch", "Request", "Response", "Headers", "FormData", "crypto"];

function importAlone(file: string, globals: readonly string[], then = "") {
  const code = `
    for (const name of ${JSON.stringify(globals)}) {
      Object.defineProperty(globalThis, name, { configurable: true, get() { throw new Error("touched " + name); } });
    }
    const door = await import(${JSON.stringify(pathToFileURL(file).href)});
    ${then}`;
  return spawnSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
}

describe.each(doors)("$name", ({ file }) => {
  test("can be imported where these globals can't be touched", () => {
    const { status, stderr } = importAlone(file, costly);
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });
});

test("a touched global does fail the import", () => {
  const { file } = doors.find(({ name }) => name === "@vidspec/scaleengine")!;
  const { status, stderr } = importAlone(file, costly, "new Response();");
  expect(status).toBe(1);
  expect(stderr).toContain("touched");
});
