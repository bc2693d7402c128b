import { readdirSync } from "node:fs";
import { afterEach, expect, test } from "vitest";

const names = [
  "fetch",
  "Request",
  "Response",
  "Headers",
  "FormData",
  "Blob",
  "crypto",
  "TextDecoder",
  "TextEncoder",
  "AbortController",
  "URL",
  "setTimeout",
] as const;
const real = names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
const ours = /packages\/(runtime|auth)\/(src|dist)|openapi-fetch|saxes/;

afterEach(() => {
  for (const [name, descriptor] of real) if (descriptor) Object.defineProperty(globalThis, name, descriptor);
});

/** Notes which of these globals this package and what it imports use; the loader may use what it likes. */
function watch(): Set<string> {
  const touched = new Set<string>();
  for (const [name, descriptor] of real) {
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get: () => {
        if (ours.test(new Error().stack?.split("\n")[2] ?? "")) touched.add(name);
        return descriptor?.get ? descriptor.get.call(globalThis) : descriptor?.value;
      },
      set: (value) => Object.defineProperty(globalThis, name, { value, writable: true, configurable: true }),
    });
  }
  return touched;
}

test("importing touches no global that an edge runtime may lack or refuse at that time", async () => {
  const touched = watch();
  const files = readdirSync(new URL("../src/", import.meta.url), {
    recursive: true,
    encoding: "utf8",
  }).filter((file) => /(?<!\.test)\.ts$/.test(file));
  for (const file of files) await import(/* @vite-ignore */ `../src/${file}`);
  expect([...touched]).toEqual([]);
  // A call does use some, so the watch sees what there is to see.
  const { acme } = await import("./vendor.fixture.ts");
  await acme({ fetch: async () => Response.json({ code: 0 }) }).getThing({ id: 1 });
  expect([...touched]).toEqual(expect.arrayContaining(["AbortController", "TextDecoder"]));
});
