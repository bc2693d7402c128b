/** Vendors that tell a failure by members a success lacks, and vendors that want one content type on every request. */
import { describe, expect, test } from "vitest";
import { defineClient, type VendorDescription } from "../src/index.ts";
import { rawClient } from "../src/raw.ts";
import { type AcmeClient, description, json, scripted } from "./vendor.fixture.ts";

const { failure: _marked, ...settings } = description.settings;

function client(answers: Response[], change: Partial<VendorDescription["settings"]>) {
  const script = scripted(...answers);
  const changed = { ...description, settings: { ...settings, ...change } };
  const acme = defineClient<AcmeClient>({
    description: changed,
    options: { fetch: script.fetch, random: () => 0 },
  });
  return { acme, seen: script.seen };
}

const failed = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    (value) => ({ resolved: value }),
    (error) => error,
  );

describe("failure by presence", () => {
  const present = { failure: { present: ["error", "errors"] } };
  test.each([
    {},
    { data: [] },
    { data: { error: "x" } },
    { error: null },
    { error: "" },
    { error: false },
    { errors: [] },
    { errors: {}, data: 1 },
  ])("%j is a success", async (body) => {
    expect(await client([json(body)], present).acme.getThing({ id: "1" })).toEqual(body);
  });
  test("a list is a success", async () => {
    expect(await client([json([{ error: "x" }])], present).acme.getThing({ id: "1" })).toEqual([
      { error: "x" },
    ]);
  });
  test.each([
    [{ error: "REQUIRED_FIELD" }, "REQUIRED_FIELD"],
    [{ error: 46 }, "46"],
    [{ errors: ["TYPE_MISMATCH", "OTHER"], data: {} }, "TYPE_MISMATCH"],
    [{ error: { a: 1 }, errors: ["OTHER"] }, "OTHER"],
  ])("%j is a failure with the code in it", async (body, vendorCode) => {
    const error = await failed(client([json(body)], present).acme.getThing({ id: "1" }));
    expect(error).toMatchObject({ code: "vendor", vendorCode, status: 200, sent: "yes" });
  });
  test("its code has a meaning where the table knows it, padded as the table is", async () => {
    const answer = () => json({ errors: [46] });
    expect(await failed(client([answer()], present).acme.getThing({ id: "1" }))).toMatchObject({
      meaning: "No session found",
    });
    const padded = { failure: { present: ["errors"], digits: 4 } };
    expect(await failed(client([answer()], padded).acme.getThing({ id: "1" }))).toMatchObject({
      vendorCode: "0046",
    });
  });
  test.each([
    { error: true },
    { error: { message: "canary-7" } },
    { errors: [{ message: "canary-7" }] },
    { error: "the value canary-7 is too long" },
  ])("%j is a failure without a code, and its text is not shown", async (body) => {
    const { acme, seen } = client([json(body)], present);
    const error = (await failed(acme.getThing({ id: "1" }))) as Error;
    expect(error).toMatchObject({ code: "vendor", status: 200, retry: { attempts: 1 } });
    expect(error).not.toHaveProperty("vendorCode");
    expect(`${error.message}${JSON.stringify(error)}`).not.toContain("canary");
    expect(error.message).not.toContain("undefined");
    expect(seen).toHaveLength(1);
  });
  test("an HTTP error has the code that its body holds", async () => {
    const answer = json({ errors: ["ACCESS_VIOLATION"] }, { status: 403 });
    const error = await failed(client([answer], present).acme.getThing({ id: "1" }));
    expect(error).toMatchObject({ code: "http", status: 403, vendorCode: "ACCESS_VIOLATION" });
    const bare = await failed(client([json({}, { status: 403 })], present).acme.getThing({ id: "1" }));
    expect(bare).toMatchObject({ code: "http", status: 403 });
    expect(bare).not.toHaveProperty("vendorCode");
  });
  test("the raw face puts it under `error`, also without a code", async () => {
    const { acme } = client([json({ error: { a: 1 } })], present);
    const { data, error } = await rawClient<never>(acme).request("get" as never, "/things" as never);
    expect([data, error]).toEqual([undefined, { error: { a: 1 } }]);
  });
});

describe("one content type on every request", () => {
  const contentType = "application/json";
  const typeOf = (seen: { init: RequestInit }[]) =>
    (seen.at(-1)!.init.headers as Record<string, string>)["content-type"];

  test("is sent without a body too, and nothing is sent where the vendor wants none", async () => {
    const wanted = client([json({})], { contentType });
    await wanted.acme.getThing({ id: "1", trace: "x" });
    expect(wanted.seen[0]!.init.headers).toEqual({ "content-type": contentType, "x-trace": "x" });
    const plain = client([json({})], {});
    await plain.acme.getThing({ id: "1" });
    expect(typeOf(plain.seen)).toBeUndefined();
  });
  test("gives way to a body's own, and not to the caller's header", async () => {
    const { acme, seen } = client([json({})], { contentType });
    await acme.sendForm({ from: "1", text: "x" });
    expect(typeOf(seen)).toBe("application/x-www-form-urlencoded");
    await acme.getThing({ id: "1" }, { headers: { "Content-Type": "text/plain" } });
    expect(typeOf(seen)).toBe(contentType);
  });
  test("is sent by the raw face", async () => {
    const { acme, seen } = client([json({})], { contentType });
    await rawClient<never>(acme).request("get" as never, "/things" as never);
    expect(typeOf(seen)).toBe(contentType);
  });
});
