/** The digests with and without node:crypto, and with one that is only half there. */
import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.restoreAllMocks();
  vi.resetModules();
});

const runtimes: readonly (readonly [string, () => unknown])[] = [
  ["node:crypto", () => process.getBuiltinModule("node:crypto")],
  ["nothing built in", () => undefined],
  [
    "a shim that throws",
    () => ({
      createHash: () => {
        throw new Error("no");
      },
      createSecretKey: () => {
        throw new Error("no");
      },
    }),
  ],
  [
    "a shim with wrong digests",
    () => ({
      hash: () => "00",
      createSecretKey: () => ({}),
      createHmac: () => ({ update: () => ({ digest: () => "AA==" }) }),
    }),
  ],
  ["node:crypto without hash()", () => ({ ...process.getBuiltinModule("node:crypto"), hash: undefined })],
];

for (const [name, make] of runtimes) {
  test(`MD5 and HMAC are right with ${name}`, async () => {
    const crypto = make();
    const reach = vi.spyOn(process, "getBuiltinModule").mockReturnValue(crypto as never);
    vi.resetModules();
    const { md5Hex } = await import("./md5.ts");
    const { hmacSha256 } = await import("./hmac-sha256.ts");
    expect(reach).not.toHaveBeenCalled();
    const hmac = hmacSha256("secret-é");
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
        expect(await md5Hex(text)).toBe(createHash("md5").update(text).digest("hex"));
        expect(await hmac(text)).toBe(createHmac("sha256", "secret-é").update(text).digest("base64"));
      }),
      { numRuns: 30 },
    );
    expect(reach).toHaveBeenCalledTimes(2);
    expect(typeof hmac("x")).toBe(name.startsWith("node:crypto") ? "string" : "object");
  });
}

test("hmacJson gives the same call later where only WebCrypto is there", async () => {
  const { hmacJson } = await import("../schemes/hmac-json.ts");
  const credential = { apiKey: "k", apiSecret: "s", cdn: 1, clock: () => 1_704_164_645_000 };
  const operation = { id: "o", method: "POST", path: "/", effects: "read", receive: "json" } as const;
  const url = "https://api.example/";
  const call = {
    operation,
    method: "POST",
    url,
    query: "",
    headers: {},
    body: "{}",
    signal: undefined,
    attempt: 1,
  };
  const atOnce = hmacJson(credential).sign(call);
  expect(atOnce).not.toBeInstanceOf(Promise);
  vi.resetModules();
  vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
  const portable = await import("../schemes/hmac-json.ts");
  const later = portable.hmacJson(credential).sign(call);
  expect(later).toBeInstanceOf(Promise);
  expect(await later).toEqual(atOnce);
});
