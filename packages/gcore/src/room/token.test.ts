/** Participant tokens, checked by jose, jsonwebtoken, openssl and the vectors of RFC 7515. */
import { execFileSync, spawnSync } from "node:child_process";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { decodeProtectedHeader, jwtVerify, SignJWT } from "jose";
import jsonwebtoken from "jsonwebtoken";
import { afterEach, describe, expect, test, vi } from "vitest";
import { algorithms, samples } from "../../test/vendor-tables.fixture.ts";
import { type RoomClaims, type RoomKeyMaterial, roomKey, signRoomToken } from "../room-token.ts";
import { rfc7515 } from "./rfc7515.fixture.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = (key: KeyObject, type: "pkcs8" | "pkcs1"): string =>
  key.export({ type, format: "pem" }) as string;
const rsa = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const claims: RoomClaims = {
  role: "moderator",
  canRecord: true,
  waitingRoom: true,
  displayName: "Zoë",
  roomId: "serv0_test1",
};
const secret = "canary-0123456789abcdef0123456789";
const secretBytes = new TextEncoder().encode(secret);

afterEach(() => vi.restoreAllMocks());

const rsaKeys: [string, () => RoomKeyMaterial | Promise<RoomKeyMaterial>][] = [
  ["PKCS#8", () => pem(privateKey, "pkcs8")],
  ["PKCS#1", () => pem(privateKey, "pkcs1")],
  ["PEM with CRLF", () => pem(privateKey, "pkcs1").replaceAll("\n", "\r\n")],
  ["JWK", () => privateKey.export({ format: "jwk" }) as JsonWebKey],
  [
    "CryptoKey",
    () =>
      crypto.subtle.importKey("pkcs8", privateKey.export({ type: "pkcs8", format: "der" }), rsa, false, [
        "sign",
      ]),
  ],
];
const hmacKeys: [string, () => RoomKeyMaterial | Promise<RoomKeyMaterial>][] = [
  ["text", () => secret],
  ["bytes", () => secretBytes],
  ["JWK", () => ({ kty: "oct", alg: "HS256", k: Buffer.from(secret).toString("base64url") })],
  [
    "CryptoKey",
    () => crypto.subtle.importKey("raw", secretBytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]),
  ],
];

