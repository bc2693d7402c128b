/** Signers in front of a plain fetch. */
import { describe, expect, test } from "vitest";
import { basic, bearer, isVidspecError, signedFetch } from "../index.ts";
import { caught, hmac, md5, operations, recorder, verifyTicket } from "./recording-fetch.fixture.ts";

describe("signedFetch", () => {
  test("signs the query and keeps the rest, without following redirects", async () => {
    const { fetch, seen } = recorder();
    const dispatcher = {};
    const init = { headers: { "x-a": "1" }, dispatcher } as RequestInit;
    await signedFetch(md5(), fetch)("http://api.example/service/live/list?a=1#frag", init);
    expect(seen[0]).toMatchObject({
      method: "GET",
      redirect: "manual",
      headers: { "x-a": "1" },
      extra: dispatcher,
    });
    expect(seen[0]!.url).toMatch(
      /^http:\/\/api\.example\/service\/live\/list\?a=1&key=AKEY&rid=1704164645000&sig=[0-9a-f]{32}$/,
    );
  });

  test("every call of the same Request is signed anew", async () => {
    const { fetch, seen } = recorder();
    const send = signedFetch(md5(), fetch);
    const request = new Request("http://api.example/create", {
      method: "POST",
      body: new URLSearchParams({ a: "b" }),
    });
    await send(request.clone());
    await send(request);
    const rids = seen.map((one) => new URLSearchParams(one.body.toString()).get("rid"));
    expect(rids).toEqual(["1704164645000", "1704164645001"]);
  });

  test("wraps fields by the row that the fragment names", async () => {
    const { fetch, seen } = recorder();
    const send = signedFetch(hmac(), fetch, { operations });
    await send("https://api.example/stable/#sevu.request", {
      method: "POST",
      body: JSON.stringify({ json: { ip: "auto/24" } }),
    });
    expect(seen[0]!.url).toBe("https://api.example/stable/");
    expect(verifyTicket(seen[0]!)).toMatchObject({ command: "sevu.request", ip: "auto/24", cdn: 158 });
  });

  test("renews a refused token once and sends again", async () => {
    const { fetch, seen } = recorder(401, 401);
    const signer = bearer({ token: () => "t0", refresh: () => "t1" });
    const response = await signedFetch(signer, fetch)("https://api.example/");
    expect(response.status).toBe(401);
    expect(seen.map((one) => one.headers.authorization)).toEqual(["Bearer t0", "Bearer t1"]);
  });

  test("refuses a foreign origin before signing", async () => {
    const { fetch, seen } = recorder();
    const send = signedFetch(md5(), fetch, { origin: "https://api.example/v1" });
    expect(await caught(send("https://evil.example/v1/x"))).toMatchObject({ code: "host", sent: "no" });
    expect(await caught(send("http://api.example/v1/x"))).toMatchObject({ code: "host" });
    expect(seen).toEqual([]);
    await send("https://api.example/x");
    expect(seen.length).toBe(1);
  });

  test("an unfit URL or header is reported without quoting it", async () => {
    const { fetch } = recorder();
    const send = signedFetch(md5(), fetch);
    for (const error of [
      await caught(send("https://u:canary@api.example/")),
      await caught(send("https://api.example/", { headers: { a: "canary\nb" } })),
    ]) {
      expect(isVidspecError(error, "input")).toBe(true);
      expect(`${error} ${JSON.stringify(error)}`).not.toContain("canary");
    }
  });

  test("leaves bytes as they are when the signer does not need them", async () => {
    const { fetch, seen } = recorder();
    const bytes = new Uint8Array([0, 255, 128, 10]);
    await signedFetch(basic({ username: "u", password: "p" }), fetch)("https://api.example/upload", {
      method: "POST",
      body: bytes,
      headers: { "content-type": "application/octet-stream" },
    });
    expect([...seen[0]!.body]).toEqual([...bytes]);
    expect(seen[0]!.headers.authorization).toBe("Basic dTpw");
  });
});
