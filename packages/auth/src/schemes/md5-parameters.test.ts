/** The StreamAPI signature, checked against recorded vectors and an independent computation on node:crypto. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isVidspecError,
  md5Parameters,
  memoryRequestIds,
  type OutgoingCall,
  type RequestIdStore,
} from "../index.ts";

interface Vector {
  name: string;
  credentials: { key: string; secret: string };
  params: Record<string, string>;
  timestamp_or_rid: string;
  signature: string;
  wire_method: string;
  wire_query: string;
  wire_body: string;
}
const { vectors } = JSON.parse(
  readFileSync(new URL("../../../../test/vectors/streamapi.json", import.meta.url), "utf8"),
) as { vectors: Vector[] };

const keys = { apiKey: "AKEYTEST", secretKey: "SKEY-canary-7f3a" };
const clock = (): number => 1_795_300_000_000;
const form = { "content-type": "application/x-www-form-urlencoded" };

function call(over: Partial<OutgoingCall> = {}): OutgoingCall {
  return {
    operation: { id: "op", method: "GET", path: "/x", effects: "read", receive: "xml" },
    method: "GET",
    url: "http://api.example/service/x",
    query: "",
    headers: {},
    body: undefined,
    signal: undefined,
    attempt: 1,
    ...over,
  };
}

/** The vendor's side, by its document: nothing here comes from the code under test. */
function expectedSig(parameters: URLSearchParams, secret: string): string {
  const values = [...parameters]
    .filter(([name]) => name !== "sig" && name !== "rid")
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([, value]) => value);
  return createHash("md5")
    .update(values.join("") + secret + parameters.get("rid"), "utf8")
    .digest("hex");
}

const sent = (signed: OutgoingCall): URLSearchParams =>
  new URLSearchParams([signed.query, signed.body ?? ""].filter(Boolean).join("&"));

function sign(signer: ReturnType<typeof md5Parameters>, input: OutgoingCall): OutgoingCall {
  const signed = signer.sign(input);
  if (signed instanceof Promise) throw new Error("expected a synchronous signature");
  return signed;
}