describe("RS256", () => {
  test.each(rsaKeys)(
    "%s: jose and jsonwebtoken accept it, and make the same token",
    async (_name, material) => {
      const key = await roomKey(await material());
      expect(key).toEqual({ algorithm: "RS256" });
      const token = await signRoomToken(claims, key);
      expect((await jwtVerify(token, publicKey, { algorithms: ["RS256"] })).payload).toEqual(claims);
      expect(jsonwebtoken.verify(token, publicKey, { algorithms: ["RS256"] })).toEqual(claims);
      expect(
        await new SignJWT(claims as never).setProtectedHeader({ alg: "RS256", typ: "JWT" }).sign(privateKey),
      ).toBe(token);
      expect(jsonwebtoken.sign(claims, privateKey, { algorithm: "RS256", noTimestamp: true })).toBe(token);
    },
  );

  test.each([3072, 4096])("%i bits", async (modulusLength) => {
    const pair = generateKeyPairSync("rsa", { modulusLength });
    const token = await signRoomToken(claims, pem(pair.privateKey, "pkcs1"));
    expect((await jwtVerify(token, pair.publicKey)).payload).toEqual(claims);
  });

  const missing = spawnSync("openssl", ["version"]).error && process.env.VIDSPEC_REQUIRE_ALL !== "1";
  if (missing) console.log("skipped: keys made and tokens checked by openssl (openssl missing)");
  test.skipIf(missing).each([["-traditional"], []])(
    "openssl makes the key as the vendor document says %s, and checks the token",
    async (...form) => {
      const folder = mkdtempSync(join(tmpdir(), "room-token-"));
      try {
        const run = (...args: string[]): string =>
          execFileSync("openssl", args, { cwd: folder, stdio: "pipe" }).toString();
        run("genrsa", ...form.filter(Boolean), "-out", "room.key", "2048");
        run("rsa", "-in", "room.key", "-pubout", "-outform", "PEM", "-out", "room.key.pub");
        const token = await signRoomToken(claims, run("rsa", "-in", "room.key", ...form.filter(Boolean)));
        const at = token.lastIndexOf(".");
        writeFileSync(join(folder, "input"), token.slice(0, at));
        writeFileSync(join(folder, "signature"), Buffer.from(token.slice(at + 1), "base64url"));
        const verify = ["dgst", "-sha256", "-verify", "room.key.pub", "-signature", "signature", "input"];
        expect(run(...verify)).toContain("Verified OK");
        writeFileSync(join(folder, "input"), `${token.slice(0, at)}x`);
        expect(() => run(...verify)).toThrow();
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});

describe("HS256", () => {
  test.each(hmacKeys)(
    "%s: jose and jsonwebtoken accept it, and make the same token",
    async (_name, material) => {
      const key = await roomKey(await material());
      expect(key).toEqual({ algorithm: "HS256" });
      const token = await signRoomToken(claims, key);
      expect((await jwtVerify(token, secretBytes, { algorithms: ["HS256"] })).payload).toEqual(claims);
      expect(jsonwebtoken.verify(token, secret, { algorithms: ["HS256"] })).toEqual(claims);
      expect(jsonwebtoken.sign(claims, secret, { noTimestamp: true })).toBe(token);
    },
  );
});

describe("RFC 7515", () => {
  test.each(Object.entries(rfc7515))(
    "the key of %s gives the RFC's signature",
    async (_name, { jwk, input, signature, import: as }) => {
      // The RFC's payload has line breaks that JSON.stringify never writes, so its bytes are signed with the same key directly.
      const key = await crypto.subtle.importKey("jwk", jwk, as, false, ["sign"]);
      const own = await crypto.subtle.sign(as.name, key, new TextEncoder().encode(input));
      expect(Buffer.from(own).toString("base64url")).toBe(signature);
      const [head] = input.split(".");
      const { alg } = JSON.parse(Buffer.from(head!, "base64url").toString());
      // And our token under the RFC's JWK is the one that the vector-proven key makes of the same text.
      const token = await signRoomToken(claims, jwk);
      const at = token.lastIndexOf(".");
      const again = await crypto.subtle.sign(as.name, key, new TextEncoder().encode(token.slice(0, at)));
      expect(token.slice(at + 1)).toBe(Buffer.from(again).toString("base64url"));
      expect(decodeProtectedHeader(token)).toEqual({ alg, typ: "JWT" });
    },
  );
});

describe("the vendor document's tokens", () => {
  const [hs256, rs256] = samples.links
    .map(({ url }) => /token=(.+)/.exec(url)?.[1])
    .filter((token) => token !== undefined);

  test("the same claims give the same first two parts, byte for byte", async () => {
    const parts = (token: string): string => token.split(".").slice(0, 2).join(".");
    const moderator = await signRoomToken(
      { role: "moderator", waitingRoom: true, handEnabled: true },
      secret,
    );
    expect(parts(moderator)).toBe(parts(hs256!));
    const timed = await signRoomToken(
      { role: "moderator", startTime: "2021-06-21T00:00:00.0Z" },
      pem(privateKey, "pkcs8"),
    );
    expect(parts(timed)).toBe(parts(rs256!));
  });
});

describe("claims", () => {
  const payload = async (given: RoomClaims, options = {}): Promise<unknown> =>
    JSON.parse(
      Buffer.from((await signRoomToken(given, secret, options)).split(".")[1]!, "base64url").toString(),
    );

  test("equal claims give equal tokens, at any time", async () => {
    vi.spyOn(Date, "now").mockReturnValueOnce(1).mockReturnValueOnce(1e12);
    expect(await signRoomToken(claims, secret)).toBe(await signRoomToken(claims, secret));
    const key = await roomKey(pem(privateKey, "pkcs8"));
    expect(await signRoomToken(claims, key)).toBe(await signRoomToken(claims, key));
  });

  test("times are added only when asked for, in seconds", async () => {
    expect(await payload({ roomId: "r" })).toEqual({ roomId: "r" });
    const clock = (): number => 1516239022_999;
    expect(await payload({ roomId: "r" }, { issuedAt: true, clock })).toEqual({
      roomId: "r",
      iat: 1516239022,
    });
    expect(await payload({ roomId: "r" }, { expiresIn: 60, clock })).toEqual({
      roomId: "r",
      exp: 1516239082,
    });
    expect(await payload({ iat: 5, exp: 6 }, { issuedAt: true, expiresIn: 60, clock })).toEqual({
      iat: 5,
      exp: 6,
    });
  });

  test.each([0, -60, Number.NaN, Number.POSITIVE_INFINITY, "60"])(
    "expiresIn cannot be %j",
    async (expiresIn) => {
      await expect(payload({ roomId: "r" }, { expiresIn })).rejects.toMatchObject({
        code: "input",
        field: "expiresIn",
      });
    },
  );

  test("a start can be a Date", async () => {
    expect(await payload({ startTime: new Date("2026-06-21T10:00:00Z") })).toEqual({
      startTime: "2026-06-21T10:00:00.000Z",
    });
  });

  test("undefined claims are left out", async () => {
    expect(await payload({ roomId: "r", role: undefined })).toEqual({ roomId: "r" });
  });

  test("interpreters have a language", async () => {
    const interpreter = {
      role: "interpreter",
      featureInterpreters: true,
      intLang: "de",
      roomId: "serv0_test1",
    } as const;
    expect(await payload(interpreter)).toEqual(interpreter);
  });

  test.each([
    [{ startTime: "2026-06-21T10:00:00+02:00" }, "startTime"],
    [{ startTime: "2026-02-31T10:00:00Z" }, "startTime"],
    [{ startTime: new Date(Number.NaN) }, "startTime"],
    [{ iat: 1516239022000 }, "iat"],
    [{ exp: Number.NaN }, "exp"],
    [{ intLang: "it" }, "intLang"],
    [{ role: "admin" }, "role"],
    [{ canRecord: "true" }, "canRecord"],
    [{ lang: "en" }, "lang"],
    [{ iss: "me" }, "iss"],
    [{ apiEvent: "https://example.com/" }, "apiEvent"],
    [{ authorizationAccess: "Basic canary" }, "authorizationAccess"],
    [[], "claims"],
  ])("refuses %j, naming the claim", async (given, field) => {
    const error = await signRoomToken(given as never, secret).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "input", vendor: "gcore", field });
    expect(inspect(error)).not.toContain("canary");
  });

  test("the types refuse what the run time refuses", async () => {
    const attempts: (() => Promise<string>)[] = [
      // @ts-expect-error lang belongs into the link
      () => signRoomToken({ lang: "en" }, secret),
      // @ts-expect-error no such role
      () => signRoomToken({ role: "admin" }, secret),
      // @ts-expect-error no such language
      () => signRoomToken({ intLang: "it" }, secret),
      // @ts-expect-error a flag is no text
      () => signRoomToken({ canRecord: "true" }, secret),
      // @ts-expect-error no such claim
      () => signRoomToken({ iss: "me" }, secret),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "input" });
  });
});

