/** Every rule on a document that obeys it and on copies of that document with one thing wrong. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createConfig, lint, lintFromString, stringifyYaml } from "@redocly/openapi-core";
import { type JsonObject, objectAt } from "@vidspec/openapi";
import { afterAll, describe, expect, test } from "vitest";
import plugin from "../src/index.ts";
import { rules } from "../src/rules/index.ts";
import { tellsSecret } from "../src/rules/secrets.ts";
import { at, type Change, cases, create, set } from "./broken.fixture.ts";
import { obedient } from "./obedient.fixture.ts";

const config = createConfig({ plugins: [plugin()], extends: ["vidspec/recommended"] });
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

async function problems(
  document: unknown,
): Promise<{ rule: string; message: string; pointer: string | undefined }[]> {
  const found = await lintFromString({
    source: stringifyYaml(document),
    absoluteRef: "/api.yaml",
    config: await config,
  });
  return found.map(({ ruleId, message, location }) => ({
    rule: ruleId,
    message,
    pointer: location[0]?.pointer,
  }));
}

test("a document that obeys every rule has no problems", async () => {
  expect(await problems(obedient())).toEqual([]);
});

test("every rule has a document that breaks it", () => {
  expect(new Set(cases.map(({ rule }) => rule))).toEqual(new Set(Object.keys(rules)));
});

describe.each(Object.keys(rules))("%s refuses a document where", (rule) => {
  test.each(cases.filter((each) => each.rule === rule))("$when", async ({ change, says, at: pointer }) => {
    const document = obedient();
    change(document);
    const found = (await problems(document)).filter((each) => each.rule === `vidspec/${rule}`);
    expect(found.map(({ message }) => message).join("\n")).toMatch(says);
    if (pointer !== undefined) expect(found.map((each) => each.pointer)).toContain(pointer);
  });
});

describe("what the rules let pass", () => {
  const passes = async (change: Change) => {
    const document = obedient();
    change(document);
    return problems(document);
  };
  test("a name that only looks like a secret, marked `secret: false`", async () => {
    const token = { type: "string", description: "A word.", "x-vidspec": { secret: false } };
    expect(await passes(set("/components/schemas/Item/properties", "token", token))).toEqual([]);
  });
  test("colliding names, told apart by `clientName`", async () => {
    const limit = { type: "string", description: "Limit.", "x-vidspec": { clientName: "itemLimit" } };
    expect(
      await passes(set(`${create}/requestBody/content/application~1json/schema/properties`, "limit", limit)),
    ).toEqual([]);
  });
  test("an open set of codes in the failure schema", async () => {
    expect(
      await passes(
        set("/components/schemas/Failure/properties", "code", { type: "integer", description: "Code." }),
      ),
    ).toEqual([]);
  });
});

test("rules read references across files", async () => {
  const document = obedient();
  const schemas = objectAt(at(document, "/components"), "schemas");
  const split = JSON.parse(
    JSON.stringify(document).replaceAll("#/components/schemas/", "schemas.yaml#/"),
  ) as JsonObject;
  const inner = JSON.parse(JSON.stringify(schemas).replaceAll("#/components/schemas/", "#/")) as JsonObject;
  delete at(split, "/components").schemas;
  const lintSplit = async () => {
    const folder = mkdtempSync(join(tmpdir(), "vidspec-rules-"));
    folders.push(folder);
    writeFileSync(join(folder, "schemas.yaml"), stringifyYaml(inner));
    writeFileSync(join(folder, "openapi.yaml"), stringifyYaml(split));
    return lint({ ref: join(folder, "openapi.yaml"), config: await config });
  };
  expect(await lintSplit()).toEqual([]);
  at(inner, "/Failure/properties/code").enum = [6];
  delete at(inner, "/Item/properties/name").description;
  const found = await lintSplit();
  expect(found.map(({ ruleId }) => ruleId).sort()).toEqual(["vidspec/codes", "vidspec/descriptions"]);
  expect(found.map(({ location }) => location[0]?.source.absoluteRef.split("/").at(-1)).sort()).toEqual([
    "openapi.yaml",
    "schemas.yaml",
  ]);
});

test("words in a name decide whether it tells a secret", () => {
  const secret = [
    "password",
    "X-Api-Key",
    "apiKey",
    "api_key",
    "accessToken",
    "pass",
    "client_secret",
    "sig",
  ];
  const harmless = ["compass", "tokens", "key", "passed", "signal", "monkey", "public_key"];
  expect(secret.filter((name) => !tellsSecret(name))).toEqual([]);
  expect(harmless.filter(tellsSecret)).toEqual([]);
});
