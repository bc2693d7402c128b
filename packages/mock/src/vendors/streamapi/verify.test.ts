import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Arrived, type Field, readRequest } from "../../wire/arrived.ts";
import { type StreamApiState, verifyStreamApi } from "./verify.ts";

interface Vector {
  readonly name: string;
  readonly credentials: { readonly key: string; readonly secret: string };
  readonly verifies: boolean;
  readonly wire_method: string;
  readonly wire_path: string;
  readonly wire_query: string;
  readonly wire_content_type: string | null;
  readonly wire_body: string;
}
const { vectors } = JSON.parse(
  readFileSync(new URL("../../../../../test/vectors/streamapi.json", import.meta.url), "utf8"),
) as { vectors: readonly Vector[] };

const credentials = { apiKey: "AKEY", secretKey: "SKEY" };
const md5 = (text: string): string => createHash("md5").update(text, "utf8").digest("hex");
const newState = (): StreamApiState => ({ lastRids: new Map() });

function get(fields: readonly Field[]): Arrived {
  return {
    method: "GET",
    path: "/x",
    query: new URLSearchParams(fields as [string, string][]).toString(),
    headers: {},
    body: "",
    fields: [],
  };
}
function signed(own: readonly Field[], rid: string, text?: string): Arrived {
  const all: Field[] = [["key", "AKEY"], ...own];
  const values = [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
  return get([...all, ["rid", rid], ["sig", md5(text ?? `${values.join("")}SKEY${rid}`)]]);
}
function check(request: Arrived, state = newState(), required: readonly string[] = []) {
  return verifyStreamApi(request, { credentials, state, required: { all: required, choices: [] } });
}

describe("vectors", () => {
  test("there are some", () => expect(vectors.length).toBeGreaterThan(5));

  test.each(vectors)("$name", async (vector) => {
    const url = `http://x${vector.wire_path}${vector.wire_query && `?${vector.wire_query}`}`;
    const init: RequestInit = { method: vector.wire_method };
    if (vector.wire_body !== "") {
      init.body = vector.wire_body;
      init.headers = { "content-type": vector.wire_content_type! };
    }
    const { key: apiKey, secret: secretKey } = vector.credentials;
    const wanted = { credentials: { apiKey, secretKey }, state: newState() };
    const request = await readRequest(new Request(url, init), "/service");
    expect(verifyStreamApi(request, wanted).accepted).toBe(vector.verifies);
    // A copy of the same request is a replay.
    expect(verifyStreamApi(request, wanted)).toMatchObject({ accepted: false, vendorCode: "203" });
    const other = { credentials: { apiKey, secretKey: `${secretKey}x` }, state: newState() };
    expect(verifyStreamApi(request, other)).toMatchObject({
      accepted: false,
      vendorCode: "202",
      difference: "secret differs, or a value or rid changed after signing",
    });
  });
});

describe("the order of the checks", () => {
  test.each(["key", "sig", "rid", "public_hostid"])(
    "a missing or empty %s is code 1, whatever else is wrong",
    (name) => {
      const fields: Field[] = [
        ["key", "wrong"],
        ["sig", "wrong"],
        ["rid", "wrong"],
        ["public_hostid", "7"],
      ];
      const difference = `\`${name}\` is missing`;
      const wanted = { accepted: false, vendorCode: "1", difference };
      expect(check(get(fields.filter((field) => field[0] !== name)), newState(), ["public_hostid"])).toEqual(
        wanted,
      );
      const empty = fields.map(([each, value]): Field => [each, each === name ? "" : value]);
      expect(check(get(empty), newState(), ["public_hostid"])).toEqual(wanted);
    },
  );
  test("an unknown key is 200 before the signature is looked at", () => {
    expect(
      check(
        get([
          ["key", "no"],
          ["rid", "0"],
          ["sig", "no"],
        ]),
      ),
    ).toMatchObject({ vendorCode: "200" });
  });
  test("the secret sent as the key is told apart", () => {
    const verdict = check(
      get([
        ["key", "SKEY"],
        ["rid", "1"],
        ["sig", "x"],
      ]),
    );
    expect(verdict).toMatchObject({ vendorCode: "200", difference: "the secret key was sent as `key`" });
  });
  test("a wrong signature is 202 before the request id is looked at", () => {
    expect(
      check(
        get([
          ["key", "AKEY"],
          ["rid", "0"],
          ["sig", "no"],
        ]),
      ),
    ).toMatchObject({ vendorCode: "202" });
  });
  test.each(["0", "-1", "1.5", "abc", "0x10", "9223372036854775808"])("a rid of %s is 203", (rid) => {
    expect(check(signed([], rid))).toMatchObject({ vendorCode: "203" });
  });
  test("a parameter that comes twice is 1, also when once in the query and once in the body", () => {
    const twice = signed(
      [
        ["a", "1"],
        ["a", "1"],
      ],
      "5",
    );
    expect(check(twice)).toEqual({ accepted: false, vendorCode: "1", difference: "`a` was sent twice" });
    const both: Arrived = { ...signed([["a", "1"]], "5"), method: "POST", fields: [["a", "1"]] };
    expect(check(both)).toMatchObject({ vendorCode: "1" });
  });
});

describe("request ids", () => {
  test("must rise; they are compared as numbers of any size", () => {
    const state = newState();
    expect(check(signed([], "9"), state).accepted).toBe(true);
    expect(check(signed([], "10"), state).accepted).toBe(true);
    expect(check(signed([], "10"), state)).toMatchObject({
      vendorCode: "203",
      difference: "rid 10 is not above 10",
    });
    expect(check(signed([], "9007199254740992"), state).accepted).toBe(true);
    expect(check(signed([], "9007199254740993"), state).accepted).toBe(true);
    expect(check(signed([], "5"), state)).toMatchObject({
      difference: "rid 5 is not above 9007199254740993",
    });
  });
  test("a request with a wrong signature uses up no id", () => {
    const state = newState();
    expect(check(signed([], "999", "wrong"), state)).toMatchObject({ vendorCode: "202" });
    expect(check(signed([], "1"), state).accepted).toBe(true);
  });
  test("an id changed after signing is 202", () => {
    const request = signed([], "7");
    expect(check({ ...request, query: request.query.replace("rid=7", "rid=8") })).toMatchObject({
      vendorCode: "202",
    });
  });
});

describe("what is signed", () => {
  test("every parameter that arrived, unknown ones too, by the bytes of their names", () => {
    expect(
      check(
        signed(
          [
            ["ke", "1"],
            ["keyx", "2"],
            ["Zed", "3"],
            ["_x", "4"],
          ],
          "5",
        ),
      ).accepted,
    ).toBe(true);
    const request = signed([["a", "1"]], "5");
    const more = check({ ...request, query: `${request.query}&extra=9` });
    expect(more).toMatchObject({ vendorCode: "202", difference: "`extra` was sent but not signed" });
  });
  test("any text signed as it is verifies, and any changed value does not", () => {
    const texts = fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter((text) => !/\p{Surrogate}/u.test(text));
    fc.assert(
      fc.property(texts, texts, (username, other) => {
        expect(check(signed([["username", username]], "5")).accepted).toBe(true);
        fc.pre(other !== username);
        const text = `AKEY${other}SKEY5`;
        expect(check(signed([["username", username]], "5", text)).accepted).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
  test("a POST may bring everything in the query, in the body, or spread", () => {
    const { query } = signed([["a", "1 +ü"]], "5");
    const fields = [...new URLSearchParams(query)];
    const post = { method: "POST", path: "/x", headers: {}, body: "" };
    expect(check({ ...post, query, fields: [] }).accepted).toBe(true);
    expect(check({ ...post, query: "", fields }).accepted).toBe(true);
    const half = new URLSearchParams(fields.slice(0, 2)).toString();
    expect(check({ ...post, query: half, fields: fields.slice(2) }).accepted).toBe(true);
  });
});

describe("what a mistake is called", () => {
  const own: readonly Field[] = [
    ["site_user_id", "12"],
    ["username", "jim & söhne"],
  ];
  const joined = "AKEY12jim & söhne";
  test.each([
    ["rid was sorted among the values", "AKEY512jim & söhneSKEY"],
    ["rid was sorted among the values and appended too", "AKEY512jim & söhneSKEY5"],
    ["rid was not hashed", `${joined}SKEY`],
    ["`key` was left out of the hashed values", "12jim & söhneSKEY5"],
    ["the secret was put after rid", `${joined}5SKEY`],
    ["the secret was put before the values", `SKEY${joined}5`],
    ["the secret was left out", `${joined}5`],
    ["the value of `username` seems percent-encoded", `AKEY12${encodeURIComponent("jim & söhne")}SKEY5`],
    ["the value of `username` seems percent-encoded", "AKEY12jim+%26+s%C3%B6hneSKEY5"],
    ["the values were sorted, not the names", "12AKEYjim & söhneSKEY5"],
    ["the names were hashed along with the values", "key=AKEY&site_user_id=12&username=jim & söhneSKEY5"],
    ["something was put between the values", "AKEY,12,jim & söhne,SKEY,5"],
    ["`username` was sent but not signed", "AKEY12SKEY5"],
    ["the API key was used as the secret", `${joined}AKEY5`],
    ["secret differs, or a value or rid changed after signing", `${joined}OTHER5`],
  ])("%s", (difference, text) => {
    expect(check(signed(own, "5", text))).toEqual({ accepted: false, vendorCode: "202", difference });
  });
  test.each([
    ["uppercase hex digest instead of lowercase", md5(`${joined}SKEY5`).toUpperCase()],
    ["base64 digest instead of hex", createHash("md5").update(`${joined}SKEY5`).digest("base64")],
    [
      "the values were hashed as Latin-1, not as UTF-8",
      createHash("md5").update(`${joined}SKEY5`, "latin1").digest("hex"),
    ],
    ["`sig` is not an MD5 digest in hex (32 digits)", "f".repeat(40)],
  ])("%s", (difference, sig) => {
    expect(check(get([["key", "AKEY"], ...own, ["rid", "5"], ["sig", sig]]))).toMatchObject({
      vendorCode: "202",
      difference,
    });
  });
  test("the order of sending, and sorting without regard to case", () => {
    const mixed: readonly Field[] = [
      ["a", "1"],
      ["Z", "2"],
    ];
    expect(check(signed(mixed, "5", "AKEY12SKEY5"))).toMatchObject({
      difference: "the values were hashed in the order of sending, not sorted by name",
    });
    expect(check(signed(mixed, "5", "1AKEY2SKEY5"))).toMatchObject({
      difference: "the names were sorted without regard to case",
    });
  });
  test("never quotes a secret, a signature or a value", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{12}$/), fc.stringMatching(/^[0-9a-f]{32}$/), (value, sig) => {
        const verdict = check(
          get([
            ["key", "AKEY"],
            ["username", value],
            ["rid", "5"],
            ["sig", sig],
          ]),
        );
        const text = JSON.stringify(verdict);
        for (const kept of ["SKEY", "AKEY", value, sig]) expect(text).not.toContain(kept);
      }),
      { numRuns: 50 },
    );
  });
});

test("`presence` looks only whether the credentials came, `off` not even that", () => {
  const wrong = get([
    ["key", "no"],
    ["rid", "x"],
    ["sig", "no"],
  ]);
  const at = (auth: "presence" | "off", request: Arrived) =>
    verifyStreamApi(request, { credentials, state: newState(), auth, required: { all: [], choices: [] } });
  expect(at("presence", wrong).accepted).toBe(true);
  expect(at("presence", get([["key", "no"]]))).toMatchObject({
    vendorCode: "1",
    difference: "`sig` is missing",
  });
  expect(at("off", get([])).accepted).toBe(true);
});