describe("what only looks like a secret is refused, and not shown", () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pkcs8 = privateKey.export({ type: "pkcs8", format: "pem" }) as string;
  const pkcs1 = privateKey.export({ type: "pkcs1", format: "pem" }) as string;
  const lineless = (pem: string): string => pem.replace(/-----.+-----/g, "");
  const jwk = JSON.stringify({ kty: "oct", k: "c".repeat(60) });
  const twice = (text: string): string => Buffer.from(text).toString("base64");
  test.each<[string, RoomKeyMaterial, RegExp]>([
    ["the Base64 of a PEM", twice(pkcs8), /Base64 of a PEM/],
    ["the same wrapped into lines", twice(pkcs8).replace(/.{76}/g, "$&\n"), /Base64 of a PEM/],
    ["the same in the URL's alphabet", Buffer.from(pkcs1).toString("base64url"), /Base64 of a PEM/],
    ["the inside of a PEM", lineless(pkcs8), /without its BEGIN/],
    ["the inside of an older PEM on one line", lineless(pkcs1).replaceAll("\n", ""), /without its BEGIN/],
    ["DER", privateKey.export({ type: "pkcs8", format: "der" }), /DER/],
    ["a JWK as text", jwk, /text of a JWK/],
    ["a JWK as bytes", Buffer.from(jwk), /text of a JWK/],
    ["the Base64 of a JWK", twice(jwk), /Base64 of a JWK/],
    ["an absolute path", "/etc/ssl/private/rooms/participant-token", /path/],
    ["a relative path", "./config/secrets/gcore/participant-token", /path/],
    ["a path of Windows", "C:\\keys\\gcore\\participant-token-key.txt", /path/],
    ["a file's name", "gcore-participant-token-signing-key.pem", /path/],
    ["a public key for SSH", `ssh-rsa ${"A".repeat(60)} me@example`, /SSH/],
    ["a token", `eyJhbGciOiJIUzI1NiJ9.${"e".repeat(30)}.${"s".repeat(30)}`, /token/],
  ])("%s", async (_name, material, problem) => {
    const failed = await roomKey(material).catch((error: unknown) => error);
    expect(failed).toMatchObject({
      code: "credential",
      field: "key",
      message: expect.stringMatching(problem),
    });
    expect(inspect(failed)).not.toContain(String(material).slice(8, 40));
  });

  test("random secrets pass, in whatever letters they are written", async () => {
    for (let round = 0; round < 300; round++) {
      const bytes = crypto.getRandomValues(new Uint8Array(48));
      for (const form of ["base64", "base64url", "hex"] as const)
        await expect(roomKey(Buffer.from(bytes).toString(form))).resolves.toMatchObject({
          algorithm: "HS256",
        });
      await expect(roomKey(bytes)).resolves.toMatchObject({ algorithm: "HS256" });
    }
    await expect(roomKey("correct horse battery staple, /and more of it")).resolves.toBeDefined();
  });

  test("the bytes of a PEM file are the PEM", async () => {
    await expect(roomKey(Buffer.from(pkcs8))).resolves.toMatchObject({ algorithm: "RS256" });
  });
});

