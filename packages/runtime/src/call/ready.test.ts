/** What signing waits for is had before a call takes its turn; urgent requests take none. */
import type { Signer } from "@vidspec/auth";
import { describe, expect, test } from "vitest";
import { description, json, scripted } from "../../test/vendor.fixture.ts";
import { createLimiter, defineClient } from "../index.ts";

type Client = {
  callSigned(params: object, options?: object): Promise<unknown>;
  getThing(params: object): Promise<unknown>;
};

function setUp() {
  const order: string[] = [];
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const signer: Signer = {
    scheme: "test",
    identity: {},
    ready() {
      order.push("ready");
      return gate;
    },
    sign(call) {
      order.push("sign");
      return { ...call };
    },
    explain: () => ({ scheme: "test", canonical: "", parts: [], notes: [] }),
  };
  const limit = {
    acquire() {
      order.push("turn");
      return () => {};
    },
  };
  const wire = scripted(json({ code: 0 }));
  const client = defineClient<Client>({ description, signer, options: { fetch: wire.fetch, limit } });
  return { order, open, client, wire };
}

describe("ready", () => {
  test("is waited for before the turn is taken", async () => {
    const { order, open, client } = setUp();
    const call = client.callSigned({ name: "a" });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(order).toEqual(["ready"]);
    open();
    await call;
    expect(order).toEqual(["ready", "turn", "sign"]);
  });

  test("is not asked for by a call without credential", async () => {
    const { order, client } = setUp();
    await client.getThing({ id: 1 });
    expect(order).toEqual(["turn"]);
  });

  test("counts within the call's time, and can be aborted; nothing is sent then", async () => {
    const { client, wire } = setUp();
    await expect(client.callSigned({ name: "a" }, { timeout: 20 })).rejects.toMatchObject({
      code: "timeout",
      sent: "no",
    });
    const stop = new AbortController();
    const call = client.callSigned({ name: "a" }, { signal: stop.signal });
    stop.abort();
    await expect(call).rejects.toMatchObject({ code: "aborted", sent: "no" });
    expect(wire.seen).toEqual([]);
  });
});

describe("an urgent request", () => {
  test("starts at once, and counts against the rate", async () => {
    const limiter = createLimiter({ concurrent: 1, perSecond: 2 });
    const first = limiter.acquire();
    expect(first).toBeTypeOf("function");
    const urgent = limiter.acquire(undefined, true);
    expect(urgent).toBeTypeOf("function");
    (first as () => void)();
    (urgent as () => void)();
    const started = performance.now();
    await limiter.acquire();
    expect(performance.now() - started).toBeGreaterThan(900);
  });
});
