/** What a browser gets: no key, no signing, nothing of Node, and little of everything. */
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { bundle } from "./bundle.fixture.ts";

const gzipped = (text: string): number => gzipSync(text, { level: 9 }).length;

describe.each(["room-url", "bridge"])("%s", (entry) => {
  test("holds no signing code and no node: import", async () => {
    const { text, inputs } = await bundle(`export * from "../src/${entry}.ts"`);
    expect(
      inputs.filter((file) =>
        /sign|hmac|md5|digest|key|token\.|secret|receive|access-check|webhooks/.test(file),
      ),
    ).toEqual([]);
    expect(text).not.toMatch(/node:|getBuiltinModule|subtle|importKey|createHmac|PRIVATE KEY|require\(/);
  });
});

test("the check above can fail: room-token is full of what it looks for", async () => {
  const { text, inputs } = await bundle('export * from "../src/room-token.ts"');
  expect(inputs.some((file) => /room\/key/.test(file))).toBe(true);
  expect(text).toMatch(/PRIVATE KEY/);
});

// Bytes after gzip: what the kit adds to the error class, which every package shares; and all of it. The aims are 1.5 kB
// for room links and 2 kB for the bridge. Checks win over size: refusing unknown options with the likely name takes 450
// bytes of each, the token's room 170 of links, and calls with a time of their own 250 of the bridge. 205 bytes of the class
// are the vendor's words beside an error and the way back from JSON.
test.each([
  ["roomUrl", 'export { roomUrl } from "../src/room-url.ts"', 1715, 2510],
  ["all of room-url", 'export * from "../src/room-url.ts"', 3130, 3910],
  ["createBridge", 'export { createBridge } from "../src/bridge.ts"', 2500, 3280],
  ["all of bridge", 'export * from "../src/bridge.ts"', 3030, 3810],
])("%s stays small", async (_name, contents, own, all) => {
  const shared = gzipped((await bundle('export { VidspecError } from "@vidspec/auth"')).text);
  const size = gzipped((await bundle(contents)).text);
  expect(size).toBeLessThanOrEqual(all);
  expect(size - shared).toBeLessThanOrEqual(own);
});
