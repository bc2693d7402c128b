import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Arrived, readRequest } from "../../wire/arrived.ts";
import { type ScaleEngineCheck, verifyScaleEngine } from "./verify.ts";

interface Vector {
  readonly name: string;
  readonly credentials: { readonly api_key: string; readonly secret: string; readonly cdn: number };
  readonly timestamp_or_rid: number;
  readonly verifies_raw_text_minus_signature: boolean;
  readonly verifies_php_reencode: boolean;
  readonly wire_content_type: string;
  readonly wire_body: string;
}
const { vectors } = JSON.parse(
  readFileSync(new URL("../../../../../test/vectors/scaleengine.json", import.meta.url), "utf8"),
) as { vectors: readonly Vector[] };

const secret = "8fc8c48d";
const credentials = { apiKey: "KEY", apiSecret: secret, cdn: 158 };
const seconds = 1704164645;
const now = seconds * 1000;
const hmac = (text: string, key: string | Buffer = secret) =>
  createHmac("sha256", key).update(text, "utf8").digest();
const sign = (text: string): string => hmac(text).toString("base64");

const plain = `{"command":"sevu.status","api_key":"KEY","timestamp":${seconds},"cdn":158,"key":"a\\/b \\u00e9"}`;
const withSignature = (text: string, signature: string): string =>
  `${text.slice(0, -1)},"signature":${JSON.stringify(signature).replaceAll("/", "\\/")}}`;

function arrived(json: string): Arrived {
  return { method: "POST", path: "/", query: "", headers: {}, body: "", fields: [["json", json]] };
}
function check(json: string, more: Partial<ScaleEngineCheck> = {}) {
  return verifyScaleEngine(arrived(json), { credentials, now, ...more });
}
const refusal = (vendorCode: string, difference: string) => ({ accepted: false, vendorCode, difference });

describe("vectors", () => {
  test("there are some", () => expect(vectors.length).toBeGreaterThan(10));

  test.each(vectors)("$name", async (vector) => {
    const { api_key: apiKey, secret: apiSecret, cdn } = vector.credentials;
    const init = {
      method: "POST",
      body: vector.wire_body,
      headers: { "content-type": vector.wire_content_type },
    };
    const request = await readRequest(new Request("https://x/stable/", init), "/stable/");
    const wanted = { credentials: { apiKey, apiSecret, cdn }, now: vector.timestamp_or_rid * 1000 };
    expect(verifyScaleEngine(request, wanted).accepted).toBe(vector.verifies_php_reencode);
    expect(verifyScaleEngine(request, { ...wanted, lenient: true }).accepted).toBe(
      vector.verifies_php_reencode || vector.verifies_raw_text_minus_signature,
    );
    const other = { ...wanted, credentials: { ...wanted.credentials, apiSecret: "x" } };
    expect(verifyScaleEngine(request, other)).toEqual(
      refusal("0003", "secret differs or a value changed after signing"),
    );
  });
});

describe("the envelope", () => {
  const raw = (body: string, type: string) =>
    readRequest(new Request("https://x/", { method: "POST", body, headers: { "content-type": type } }));
  const form = "application/x-www-form-urlencoded";
  test.each([
    ["", form, "the form field `json` is missing"],
    ["json=1&json=2", form, "the form field `json` was sent twice"],
    ["json=[]", form, "the field `json` holds no JSON object"],
    ["json={", form, "the field `json` is not JSON that PHP can read"],
    ["json=%7B%7D", form, "`command` is missing"],
    [plain, "application/json", "the JSON is the body itself; it belongs in the form field `json`"],
    [plain, form, "the form field `json` is missing"],
    ["hello", "text/plain", "the body (text/plain) is no readable form"],
    ["hello", "multipart/form-data; boundary=x", "the body (multipart/form-data) is no readable form"],
  ])("%j as %s: %s", async (body, type, difference) => {
    expect(verifyScaleEngine(await raw(body, type), { credentials, now })).toEqual(
      refusal("0000", difference),
    );
  });
  test("an unknown command is 0000 before anything else", () => {
    expect(check('{"command":"x"}', { requiredOf: () => undefined })).toMatchObject({ vendorCode: "0000" });
  });
});

