import { expect, test } from "vitest";
import { base64Url } from "../digests/base64.ts";
import { readClaims } from "./claims.ts";

const token = (payload: string) => `e30.${base64Url(new TextEncoder().encode(payload))}.c2ln`;

test("claims are read as UTF-8, from the alphabet of JWTs", () => {
  expect(readClaims(token('{"sub":"Zoë ??>>","exp":5}'))).toEqual({ sub: "Zoë ??>>", exp: 5 });
});

test.each([
  ["no dots", "abc"],
  ["nothing between them", "a..b"],
  ["no Base64", "a.*.b"],
  ["no JSON", token("{")],
  ["a list", token("[1]")],
  ["null", token("null")],
  ["broken UTF-8", `a.${base64Url(Uint8Array.of(0x22, 0xff, 0x22))}.b`],
])("%s has no claims", (_what, text) => {
  expect(readClaims(text)).toBeUndefined();
});
