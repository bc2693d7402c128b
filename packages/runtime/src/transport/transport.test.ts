import type { VidspecError } from "@vidspec/auth";
import { describe, expect, test } from "vitest";
import { acme, countingSigner, json, scripted } from "../../test/vendor.fixture.ts";

test("a code that repeats a secret of the credential is shown nowhere", async () => {
  const signer = { ...countingSigner(), secrets: () => ["ab", "k3y5ecret"] };
  const seen: unknown[] = [];
  const hooks = { onReply: seen.push.bind(seen), onResult: seen.push.bind(seen) };
  const ask = (code: string): Promise<unknown> =>
    acme({ fetch: scripted(json({ code })).fetch, hooks }, signer)
      .callSigned({ name: "n" })
      .catch((error) => error);
  const error = await ask("id-k3y5ecret");
  expect(error).toMatchObject({ code: "vendor", sent: "yes" });
  expect(error).not.toHaveProperty("vendorCode");
  expect(JSON.stringify([error, seen])).not.toContain("k3y5ecret");
  expect(seen).toHaveLength(2);
  // Two letters would hit half of all codes.
  expect(await ask("abc")).toMatchObject({ vendorCode: "abc" });
});

describe("what the vendor said", () => {
  const failing = (body: unknown, init?: ResponseInit) => (params: object) =>
    acme({ fetch: scripted(json(body, init)).fetch, retry: false }, countingSigner())
      .callSigned(params)
      .catch((error: VidspecError) => error) as Promise<VidspecError>;

  test("is beside the error, as the document gives it, for a code in a 200 and for a status", async () => {
    const inside = await failing({ code: 46, msg: "No such session: n" })({ name: "n" });
    expect([inside.vendorMessage, inside.body]).toEqual([
      "No such session: n",
      { code: 46, msg: "No such session: n" },
    ]);
    const status = await failing({ Message: "Not now" }, { status: 409 })({ name: "n" });
    expect([status.vendorMessage, status.body]).toEqual(["Not now", { Message: "Not now" }]);
    for (const error of [inside, status]) expect(JSON.stringify(error)).not.toMatch(/No such|Not now/);
    expect(inside.message).not.toContain("No such");
  });

  test.each<[unknown, string | undefined]>([
    [{ errors: { name: ["is too short"] } }, "is too short"],
    [{ errors: [{ detail: "is taken" }] }, "is taken"],
    [{ error: "ACCESS_VIOLATION" }, "ACCESS_VIOLATION"],
    [{ errorType: "access_deny", errorDetail: "Not your camera" }, "Not your camera"],
    [{ message: "  ", error: "said twice" }, "said twice"],
    [{ count: 4 }, undefined],
  ])("%j says %s", async (body, words) => {
    const error = await failing(body, { status: 400 })({ name: "n" });
    expect([error.vendorMessage, error.body]).toEqual([words, body]);
  });

  test("a sentence without JSON counts, an HTML page does not", async () => {
    const text = (body: string) => async () =>
      (await acme({ fetch: scripted(new Response(body, { status: 404 })).fetch })
        .getThing({ id: 1 })
        .catch((error: VidspecError) => error)) as VidspecError;
    expect((await text("room is not open\n")()).vendorMessage).toBe("room is not open");
    const page = await text("<html>gone</html>")();
    expect([page.vendorMessage, page.body]).toEqual([undefined, "<html>gone</html>"]);
  });

  test("the token that was sent is in neither, though the signer names no secret of its own", async () => {
    const signer = countingSigner();
    const error = await acme(
      { fetch: scripted(json({ code: 46, msg: "bad token t0k3n!" })).fetch },
      {
        ...signer,
        sign: (call) => ({ ...call, headers: { ...call.headers, authorization: "Acc t0k3n!" } }),
      },
    )
      .callSigned({ name: "n" })
      .catch((thrown) => thrown);
    expect(error.vendorMessage).toBe("bad token [redacted]");
  });
});