describe("the order of the checks", () => {
  const object = (members: object): string => JSON.stringify({ command: "sevu.status", ...members });
  test("key and CDN id first: 0001", () => {
    expect(check(object({}))).toEqual(refusal("0001", "`api_key` is missing"));
    expect(check(object({ api_key: "NO" }))).toEqual(refusal("0001", "`api_key` is not the API key"));
    expect(check(object({ api_key: secret }))).toEqual(refusal("0001", "the secret was sent as `api_key`"));
    expect(check(object({ api_key: "KEY" }))).toEqual(refusal("0001", "`cdn` is missing"));
    expect(check(object({ api_key: "KEY", cdn: 159 }))).toMatchObject({ vendorCode: "0001" });
    expect(check(object({ api_key: "KEY", cdn: true }))).toMatchObject({ vendorCode: "0001" });
  });
  test("then the time: 0002", () => {
    const at = (timestamp: unknown) => check(object({ api_key: "KEY", cdn: "158", timestamp }));
    expect(at(undefined)).toEqual(refusal("0002", "`timestamp` is missing"));
    expect(at(String(seconds))).toEqual(
      refusal("0002", "`timestamp` is a string, not an integer of seconds"),
    );
    expect(at(seconds + 0.5)).toMatchObject({ vendorCode: "0002" });
    expect(at(now)).toEqual(refusal("0002", "timestamp is in milliseconds"));
    expect(at(seconds - 301)).toEqual(refusal("0002", "timestamp is 301 s behind; at most 300 s is allowed"));
    expect(at(seconds + 301)).toEqual(refusal("0002", "timestamp is 301 s ahead; at most 300 s is allowed"));
    for (const edge of [seconds - 300, seconds + 300]) expect(at(edge)).toMatchObject({ vendorCode: "0003" });
  });
  test("the window can be set", () => {
    const text = withSignature(plain, sign(plain));
    expect(check(text, { now: now + 11_000, windowSeconds: 10 })).toMatchObject({ vendorCode: "0002" });
    expect(check(text, { now: now + 10_000, windowSeconds: 10 }).accepted).toBe(true);
  });
  test("then the signature: 0003, and last the fields: 0006", () => {
    const requiredOf = () => ({ all: ["app"], choices: [[["expires"], ["expire"]]] });
    expect(check(plain, { requiredOf })).toEqual(refusal("0003", "`signature` is missing"));
    const at = (extra: string, more: Partial<ScaleEngineCheck> = {}) => {
      const text = `${plain.slice(0, -1)}${extra}}`;
      return check(withSignature(text, sign(text)), { requiredOf, ...more });
    };
    expect(at("")).toEqual(refusal("0006", "`app` is missing"));
    expect(at(',"app":null')).toEqual(refusal("0006", "`app` is missing"));
    expect(at(',"app":""')).toEqual(refusal("0006", "none of `expires`, `expire` is there"));
    expect(at(',"app":"","expire":"+1 day"').accepted).toBe(true);
    expect(at(',"app":""', { lenient: true }).accepted).toBe(true);
  });
});

describe("the signature", () => {
  test("covers the text as PHP writes it, wherever the member stands", () => {
    const signature = JSON.stringify(sign(plain));
    expect(check(withSignature(plain, sign(plain))).accepted).toBe(true);
    expect(check(`{"signature":${signature},${plain.slice(1)}`).accepted).toBe(true);
    expect(check(plain.replace(',"cdn"', `,"signature":${signature},"cdn"`)).accepted).toBe(true);
  });
  test("does not mind how the sender escaped and spaced, only what PHP would write", () => {
    const loose = plain.replaceAll("\\/", "/").replace("\\u00e9", "é").replaceAll(",", " ,\n");
    expect(check(withSignature(loose, sign(plain))).accepted).toBe(true);
  });
  test("over raw text is refused, and taken when lenient", () => {
    const loose = plain.replaceAll("\\/", "/").replace("\\u00e9", "é");
    const text = withSignature(loose, sign(loose));
    expect(check(text)).toMatchObject({ vendorCode: "0003" });
    expect(check(text, { lenient: true }).accepted).toBe(true);
    const first = `{"signature":${JSON.stringify(sign(loose))},${loose.slice(1)}`;
    expect(check(first, { lenient: true }).accepted).toBe(true);
    expect(check(withSignature(loose, sign(`${loose} `)), { lenient: true })).toMatchObject({
      vendorCode: "0003",
    });
  });
});

