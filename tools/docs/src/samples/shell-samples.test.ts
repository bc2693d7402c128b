import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { requestsOf } from "./sample-requests.ts";
import { sampleSets } from "./sample-sets.ts";
import { phpJson, shellSamples, word } from "./shell-samples.ts";

test("a word survives the shell whatever is in it", () => {
  const texts = fc.array(
    fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", "")),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(texts, (values) => {
      const script = `printf '%s\\0' ${values.map(word).join(" ")}`;
      expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).toBe(`${values.join("\0")}\0`);
    }),
    { numRuns: 20 },
  );
});

test("JSON is written as PHP writes it", () => {
  expect(phpJson({ path: "a/b", name: "é😀", none: {}, list: [], n: 5, text: "5" })).toBe(
    '{"path":"a\\/b","name":"\\u00e9\\ud83d\\ude00","none":[],"list":[],"n":5,"text":"5"}',
  );
});

test("what PHP escapes means the same when read back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const written = phpJson(text);
      expect(written).toMatch(/^[\x20-\x7f]*$/);
      expect(JSON.parse(written)).toBe(text);
    }),
  );
});

test("no credential stands in a sample: all come from the environment", () => {
  for (const set of sampleSets) {
    const text = shellSamples(set, requestsOf(set, sampleSets));
    for (const name of Object.keys(set.shell.variables).filter((each) => each !== "word")) {
      expect(text).toMatch(new RegExp(`^${name}=\\S*\\$\\{[A-Z_]+:\\?\\}$`, "m"));
    }
  }
});
