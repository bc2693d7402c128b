/** JWTs, verified by node:crypto. */
import { createHmac, generateKeyPairSync, verify } from "node:crypto";
import { expect, test, vi } from "vitest";
import { signJwt } from "../index.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pkcs8 = privateKey.export({ type: "pkcs8", format: "pem" }) as string;
const pkcs1 = privateKey.export({ type: "pkcs1", format: "pem" }) as string;
const decode = (part: string | undefined): unknown => JSON.parse(Buffer.from(part!, "base64url").toString());

function expectRs256(token: string): void {
  const [head, body, signature] = token.split(".");
  const data = Buffer.from(`${head}.${body}`);
  expect(verify("RSA-SHA256", data, publicKey, Buffer.from(signature!, "base64url"))).toBe(true);
}

test("HS256 over the claims, with times from the clock", async () => {
  const signing = {
    algorithm: "HS256",
    key: "s3cret-é",
    keyId: "k1",
    expiresIn: 60,
    clock: () => 5_900,
  } as const;
  const [head, body, signature] = (await signJwt({ sub: "ü" }, signing)).split(".");
  expect(decode(head)).toEqual({ alg: "HS256", typ: "JWT", kid: "k1" });
  expect(decode(body)).toEqual({ iat: 5, exp: 65, sub: "ü" });
  expect(signature).toBe(createHmac("sha256", "s3cret-é").update(`${head}.${body}`).digest("base64url"));
});

test.each([
  ["PKCS#8", pkcs8],
  ["PKCS#1", pkcs1],
])("RS256 with a %s key", async (_name, key) => {
  const signing = { algorithm: "RS256", key } as const;
  expectRs256(await signJwt({ sub: "a" }, signing));
  expectRs256(await signJwt({ sub: "b" }, signing));
});

test("RS256 without node:crypto", async () => {
  vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
  try {
    expectRs256(await signJwt({ sub: "a" }, { algorithm: "RS256", key: pkcs8 }));
    await expect(signJwt({}, { algorithm: "RS256", key: pkcs1 })).rejects.toMatchObject({
      code: "credential",
      hint: expect.stringContaining("pkcs8"),
    });
  } finally {
    vi.restoreAllMocks();
  }
});

test.each([
  ["a public key", publicKey.export({ type: "spki", format: "pem" }) as string, /public key/],
  [
    "an elliptic key",
    generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
      type: "pkcs8",
      format: "pem",
    }) as string,
    /RSA/,
  ],
  ["rubbish", "canary", /could not be read/],
  ["escaped line breaks", pkcs8.replaceAll("\n", "\\n"), /could not be read/],
])("refuses %s without showing it", async (_name, key, message) => {
  const error = await signJwt({}, { algorithm: "RS256", key }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "credential", field: "key", message: expect.stringMatching(message) });
  expect(JSON.stringify(error)).not.toMatch(/canary|MII/);
});

test("HS256 with a CryptoKey gives the token of the same bytes", async () => {
  const bytes = new TextEncoder().encode("s3cret of some length, 32 or more");
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes, algorithm, false, ["sign"]);
  const claims = { sub: "a" };
  expect(await signJwt(claims, { algorithm: "HS256", key })).toBe(
    await signJwt(claims, { algorithm: "HS256", key: bytes }),
  );
});

test.each<[string, unknown]>([
  ["signing", undefined],
  ["signing", null],
  ["expiresIn", { algorithm: "HS256", key: "s3cret", expiresIn: "3600" }],
  ["expiresIn", { algorithm: "HS256", key: "s3cret", expiresIn: Number.NaN }],
  ["clock", { algorithm: "HS256", key: "s3cret", expiresIn: 1, clock: () => Number.NaN }],
])("an unfit %s is an `input` error that names it (case %#)", async (field, signing) => {
  await expect(signJwt({}, signing as never)).rejects.toMatchObject({ code: "input", field });
});
