/** Answers whose shape nobody documented. */
import { describe, expect, test } from "vitest";
import { defineClient } from "../src/index.ts";
import { description, json, scripted } from "./vendor.fixture.ts";

type Client = { look(): Promise<unknown> };

const look = async (answer: Response, failure = false): Promise<unknown> => {
  const { failure: rule, ...settings } = description.settings;
  const { look } = defineClient<Client>({
    description: {
      settings: failure && rule ? { ...settings, failure: rule } : settings,
      operations: { look: { id: "look", method: "GET", path: "/look", effects: "read", receive: "any" } },
      codes: {},
    },
    options: { fetch: scripted(answer).fetch, retry: false },
  });
  return look().catch((error: unknown) => error);
};
const text = (body: string, type: string) => new Response(body, { headers: { "content-type": type } });

describe("an undocumented answer", () => {
  test.each([
    ["JSON", json({ a: [1] }), { a: [1] }],
    ["JSON labelled as text", text("true", "text/plain"), true],
    ["text", text("Deleted", "text/html"), "Deleted"],
    ["cut JSON, as text", text(`{"a":`, "application/json"), `{"a":`],
    ["nothing", new Response(null), undefined],
    ["white space", text(" \n", "text/plain"), undefined],
  ])("is %s", async (_name, answer, expected) => {
    expect(await look(answer)).toEqual(expected);
  });

  test("is not a page of a proxy", async () => {
    const page = text("<!doctype html><html></html>", "text/html");
    expect(await look(page)).toMatchObject({
      code: "content-type",
      message: expect.stringContaining("HTML page"),
    });
  });

  test("is a failure where it carries the vendor's mark of one", async () => {
    expect(await look(json({ code: 46 }), true)).toMatchObject({ code: "vendor", vendorCode: "46" });
    expect(await look(json({ code: 0, a: 1 }), true)).toEqual({ code: 0, a: 1 });
    expect(await look(json({ a: 1 }), true)).toEqual({ a: 1 });
  });
});