describe("keys", () => {
  test("the shortest keys are the vendor's", async () => {
    expect(algorithms).toEqual([
      { name: "RS256", bits: 2048 },
      { name: "HS256", bits: 256 },
    ]);
    await expect(roomKey("a".repeat(32))).resolves.toEqual({ algorithm: "HS256" });
    await expect(roomKey("a".repeat(31))).rejects.toMatchObject({ code: "credential" });
    // Bytes count, not characters.
    await expect(roomKey("ü".repeat(16))).resolves.toEqual({ algorithm: "HS256" });
  });

  const short = generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey;
  const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const hmac = (hash: string, usage: KeyUsage): Promise<CryptoKey> =>
    crypto.subtle.importKey("raw", secretBytes, { name: "HMAC", hash }, false, [usage]);
  test.each<[string, () => unknown, RegExp]>([
    ["RSA below 2048 bits", () => pem(short, "pkcs8"), /2048/],
    ["a short RSA JWK", () => short.export({ format: "jwk" }), /2048/],
    ["short bytes", () => new Uint8Array(31), /32 bytes/],
    ["a short JWK", () => ({ kty: "oct", k: "AAAA" }), /32 bytes/],
    ["an empty secret", () => "", /32 bytes/],
    ["nothing", () => undefined, /missing/],
    ["a public PEM", () => publicKey.export({ type: "spki", format: "pem" }), /public/],
    ["a public PKCS#1", () => publicKey.export({ type: "pkcs1", format: "pem" }), /public/],
    ["a public JWK", () => publicKey.export({ format: "jwk" }), /public/],
    ["an elliptic PEM", () => elliptic.export({ type: "pkcs8", format: "pem" }), /RSA/],
    ["an elliptic JWK", () => elliptic.export({ format: "jwk" }), /RSA/],
    [
      "an encrypted PEM",
      () => privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" }),
      /encrypted/,
    ],
    ["escaped line breaks", () => pem(privateKey, "pkcs8").replaceAll("\n", "\\n"), /line breaks/],
    ["a torn PEM", () => pem(privateKey, "pkcs8").slice(0, 200), /could not be read/],
    ["a JWK for RS512", () => ({ ...privateKey.export({ format: "jwk" }), alg: "RS512" }), /RS256/],
    ["an HMAC CryptoKey with SHA-1", () => hmac("SHA-1", "sign"), /SHA-256/],
    ["an HMAC CryptoKey that only verifies", () => hmac("SHA-256", "verify"), /sign/],
  ])("refuses %s without showing it", async (_name, material, message) => {
    const error = await roomKey((await material()) as never).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: "credential",
      field: "key",
      message: expect.stringMatching(message),
    });
    expect(inspect(error, { depth: 9 })).not.toMatch(/MII|canary/);
  });

  test("a key is parsed once for many tokens", async () => {
    const parse = vi.spyOn(crypto.subtle, "importKey");
    const key = await roomKey(pem(privateKey, "pkcs8"));
    await Promise.all(Array.from({ length: 20 }, () => signRoomToken(claims, key)));
    expect(parse).toHaveBeenCalledTimes(1);
    const jwk = privateKey.export({ format: "jwk" }) as JsonWebKey;
    await Promise.all(Array.from({ length: 20 }, () => signRoomToken(claims, jwk)));
    expect(parse).toHaveBeenCalledTimes(2);
  });

  test("bytes changed after reading change nothing", async () => {
    const bytes = secretBytes.slice();
    const key = await roomKey(bytes);
    bytes.fill(0);
    expect(await signRoomToken(claims, key)).toBe(await signRoomToken(claims, secret));
  });

  test("a key object shows nothing but its algorithm", async () => {
    const key = await roomKey(secret);
    expect(inspect(key, { depth: 9, showHidden: true }) + JSON.stringify(key)).not.toContain("canary");
  });
});