describe("what a mistake is called", () => {
  const sorted = `{"api_key":"KEY","cdn":158,"command":"sevu.status","key":"a\\/b \\u00e9","timestamp":${seconds}}`;
  const right = hmac(plain);
  const withKey = (key: string, text: string): string => hmac(text, key).toString("base64");
  test.each([
    ["hex digest instead of base64", right.toString("hex")],
    ["base64 without its padding", right.toString("base64").replace("=", "")],
    ["base64 of the hex digest", Buffer.from(right.toString("hex")).toString("base64")],
    ["HMAC-sha1 instead of HMAC-SHA256", createHmac("sha1", secret).update(plain).digest("base64")],
    [
      "a plain SHA-256 instead of an HMAC",
      createHash("sha256")
        .update(plain + secret)
        .digest("base64"),
    ],
    ["signature matches the text with unescaped slashes", sign(plain.replaceAll("\\/", "/"))],
    ["signature matches the text with unescaped non-ASCII letters", sign(plain.replace("\\u00e9", "é"))],
    [
      "signature matches the text with unescaped slashes and non-ASCII letters",
      sign(plain.replaceAll("\\/", "/").replace("\\u00e9", "é")),
    ],
    [
      "signature matches the text with spaces after commas and colons",
      sign(plain.replaceAll(",", ", ").replaceAll(":", ": ")),
    ],
    [
      "the secret was decoded from hex; it is used as text",
      hmac(plain, Buffer.from(secret, "hex")).toString("base64"),
    ],
    ["the API key was used as the secret", withKey("KEY", plain)],
    ["an empty `signature` was signed along", sign(withSignature(plain, ""))],
    ["the members were sorted before signing", sign(sorted)],
    [
      "members were reordered after signing",
      sign(
        `{"api_key":"KEY","cdn":158,"command":"sevu.status","timestamp":${seconds},"key":"a\\/b \\u00e9"}`,
      ),
    ],
    ["`key` was sent but not signed", sign(plain.replace(/,"key".*\}/, "}"))],
    ["`cdn` changed between number and text after signing", sign(plain.replace("158", '"158"'))],
    ["`signature` is not a SHA-256 digest in base64 (44 characters)", "nonsense"],
    ["secret differs or a value changed after signing", withKey("other", plain)],
  ])("%s", (difference, signature) => {
    expect(check(withSignature(plain, signature))).toEqual(refusal("0003", difference));
  });
  test("a plus sign that was not form-encoded", () => {
    let index = 0;
    let text = plain;
    // Some text whose signature holds a plus sign.
    while (!sign(text).includes("+")) text = plain.replace("a\\/b", `a\\/b${index++}`);
    expect(check(withSignature(text, sign(text).replaceAll("+", " ")))).toEqual(
      refusal("0003", "`+` in the signature was not form-encoded"),
    );
  });
});

test("`presence` looks only whether the parts came, `off` not even that", () => {
  const wrong = '{"command":"c","api_key":"no","cdn":1,"timestamp":1,"signature":"no"}';
  expect(check(wrong, { auth: "presence" }).accepted).toBe(true);
  expect(check('{"command":"c"}', { auth: "off" }).accepted).toBe(true);
  expect(check('{"command":"c","api_key":"k","cdn":1,"timestamp":1}', { auth: "presence" })).toEqual(
    refusal("0003", "`signature` is missing"),
  );
});
