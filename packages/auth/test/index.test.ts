/** What importing the package may touch: nothing. And what its files may import: no node: modules. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const source = new URL("../src/", import.meta.url);

/** Marked @internal: what vendor packages share, and nobody else may rely on. */
const forTheHouse = [
  "closest",
  "coolDown",
  "cools",
  "credentialDigest",
  "fieldError",
  "fromBase64Url",
  "identityDigest",
  "jsonObject",
  "keyName",
  "pemBytes",
  "pemLabels",
  "processKeyState",
  "readClaims",
  "refusal",
  "refuseUnknown",
  "scrubDeep",
  "secretTexts",
];

test("importing reaches for no Request, no fetch and no crypto", () => {
  const script = `
    const touched = [];
    for (const name of ["Request", "Response", "Headers", "fetch", "crypto", "process", "btoa", "WebSocket"]) {
      Object.defineProperty(globalThis, name, { configurable: true, get() { touched.push(name); throw new Error(name); } });
    }
    const index = await import(${JSON.stringify(new URL("index.ts", source).href)});
    await import(${JSON.stringify(new URL("openapi-fetch.ts", source).href)});
    console.log(JSON.stringify({ touched, names: Object.keys(index).sort() }));
  `;
  // Type stripping needs a Node that has it; the tests run on one.
  const out = execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  expect(JSON.parse(out)).toEqual({
    touched: [],
    names: [
      ...forTheHouse,
      "VidspecError",
      "authorizationToken",
      "basic",
      "bearer",
      "hmacJson",
      "failureGuard",
      "isVidspecError",
      "md5Parameters",
      "memoryKeyState",
      "memoryRequestIds",
      "queryToken",
      "redactHeaders",
      "redactParameters",
      "redactUrl",
      "scrub",
      "secretProblem",
      "signJwt",
      "signedFetch",
    ].sort(),
  });
});

test("only the MD5 digest imports a library, and nothing imports node:", () => {
  const foreign: string[] = [];
  for (const file of readdirSync(source, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts") || /\.(?:test|fixture)\.ts$/.test(file)) continue;
    const text = readFileSync(new URL(file, source), "utf8");
    for (const [, from] of text.matchAll(/^(?:import|export)[^;]*?from "([^"]+)"/gms)) {
      if (!from!.startsWith(".")) foreign.push(`${file}: ${from}`);
    }
  }
  expect(foreign).toEqual(["digests/md5-portable.ts: @noble/hashes/legacy.js"]);
});
