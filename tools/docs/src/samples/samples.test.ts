/**
 * Runs every sample under examples/reference, both faces, against a mock that verifies: one process per file, told to run
 * all its operations. A vendor of the tour without samples fails here.
 */
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createMock, type Mock, type MockVendor } from "@vidspec/mock";
import { afterAll, describe, expect, test } from "vitest";
import { vendors } from "../../../tour/vendors.ts";
import { codeSamples } from "./code-samples.ts";
import { sampleFiles } from "./sample-files.ts";
import { readRequests, requestsOf } from "./sample-requests.ts";
import { addressVariable, type SampleSet, sampleSets } from "./sample-sets.ts";

const folder = fileURLToPath(new URL("../../../../examples/reference/", import.meta.url));
const run = promisify(execFile);
const scratch = mkdtempSync(join(tmpdir(), "vidspec-samples-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Runs all of a file's operations against a mock of its own; resolves to what the mock thought of each. */
async function runAll(set: SampleSet, command: string, ending: "ts" | "sh"): Promise<string[]> {
  const vendor = set.document as MockVendor;
  await using mock = createMock({ vendors: [vendor], limits: false });
  await mock.listen();
  const operations = requestsOf(set, sampleSets).map(({ id }) => id);
  const env = { ...process.env, ...(await environmentOf(set, mock)) };
  await run(command, [`${set.file}.${ending}`, ...operations], { cwd: folder, env, timeout: 60_000 });
  return mock.requests.map(({ operation, verdict, difference }) =>
    [operation, verdict, difference].filter(Boolean).join(" "),
  );
}

/** The variables a set reads: each option's, from what the mock gives, which has the options' names. */
async function environmentOf(set: SampleSet, mock: Mock): Promise<Record<string, string>> {
  const vendor = set.document as MockVendor;
  const given = set.credential === "certificate" ? await mock.mutualTls(vendor) : mock.credentials(vendor);
  const values = given as unknown as Readonly<Record<string, unknown>>;
  const variables = Object.entries(set.client.options).map(([option, expression]): [string, string] => {
    const name = /process\.env\.(\w+)/.exec(expression)![1]!;
    const value = String(values[option]);
    return [name, expression.startsWith("readFileSync") ? fileWith(name, value) : value];
  });
  return { ...Object.fromEntries(variables), [addressVariable(set)]: mock.url(vendor) };
}

function fileWith(name: string, text: string): string {
  const file = join(scratch, `${name}-${crypto.randomUUID()}`);
  writeFileSync(file, text);
  return file;
}

const required = process.env.VIDSPEC_REQUIRE_ALL === "1";
const missing = ["bash", "openssl", "curl"].filter((tool) => spawnSync(tool, ["--version"]).error);
const skip = missing.length > 0 && !required;
if (skip) console.log(`skipped: the curl samples (${missing.join(", ")} missing)`);

const named = sampleSets.map((set) => [set.file, set] as const);

// Side by side: the samples of Gcore wait for the client's own limit of four requests a second.
describe.concurrent("the samples of", () => {
  test.each(named)(
    "%s: every method call is accepted",
    async (_name, set) => {
      expect(await runAll(set, process.execPath, "ts")).toEqual(accepted(set));
    },
    60_000,
  );

  test.skipIf(skip).each(named)(
    "%s: every curl command is accepted",
    async (_name, set) => {
      expect(await runAll(set, "bash", "sh")).toEqual(accepted(set));
    },
    60_000,
  );
});

function accepted(set: SampleSet): string[] {
  return requestsOf(set, sampleSets).map(({ id }) => `${id} accepted`);
}

test.skipIf(skip)("a name that is no operation stops the script", async () => {
  const env = { ...process.env, STREAMAPI_KEY: "k", STREAMAPI_SECRET: "s" };
  await expect(run("bash", ["streamapi.sh", "ls"], { cwd: folder, env })).rejects.toMatchObject({
    stderr: "no such operation: ls\n",
  });
});

test("every vendor of the tour has samples of every operation, in both faces", () => {
  for (const { id } of vendors) {
    const operations = readRequests(id).map((request) => request.id);
    const samples = codeSamples(id);
    expect([...samples.keys()].sort(), id).toEqual([...operations].sort());
    for (const [name, faces] of samples) {
      expect(faces[0]?.source, name).toContain(`.${name}(`);
      expect(faces[1]?.source, name).toMatch(/^curl /m);
    }
  }
});

test("the samples are what the documents say now", () => {
  for (const { name, text } of sampleFiles()) {
    expect(readFileSync(join(folder, name), "utf8"), `${name}: run \`pnpm samples\``).toBe(text);
  }
});

test("nothing else lies beside the samples", () => {
  const schemes = sampleSets.map(({ shell }) => `sign-${shell.scheme}.sh`);
  const files = [...sampleFiles().map(({ name }) => name), ...schemes];
  expect(readdirSync(folder).sort()).toEqual([...new Set(files)].sort());
});
