/** The address at which a participant enters. */
import { expect, test } from "vitest";
import { type JoinOptions, joinUrl } from "../src/join.ts";

const passkey = "0f8fad5b-d9cb-469f-a165-70867728950e";

test.each<[JoinOptions, string]>([
  [{ connectCode: 123456789 }, "https://hub.securevideo.com/Pass/Join/123456789"],
  [{ connectCode: "012345678" }, "https://hub.securevideo.com/Pass/Join/012345678"],
  [{ connectCode: 1, passkey: "", launch: false }, "https://hub.securevideo.com/Pass/Join/1"],
  [{ connectCode: 1, passkey }, `https://hub.securevideo.com/Pass/Join/1?passkey=${passkey}`],
  [{ connectCode: 1, launch: true }, "https://hub.securevideo.com/Pass/Join/1?launch=1"],
  [
    { connectCode: 1, passkey, launch: true, host: "clinic.securevideo.com" },
    `https://clinic.securevideo.com/Pass/Join/1?passkey=${passkey}&launch=1`,
  ],
])("%j becomes %s", (options, url) => {
  expect(joinUrl(options)).toBe(url);
  expect(new URL(url).href).toBe(url);
});

test.each<[string, string, JoinOptions]>([
  ["input", "connectCode", { connectCode: "" }],
  ["input", "connectCode", { connectCode: "12a" }],
  ["input", "connectCode", { connectCode: "../12" }],
  ["input", "connectCode", { connectCode: -1 }],
  ["input", "connectCode", { connectCode: 1.5 }],
  ["input", "connectCode", { connectCode: 2 ** 60 }],
  ["input", "connectCode", { connectCode: undefined as never }],
  ["input", "passkey", { connectCode: 1, passkey: "canary" }],
  ["input", "passkey", { connectCode: 1, passkey: `${passkey}&launch=1` }],
  ["host", "host", { connectCode: 1, host: "https://clinic.securevideo.com" }],
  ["host", "host", { connectCode: 1, host: "clinic.securevideo.com/x" }],
  ["host", "host", { connectCode: 1, host: "canary@example.com" }],
  ["host", "host", { connectCode: 1, host: "127.0.0.1" }],
  ["host", "host", { connectCode: 1, host: "" }],
])("throws %s for a wrong %s: %j", (code, field, options) => {
  expect(() => joinUrl(options)).toThrow(expect.objectContaining({ code, field }));
  expect(() => joinUrl(options)).not.toThrow(/canary/);
});
