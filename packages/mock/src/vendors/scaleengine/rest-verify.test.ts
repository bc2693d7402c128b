import { expect, test } from "vitest";
import { readRequest } from "../../wire/arrived.ts";
import { type ScaleEngineRestCheck, verifyScaleEngineRest } from "./rest-verify.ts";

const credentials = { cdn: 158, apiSecret: "a-secret" };
const right = `Basic ${Buffer.from("158:a-secret").toString("base64")}`;

async function verify(
  body: string,
  headers: Record<string, string> = {},
  check: Partial<ScaleEngineRestCheck> = {},
) {
  const request = new Request("https://api.scaleengine.net/v2/sevu_token", {
    method: "PUT",
    headers: { authorization: right, ...headers },
    body,
  });
  return verifyScaleEngineRest(await readRequest(request, "/v2"), { credentials, ...check });
}

test.each(["application/json", "application/x-www-form-urlencoded", "text/plain"])(
  "the body is JSON whatever the header says: %s",
  async (type) => {
    expect(await verify('{"a":1}', { "content-type": type })).toEqual({ accepted: true });
    expect(await verify("a=1", { "content-type": type })).toMatchObject({ status: 400 });
  },
);
test("a body that is no object is refused, no body is not", async () => {
  for (const body of ["[]", "1", '"a"', "null"]) expect(await verify(body)).toMatchObject({ status: 400 });
  expect(await verify("")).toEqual({ accepted: true });
});
test("the CDN id may be configured as text", async () => {
  expect(await verify("{}", {}, { credentials: { cdn: "158", apiSecret: "a-secret" } })).toEqual({
    accepted: true,
  });
});
test.each([
  ["159:a-secret", "the CDN id differs"],
  ["158:a-secreT", "the API secret differs"],
  ["a-secret:158", "the CDN id and the API secret are swapped"],
])("another pair is 401: %s", async (pair, difference) => {
  const authorization = `Basic ${Buffer.from(pair).toString("base64")}`;
  expect(await verify("{}", { authorization })).toEqual({ accepted: false, status: 401, difference });
});
test("a missing member has the vendor's own code, after the credentials were right", async () => {
  const required = { all: ["app"], choices: [] };
  const missing = { accepted: false, vendorCode: "REQUIRED_FIELD", difference: "`app` is missing" };
  expect(await verify("{}", {}, { required })).toEqual(missing);
  expect(await verify("{}", { authorization: "" }, { required })).toMatchObject({ status: 401 });
  expect(await verify('{"app":null}', {}, { required })).toEqual({ accepted: true });
});
