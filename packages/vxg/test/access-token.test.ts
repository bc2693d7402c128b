import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeAccessToken } from "../src/access-token.ts";
import { accessToken, encode, fields, groupToken, shareToken } from "../src/token/tokens.fixture.ts";

test("a camera access token tells camera, level, hosts, issue and lifetime", () => {
  expect(decodeAccessToken(accessToken)).toEqual({
    kind: "accessToken",
    cameraId: 248527,
    managerId: 248964,
    access: "all",
    shareToken,
    sharingId: 235639,
    issuedAt: new Date("2021-12-03T00:28:51Z"),
    lifetime: 36_530 * 86_400_000,
    expiresAt: new Date(Date.UTC(2021, 11, 3, 0, 28, 51) + 36_530 * 86_400_000),
    apiHost: "web.skyvr.videoexpertsgroup.com",
    cameraHost: "cam.skyvr.videoexpertsgroup.com",
  });
});

test("the older example's ten years are read the same way", () => {
  const token = "share.eyJzaSI6IDF9.5aa22067t12cff780.AAAA";
  const { issuedAt, lifetime } = decodeAccessToken(encode({ ...fields, token }));
  expect(issuedAt?.toISOString().slice(0, 10)).toBe("2018-03-09");
  expect(lifetime).toBe(3_653 * 86_400_000);
});

test("a token without a camera is a group token", () => {
  expect(decodeAccessToken(groupToken)).toMatchObject({ kind: "groupToken", apiHost: fields.api });
  expect(decodeAccessToken(groupToken)).not.toHaveProperty("cameraId");
});

test("a dashboard's ports are read, and both alphabets of Base64, with and without padding", () => {
  const token = encode({ ...fields, api_p: 80, api_sp: 443, cam_sp: 8883, path: "/x/" });
  expect(decodeAccessToken(token)).toMatchObject({ apiPort: 443, cameraPort: 8883, apiPath: "/x/" });
  const bare = token.replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_");
  expect(decodeAccessToken(bare)).toEqual(decodeAccessToken(token));
});

describe("what is no token is refused without being shown", () => {
  const secret = "c2VjcmV0LXRleHQ=";
  const cases: [string, string][] = [
    ["a licence key", "v3.secret-text"],
    ["no JSON inside", secret],
    ["a JSON list", btoa("[1]")],
    ["no share token inside", encode({ camid: 1 })],
    ["8 kB and more", "A".repeat(8193)],
    ["a megabyte", "A".repeat(1 << 20)],
    ["an empty text", ""],
  ];
  test.each(cases)("%s", (_name, text) => {
    let error: unknown;
    try {
      decodeAccessToken(text);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ code: "credential", sent: "no", field: "token" });
    expect(JSON.stringify(error)).not.toMatch(/secret-text|c2VjcmV0|AAAA/);
  });
});

test("whatever comes, it is decoded or refused with the typed error", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String(),
        fc.json().map((text) => btoa(unescape(encodeURIComponent(text)))),
      ),
      (text) => {
        try {
          expect(decodeAccessToken(text).shareToken).not.toBe("");
        } catch (error) {
          expect(error).toMatchObject({ code: "credential" });
        }
      },
    ),
  );
});
