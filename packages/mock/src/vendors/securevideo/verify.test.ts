import { describe, expect, test } from "vitest";
import { readRequest } from "../../wire/arrived.ts";
import { type SecureVideoCheck, verifySecureVideo } from "./verify.ts";

// The vendor document's own sample pair: its Base64 has 80 characters, which MIME would break after 76.
const apiIdentifier = "8ded5a89051a9a01a389bcdf1e174";
const secretKey = "99176b1d244c484ed65dd792abc1";
const oneLine = "OGRlZDVhODkwNTFhOWEwMWEzODliY2RmMWUxNzQ6OTkxNzZiMWQyNDRjNDg0ZWQ2NWRkNzkyYWJjMQ==";
const base64 = (text: string): string => Buffer.from(text).toString("base64");

interface Sent {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

async function verify(sent: Sent, check: Partial<SecureVideoCheck> = {}) {
  const { method = "GET", url = "https://api.securevideo.com/user", headers = {}, body } = sent;
  const request = new Request(url, {
    method,
    headers: { "content-type": "application/json", authorization: `Basic ${oneLine}`, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  for (const [name, value] of Object.entries(headers)) if (value === "") request.headers.delete(name);
  return verifySecureVideo(await readRequest(request), {
    credentials: { apiIdentifier, secretKey },
    ...check,
  });
}

const refusal = (status: number, difference: string) => ({ accepted: false, status, difference });

describe("the header", () => {
  test("of the vendor document's own pair is accepted", async () => {
    expect(await verify({})).toEqual({ accepted: true });
  });
  test("of a secret with a colon is accepted", async () => {
    const credentials = { apiIdentifier: "id", secretKey: "a:b" };
    expect(
      await verify({ headers: { authorization: `Basic ${base64("id:a:b")}` } }, { credentials }),
    ).toEqual({
      accepted: true,
    });
  });
  test.each([
    ["", "`Authorization` is missing"],
    [`Bearer ${oneLine}`, "the scheme of `Authorization` is not Basic"],
    [`basic ${oneLine}`, "`Basic` has to be followed by one space, and spelt like that"],
    [
      `Basic ${oneLine.slice(0, 76)} ${oneLine.slice(76)}`,
      "the Base64 was broken into lines (MIME); it is one line",
    ],
    [`Basic ${oneLine.replaceAll("=", "")}`, "the padding of the Base64 is missing"],
    [`Basic ${apiIdentifier}:${secretKey}`, "the pair was not encoded in Base64"],
    [`Basic ${base64(oneLine)}`, "the pair was encoded in Base64 twice"],
    ["Basic %%%", "what follows `Basic` is no Base64"],
    [`Basic ${base64(`${apiIdentifier}:${secretKey}\n`)}`, "a line break or space was encoded with the pair"],
    [`Basic ${base64(`${secretKey}:${apiIdentifier}`)}`, "the API identifier and the secret key are swapped"],
    [`Basic ${base64(secretKey)}`, "the decoded pair has no colon"],
    [`Basic ${base64(`x${apiIdentifier}:${secretKey}`)}`, "the API identifier differs"],
    [`Basic ${base64(`${apiIdentifier}:${secretKey}x`)}`, "the secret key differs"],
  ])("%j is 401: %s", async (authorization, difference) => {
    expect(await verify({ headers: { authorization } })).toEqual(refusal(401, difference));
  });
  test("URL-safe Base64 is told from a wrong secret", async () => {
    const credentials = { apiIdentifier: "id", secretKey: "??>>??>>" };
    const urlSafe = base64("id:??>>??>>").replaceAll("+", "-").replaceAll("/", "_");
    expect(await verify({ headers: { authorization: `Basic ${urlSafe}` } }, { credentials })).toEqual(
      refusal(401, "URL-safe Base64 instead of standard"),
    );
  });
  test("only has to be there with `presence`, and not even that with `off`", async () => {
    expect(await verify({ headers: { authorization: "Basic x" } }, { auth: "presence" })).toEqual({
      accepted: true,
    });
    expect(await verify({ headers: { authorization: "" } }, { auth: "presence" })).toMatchObject({
      status: 401,
    });
    expect(await verify({ headers: { authorization: "" } }, { auth: "off" })).toEqual({ accepted: true });
  });
});

describe("the content type", () => {
  test.each(["GET", "POST", "PUT", "DELETE"])("has to be there on %s", async (method) => {
    expect(await verify({ method, headers: { "content-type": "" } })).toEqual(
      refusal(400, "the content type is missing; every request carries application/json, GET too"),
    );
  });
  test("may name a character encoding, and may not be another", async () => {
    expect(await verify({ headers: { "content-type": "application/json; charset=utf-8" } })).toEqual({
      accepted: true,
    });
    expect(await verify({ headers: { "content-type": "application/jsonp" } })).toMatchObject({ status: 400 });
  });
  test("may be missing without a body when lenient, and not with one", async () => {
    expect(await verify({ headers: { "content-type": "" } }, { lenient: true })).toEqual({ accepted: true });
    const post = { method: "POST", body: "{}", headers: { "content-type": "text/plain" } };
    expect(await verify(post, { lenient: true })).toMatchObject({ status: 400 });
  });
});

describe("the rest of the request", () => {
  test.each([`/user/${secretKey}`, `/user?key=${secretKey}`, `/user?key=%39${secretKey.slice(1)}`])(
    "the secret in the URL is refused, even with auth off: %s",
    async (path) => {
      const sent = { url: `https://api.securevideo.com${path}` };
      expect(await verify(sent, { auth: "off" })).toEqual(refusal(401, "the secret key is in the URL"));
    },
  );
  test("a body that is not JSON is 400", async () => {
    expect(await verify({ method: "POST", body: "{" })).toEqual(refusal(400, "the body is not valid JSON"));
  });
});

describe("a browser call", () => {
  const credentials = { apiIdentifier, secretKey, keyParameter: "publicKey" };
  const browser = (query: string, headers: Record<string, string> = {}) =>
    verify(
      { url: `https://api.securevideo.com/user?${query}`, headers: { authorization: "", ...headers } },
      { credentials },
    );
  test("with the right key in the query is accepted", async () => {
    expect(await browser(`publicKey=${apiIdentifier}`)).toEqual({ accepted: true });
  });
  test("with another key, two keys, or credentials beside it is 401", async () => {
    expect(await browser("publicKey=x")).toEqual(refusal(401, "the key in the query differs"));
    expect(await browser(`publicKey=${apiIdentifier}&publicKey=x`)).toMatchObject({ status: 401 });
    expect(await browser(`publicKey=${apiIdentifier}`, { authorization: `Basic ${oneLine}` })).toMatchObject({
      status: 401,
    });
  });
  test("is refused where no parameter name is configured", async () => {
    const sent = {
      url: `https://api.securevideo.com/user?publicKey=${apiIdentifier}`,
      headers: { authorization: "" },
    };
    expect(await verify(sent)).toEqual(refusal(401, "`Authorization` is missing"));
  });
});