describe("md5Parameters", () => {
  test("there are vectors", () => expect(vectors.length).toBeGreaterThanOrEqual(10));

  for (const vector of vectors) {
    test(`reproduces ${vector.name}`, () => {
      const rid = Number(vector.timestamp_or_rid);
      const requestIds: RequestIdStore = { next: () => rid, maxAhead: Number.POSITIVE_INFINITY };
      const { key, secret } = vector.credentials;
      const signer = md5Parameters({ apiKey: key, secretKey: secret, requestIds, clock });
      const { key: _, ...own } = vector.params;
      const text = new URLSearchParams(own).toString();
      const post = vector.wire_method === "POST";
      const signed = sign(
        signer,
        call(post ? { method: "POST", headers: form, body: text } : { query: text }),
      );
      expect(sent(signed).get("sig")).toBe(vector.signature);
      const sorted = (parameters: URLSearchParams): string[][] => [...parameters].sort();
      const wire = new URLSearchParams(vector.wire_query || vector.wire_body);
      for (const [name, value] of [...wire]) if (value === "") wire.delete(name);
      expect(sorted(sent(signed)).filter(([, value]) => value !== "")).toEqual(sorted(wire));

      const resent = call(
        post ? { method: "POST", headers: form, body: vector.wire_body } : { query: vector.wire_query },
      );
      expect(sent(sign(signer, resent)).get("sig"), "re-signing what is signed").toBe(vector.signature);
    });
  }

  test("any parameters verify independently, in query and body, signed once or twice", () => {
    const name = fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter((text) => !["key", "sig", "rid"].includes(text));
    const parameters = fc.dictionary(name, fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(parameters, fc.boolean(), fc.boolean(), (values, post, twice) => {
        const text = new URLSearchParams(Object.entries(values)).toString();
        const signer = md5Parameters({ ...keys, clock, requestIds: memoryRequestIds() });
        let signed = sign(
          signer,
          call(post ? { method: "POST", headers: form, body: text } : { query: text }),
        );
        if (twice) signed = sign(signer, signed);
        const out = sent(signed);
        expect(out.get("sig")).toBe(expectedSig(out, keys.secretKey));
        expect(out.get("rid")).toBe(String(clock() + (twice ? 1 : 0)));
        expect([...out].length).toBe(Object.keys(values).length + 3);
        for (const [key, value] of Object.entries(values)) expect(out.get(key)).toBe(value);
      }),
    );
  });

  test("hashes decoded values, not percent-encoded ones", () => {
    const out = sent(
      sign(
        md5Parameters({ ...keys, clock, requestIds: memoryRequestIds() }),
        call({ query: "username=a%20b%26%C3%A9" }),
      ),
    );
    const wrong = createHash("md5")
      .update(`AKEYTESTa%20b%26%C3%A9${keys.secretKey}${out.get("rid")}`)
      .digest("hex");
    const right = createHash("md5")
      .update(`AKEYTESTa b&é${keys.secretKey}${out.get("rid")}`)
      .digest("hex");
    expect(out.get("sig")).toBe(right);
    expect(out.get("sig")).not.toBe(wrong);
  });

  test("does not sort the rid among the values", () => {
    const out = sent(
      sign(
        md5Parameters({ ...keys, clock, requestIds: memoryRequestIds() }),
        call({ query: "username=jim" }),
      ),
    );
    const rid = out.get("rid");
    expect(out.get("sig")).not.toBe(
      createHash("md5").update(`AKEYTEST${rid}jim${keys.secretKey}`).digest("hex"),
    );
    expect(out.get("sig")).toBe(createHash("md5").update(`AKEYTESTjim${keys.secretKey}${rid}`).digest("hex"));
  });

  test("orders names by UTF-8 bytes, where UTF-16 order would differ", () => {
    const query = new URLSearchParams([
      ["\u{1F3A5}", "astral"],
      ["\uff5e", "plane0"],
      ["_", "u"],
      ["Z", "z"],
    ]);
    const out = sent(
      sign(
        md5Parameters({ ...keys, clock, requestIds: memoryRequestIds() }),
        call({ query: query.toString() }),
      ),
    );
    const text = `zuAKEYTESTplane0astral${keys.secretKey}${out.get("rid")}`;
    expect(out.get("sig")).toBe(createHash("md5").update(text).digest("hex"));
  });

  test("creates the body of a POST that has none, and signs what stays in its query", () => {
    const signed = sign(
      md5Parameters({ ...keys, clock, requestIds: memoryRequestIds() }),
      call({ method: "POST", query: "username=jim" }),
    );
    expect(signed.query).toBe("username=jim");
    expect(signed.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(new URLSearchParams(signed.body as string).has("rid")).toBe(true);
    expect(sent(signed).get("sig")).toBe(expectedSig(sent(signed), keys.secretKey));
  });

  test.each([
    ["a parameter twice", { query: "a=1&a=2" }],
    ["a parameter in query and body", { method: "POST", query: "a=1", headers: form, body: "a=2" }],
    ["a JSON body", { method: "POST", headers: { "content-type": "application/json" }, body: "{}" }],
    ["half a surrogate pair", { query: "a=\ud800" }],
    ["a body on a GET", { body: "a=1" }],
  ])("refuses %s before reserving an id", (_name, over) => {
    let reserved = 0;
    const signer = md5Parameters({ ...keys, clock, requestIds: { next: () => ++reserved } });
    expect(() => signer.sign(call(over))).toThrow(expect.objectContaining({ code: "input", sent: "no" }));
    expect(reserved).toBe(0);
  });

  test("waits for a store that answers later", async () => {
    const requestIds: RequestIdStore = { next: async (key, now) => (key === "AKEYTEST" ? now + 5 : -1) };
    const signed = await md5Parameters({ ...keys, clock, requestIds }).sign(call());
    expect(sent(signed).get("rid")).toBe(String(clock() + 5));
  });

  test.each([
    ["text", () => "17" as unknown as number],
    ["NaN", () => Number.NaN],
    ["a fraction", () => 1.5],
    ["zero", () => 0],
    ["2^53", () => 2 ** 53],
    ["an id too far ahead", () => clock() + 600_001],
    ["a rejection", () => Promise.reject(new Error("redis://user:hunter2@host down"))],
    ["nothing", () => undefined as unknown as number],
  ])("refuses a store that answers with %s", async (_name, next) => {
    const signer = md5Parameters({ ...keys, clock, requestIds: { next } });
    const error = await Promise.resolve()
      .then(() => signer.sign(call()))
      .catch((reason: unknown) => reason);
    expect(isVidspecError(error, "store")).toBe(true);
    expect(error).toMatchObject({ sent: "no", operation: "op" });
    expect(JSON.stringify(error)).not.toContain("hunter2");
  });

  test("asks for another attempt on code 203 only, and the attempt has a higher id", () => {
    const signer = md5Parameters({ ...keys, clock, requestIds: memoryRequestIds() });
    const reply = (code: string) => ({
      status: 200,
      header: () => null,
      data: {},
      ok: false,
      size: 1,
      failure: { code },
    });
    const first = sign(signer, call());
    expect(signer.learn?.(first, reply("203"))).toBe("again");
    expect(signer.learn?.(first, reply("202"))).toBeUndefined();
    expect(Number(sent(sign(signer, call())).get("rid"))).toBe(Number(sent(first).get("rid")) + 1);
  });

  test("explains the steps without the secret and without using up an id", () => {
    const signer = md5Parameters({ ...keys, clock, requestIds: memoryRequestIds() });
    const input = call({ query: "username=jim&fme_key=canaryfme" });
    const plan = signer.explain(input);
    expect(plan.canonical).toBe("<fme_key><key>jim<secretKey><rid>");
    expect(plan.parts.map((part) => part.name)).toEqual(["fme_key", "key", "username", "secretKey", "rid"]);
    expect(JSON.stringify(plan)).not.toMatch(/canary/);
    const signed = sign(signer, input);
    expect(sent(signed).get("rid")).toBe(String(clock()));
    expect(signer.explain(signed).canonical).toBe(`<fme_key><key>jim<secretKey>${clock()}`);
  });

  test("concurrent calls through one signer get distinct rising ids", async () => {
    const signer = md5Parameters({ ...keys, clock, requestIds: memoryRequestIds() });
    const all = await Promise.all(Array.from({ length: 200 }, async () => signer.sign(call())));
    const ids = all.map((signed) => Number(sent(signed).get("rid")));
    expect(ids).toEqual(ids.map((_, index) => clock() + index));
  });

  test("two signers share a store they are both given", () => {
    const requestIds = memoryRequestIds();
    const [a, b] = [
      md5Parameters({ ...keys, clock, requestIds }),
      md5Parameters({ ...keys, clock, requestIds }),
    ];
    expect(sent(sign(a, call())).get("rid")).not.toBe(sent(sign(b, call())).get("rid"));
  });
});
