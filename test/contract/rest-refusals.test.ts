/**
 * The vendors with HTTP Basic: one character wrong and the mock refuses with the documented status; the browser client
 * is taken with the public key alone; no secret is seen.
 */
import { inspect } from "node:util";
import { createMock, type Mock } from "@vidspec/mock";
import { createScaleEngineRest } from "@vidspec/scaleengine/rest";
import { createSecureVideo } from "@vidspec/securevideo";
import { createSecureVideoBrowser } from "@vidspec/securevideo/browser";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { changed } from "../support/changed.ts";
import { failure } from "../support/failure.ts";

const keyParameter = "publicKey";
let mock: Mock;
beforeAll(async () => {
  const { apiIdentifier, secretKey } = createMock({ vendors: ["securevideo"] }).credentials("securevideo");
  mock = createMock({
    vendors: ["securevideo", "scaleengine"],
    credentials: { securevideo: { apiIdentifier, secretKey, keyParameter } },
  });
  await mock.listen();
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

describe("securevideo", () => {
  const options = () => {
    const { apiIdentifier, secretKey } = mock.credentials("securevideo");
    return { apiIdentifier, secretKey, baseUrl: mock.url("securevideo"), retry: false as const };
  };
  const cases: [string, () => object, string][] = [
    ["the secret key", () => ({ secretKey: changed(options().secretKey) }), "the secret key differs"],
    [
      "the API identifier",
      () => ({ apiIdentifier: changed(options().apiIdentifier) }),
      "the API identifier differs",
    ],
    [
      "the two swapped",
      () => ({ apiIdentifier: options().secretKey, secretKey: options().apiIdentifier }),
      "the API identifier and the secret key are swapped",
    ],
  ];
  test.each(cases)(
    "%s: 401 with what it means, and the journal says why",
    async (_name, change, difference) => {
      const wrong = { ...options(), ...change() };
      const error = await failure(createSecureVideo(wrong).listUsers());
      expect(error).toMatchObject({
        code: "http",
        vendor: "securevideo",
        operation: "listUsers",
        status: 401,
        meaning: expect.stringMatching(/wrong/),
        hint: expect.stringMatching(/swapped/),
      });
      expect(mock.requests).toEqual([expect.objectContaining({ verdict: "refused", difference })]);
      const text = `${inspect(error, { depth: 9 })}${JSON.stringify([error, mock.requests])}`;
      for (const secret of [options().secretKey, wrong.secretKey]) expect(text).not.toContain(secret);
    },
  );
  test("a content type that a proxy dropped: 400", async () => {
    const dropping = (url: string, { headers, ...init }: RequestInit) => {
      const { "content-type": _dropped, ...kept } = headers as Record<string, string>;
      return fetch(url, { ...init, headers: kept });
    };
    const error = await failure(createSecureVideo({ ...options(), fetch: dropping }).listUsers());
    expect(error).toMatchObject({ code: "http", status: 400 });
    expect(mock.requests[0]).toMatchObject({ difference: expect.stringContaining("content type") });
  });
  test("the browser client is accepted with the public key, and refused with another", async () => {
    const { secretKey: _secret, ...publicOptions } = options();
    const browser = createSecureVideoBrowser({ ...publicOptions, keyParameter });
    expect(await browser.listUsers()).toBeInstanceOf(Array);
    const other = createSecureVideoBrowser({ ...publicOptions, keyParameter, apiIdentifier: "other" });
    expect(await failure(other.listUsers())).toMatchObject({ status: 401 });
    const guessed = createSecureVideoBrowser({ ...publicOptions, keyParameter: "guessed" });
    expect(await failure(guessed.listUsers())).toMatchObject({ status: 401 });
    expect(mock.requests.map(({ verdict }) => verdict)).toEqual(["accepted", "refused", "refused"]);
  });
});

describe("scaleengine, v2 REST", () => {
  const options = () => ({
    ...mock.credentials("scaleengine-rest"),
    baseUrl: mock.url("scaleengine-rest"),
    retry: false as const,
  });
  test.each([
    ["the API secret", () => ({ apiSecret: changed(options().apiSecret) }), "the API secret differs"],
    ["the CDN id", () => ({ cdn: 999 }), "the CDN id differs"],
  ] as [string, () => object, string][])("%s: 401", async (_name, change, difference) => {
    const error = await failure(createScaleEngineRest({ ...options(), ...change() }).listStreams());
    expect(error).toMatchObject({
      code: "http",
      vendor: "scaleengine",
      operation: "listStreams",
      status: 401,
    });
    expect(mock.requests[0]).toMatchObject({ vendor: "scaleengine", verdict: "refused", difference });
    expect(`${inspect(error, { depth: 9 })}${JSON.stringify([error, mock.requests])}`).not.toContain(
      options().apiSecret,
    );
  });
  test("a member that is missing on the wire: the vendor's code, with its meaning", async () => {
    const emptying = (url: string, init: RequestInit) => fetch(url, { ...init, body: "{}" });
    const rest = createScaleEngineRest({ ...options(), fetch: emptying });
    const ticket = { pass: "p", ip: "auto", video: "demo", app: "example-live", uses: 5 };
    expect(await failure(rest.createTicket(ticket))).toMatchObject({
      code: "http",
      vendorCode: "REQUIRED_FIELD",
      meaning: expect.stringMatching(/missing/),
    });
  });
});
