import { expect, test } from "vitest";
import { pemBytes, pemLabels } from "./pem.ts";

const block = (label: string, body: string) => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;

test("labels are told in their order, also of a block that was cut off", () => {
  const text = `${block("CERTIFICATE", "AQID")}${block("EC PARAMETERS", "AQ")}-----BEGIN PRIVATE KEY-----\nAQ`;
  expect(pemLabels(text)).toEqual(["CERTIFICATE", "EC PARAMETERS", "PRIVATE KEY"]);
  expect(pemLabels("/etc/key.pem")).toEqual([]);
});

test("the bytes are those of the block of that name alone", () => {
  const text = block("CERTIFICATE", "AQID") + block("RSA PRIVATE KEY", "BA\r\n UG");
  expect(pemBytes(text, "RSA PRIVATE KEY")).toEqual(Uint8Array.of(4, 5, 6));
  expect(pemBytes(text, "PRIVATE KEY")).toBeUndefined();
});

test("a block that is cut off or holds something else has none", () => {
  expect(pemBytes("-----BEGIN PRIVATE KEY-----\nAQID", "PRIVATE KEY")).toBeUndefined();
  expect(pemBytes(block("PRIVATE KEY", "Proc-Type: 4,ENCRYPTED"), "PRIVATE KEY")).toBeUndefined();
});
