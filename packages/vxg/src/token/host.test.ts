import { describe, expect, test } from "vitest";
import { addressFromToken } from "./host.ts";
import { encode, fields } from "./tokens.fixture.ts";

const address = (api: unknown, allowed: string[], more: object = {}): string | undefined =>
  addressFromToken(encode({ ...fields, api, ...more }), allowed);

test("a listed host becomes the address; case does not matter", () => {
  expect(address("web.skyvr.videoexpertsgroup.com", ["web.skyvr.videoexpertsgroup.com"])).toBe(
    "https://web.skyvr.videoexpertsgroup.com",
  );
  expect(address("Web.Acme.Prod.Cloud-VMS.com", [".cloud-vms.com"])).toBe(
    "https://web.acme.prod.cloud-vms.com",
  );
});

test("a token that names no host gives no address", () => {
  expect(address(undefined, [".cloud-vms.com"])).toBeUndefined();
});

describe("hosts that are not taken from a token", () => {
  const allowed = [".videoexpertsgroup.com", "web.example.com"];
  test.each([
    ["another one", "evil.example"],
    ["one that ends alike without the dot", "evilvideoexpertsgroup.com"],
    ["the bare ending itself", "videoexpertsgroup.com"],
    ["one below a whole name", "x.web.example.com"],
    ["a fragment trick", "evil.com#.videoexpertsgroup.com"],
    ["a path trick", "evil.com/.videoexpertsgroup.com"],
    ["a backslash trick", "evil.com\\.videoexpertsgroup.com"],
    ["user info", "a@web.videoexpertsgroup.com"],
    ["a port", "web.videoexpertsgroup.com:8443"],
    ["a scheme", "http://web.videoexpertsgroup.com"],
    ["a trailing dot", "web.videoexpertsgroup.com."],
    ["an empty label", "web..videoexpertsgroup.com"],
    ["loopback", "127.0.0.1"],
    ["cloud metadata", "169.254.169.254"],
    ["an address as a number", "2130706433"],
    ["IPv6", "[::1]"],
    ["localhost", "localhost"],
    ["Cyrillic letters", "wеb.videoexpertsgroup.com"],
    ["punycode", "xn--wb-8kc.videoexpertsgroup.com"],
    ["a line break", "web.videoexpertsgroup.com\r\nx"],
    ["a number", 7],
    ["an object", { host: "web.videoexpertsgroup.com" }],
    ["a long text", `${"a".repeat(300)}.videoexpertsgroup.com`],
  ])("%s", (_name, api) => {
    // JSON of Latin-1 only, so that btoa takes it.
    const text = JSON.stringify({ ...fields, api }).replace(
      /[^\x20-\x7e]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
    expect(() => addressFromToken(btoa(text), allowed)).toThrow(
      expect.objectContaining({ code: "host", sent: "no" }),
    );
  });

  test.each([
    ["another TLS port", { api_sp: 8443 }],
    ["a path", { path: "/other/" }],
  ])("%s beside a listed host", (_name, more) => {
    expect(() => address("web.videoexpertsgroup.com", allowed, more)).toThrow(
      expect.objectContaining({ code: "host" }),
    );
  });

  test("the message shows nothing of the token", () => {
    let message = "";
    try {
      address("evil.example", allowed);
    } catch (error) {
      message = JSON.stringify(error);
    }
    expect(message).not.toBe("");
    expect(message).not.toContain("evil");
  });
});

test.each([[[]], [["com"]], [["*.example.com"]], [["https://web.example.com"]], [[""]], [[7]]])(
  "the list %j is refused",
  (allowed) => {
    expect(() => address("web.example.com", allowed as string[])).toThrow(
      expect.objectContaining({ code: "host", field: "allowedHosts" }),
    );
  },
);
