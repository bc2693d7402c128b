/**
 * What happens when the vendor finds a request id too low.
 */
import { memoryKeyState } from "@vidspec/auth";
import { describe, expect, test } from "vitest";
import { createStreamApi } from "../src/index.ts";

const keys = { apiKey: "AKEY000000000000000000000000TEST", secretKey: "SKEY000000000000000000000000TEST" };

function stale() {
  const rids: number[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const query = init.body === undefined ? new URL(url).search : String(init.body);
    rids.push(Number(new URLSearchParams(query).get("rid")));
    return new Response("<response><code>203</code></response>", {
      headers: { "content-type": "application/xml" },
    });
  };
  const own = { keyState: memoryKeyState(), clock: () => 1704164645000, random: () => 0 };
  return { rids, client: createStreamApi({ ...keys, ...own, fetch }) };
}

describe("code 203", () => {
  test.each(["listThemes", "createSession"] as const)(
    "%s is sent once more, with a fresh id",
    async (name) => {
      const { rids, client } = stale();
      await expect(client[name]()).rejects.toMatchObject({ vendorCode: "203", retry: { attempts: 2 } });
      expect(rids).toEqual([1704164645000, 1704164645001]);
    },
  );

  test("is final with `retry: false`", async () => {
    const { rids, client } = stale();
    await expect(client.listThemes({}, { retry: false })).rejects.toMatchObject({ vendorCode: "203" });
    expect(rids).toHaveLength(1);
  });
});

describe("numbers as parameters", () => {
  test.each([2 ** 60, 1e21, 1e-7, Number.NaN])(
    "%d can't be signed as it is and is refused",
    async (value) => {
      const { rids, client } = stale();
      const call = client.listVideos({ start_date: value });
      await expect(call).rejects.toMatchObject({ code: "input", field: "start_date", sent: "no" });
      expect(rids).toEqual([]);
    },
  );
});

test("no options at all is a `credential` error", () => {
  const make = createStreamApi as unknown as () => void;
  expect(make).toThrow(expect.objectContaining({ code: "credential", field: "apiKey" }));
});

test.each([
  ["throws", () => JSON.parse("hunter2")],
  ["gives no number", () => "now" as unknown as number],
])("a clock that %s is an `input` error", async (_name, clock) => {
  const client = createStreamApi({ ...keys, clock, fetch: async () => new Response("") });
  await expect(client.listThemes()).rejects.toMatchObject({ code: "input", field: "clock", sent: "no" });
});
