import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { limitedAcme } from "../../test/limited-vendor.fixture.ts";
import { acme, countingSigner, json, type Seen, scripted } from "../../test/vendor.fixture.ts";
import { createLimiter, type Limiter } from "../index.ts";

const ok = json({ code: 0 });
const settle = (milliseconds = 0) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A fetch whose answers are given by hand, in the order of the requests. */
function byHand() {
  const open: ((response: Response) => void)[] = [];
  const seen: string[] = [];
  return {
    open,
    seen,
    fetch: ({ url, init }: Seen) =>
      new Promise<Response>((resolve, reject) => {
        seen.push(url.split("/").at(-1)!);
        open.push(resolve);
        init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
      }),
  };
}

describe("concurrent", () => {
  test("1 keeps 200 calls in the order in which they were made, one at a time", async () => {
    let running = 0;
    let most = 0;
    const wire = scripted(async () => {
      most = Math.max(most, ++running);
      await settle(Math.random() < 0.1 ? 1 : 0);
      running--;
      return ok.clone();
    });
    const client = acme({ fetch: wire.fetch, limit: { concurrent: 1 } });
    const ids = Array.from({ length: 200 }, (_, id) => id);
    await Promise.all(ids.map((id) => client.getThing({ id })));
    expect(wire.seen.map(({ url }) => Number(url.split("/").at(-1)))).toEqual(ids);
    expect(most).toBe(1);
  });

  test("the signer draws its numbers in that order as well", async () => {
    const signer = countingSigner();
    const slow = {
      ...signer,
      sign: async (call: never) => {
        await settle(1);
        return signer.sign(call);
      },
    };
    const wire = scripted(ok);
    const client = acme({ fetch: wire.fetch, limit: { concurrent: 1 } }, slow);
    await Promise.all(Array.from({ length: 20 }, (_, id) => client.callSigned({ name: String(id) })));
    const sent = wire.seen.map(({ init }) => [
      JSON.parse(init.body as string).name,
      (init.headers as Record<string, string>)["x-number"],
    ]);
    expect(sent).toEqual(Array.from({ length: 20 }, (_, id) => [String(id), String(id + 1)]));
  });

  test("3 lets three through and a fourth when one is over", async () => {
    const hand = byHand();
    const client = acme({ fetch: scripted(hand.fetch).fetch, limit: { concurrent: 3 } });
    const calls = [1, 2, 3, 4].map((id) => client.getThing({ id }));
    await settle();
    expect(hand.seen).toEqual(["1", "2", "3"]);
    hand.open[1]!(ok.clone());
    await calls[1];
    await settle();
    expect(hand.seen).toEqual(["1", "2", "3", "4"]);
    for (const answer of hand.open) answer(ok.clone());
    await Promise.all(calls);
  });

  test("a turn is given back before a backoff", async () => {
    const down = new Response("", { status: 503, headers: { "retry-after": "0.05" } });
    const wire = scripted(down, ok);
    const client = acme({ fetch: wire.fetch, limit: { concurrent: 1 } });
    await Promise.all([client.getThing({ id: "first" }), client.getThing({ id: "second" })]);
    expect(wire.seen.map(({ url }) => url.split("/").at(-1))).toEqual(["first", "second", "first"]);
  });

  test.each([
    ["a broken connection", new TypeError("fetch failed")],
    ["a failed answer", new Response("", { status: 404 })],
    ["an unreadable answer", new Response("<html>", { headers: { "content-type": "text/html" } })],
  ])("a turn is given back after %s", async (_name, answer) => {
    const wire = scripted(answer, ok);
    const client = acme({ fetch: wire.fetch, limit: { concurrent: 1 }, retry: false });
    await client.getThing({ id: 1 }).catch(() => {});
    expect(await client.getThing({ id: 2 })).toEqual({ code: 0 });
  });

  test("a turn is given back when the signer throws", async () => {
    const signer = { ...countingSigner() };
    const { sign } = signer;
    let first = true;
    signer.sign = (call) => {
      if (!first) return sign(call);
      first = false;
      throw new Error("no");
    };
    const client = acme({ fetch: scripted(ok).fetch, limit: { concurrent: 1 } }, signer);
    await expect(client.callSigned({})).rejects.toThrow("no");
    expect(await client.callSigned({})).toEqual({ code: 0 });
  });
});

describe("a call that waits for its turn", () => {
  const queue = () => {
    const hand = byHand();
    const client = acme({ fetch: scripted(hand.fetch).fetch, limit: { concurrent: 1 }, retry: false });
    return { hand, client, first: client.getThing({ id: "first" }) };
  };

  test("times out without having been sent, and those behind it get their turn", async () => {
    const { hand, client, first } = queue();
    const late = client.getThing({ id: "late" }, { timeout: 20 }).catch((error) => error);
    const last = client.getThing({ id: "last" });
    expect(await late).toMatchObject({
      code: "timeout",
      sent: "no",
      retry: { attempts: 0, stopped: "deadline" },
    });
    hand.open[0]!(ok.clone());
    await first;
    await settle();
    hand.open[1]!(ok.clone());
    await last;
    expect(hand.seen).toEqual(["first", "last"]);
  });

  test("can be aborted, in the queue and at the moment of its turn", async () => {
    const { hand, client, first } = queue();
    const [early, exact] = [new AbortController(), new AbortController()];
    const calls = [early, exact].map(({ signal }) =>
      client.getThing({ id: "aborted" }, { signal }).catch((error) => error),
    );
    const last = client.getThing({ id: "last" });
    early.abort();
    expect(await calls[0]).toMatchObject({ code: "aborted", sent: "no", retry: { attempts: 0 } });
    hand.open[0]!(ok.clone());
    void first.then(() => exact.abort());
    expect(await calls[1]).toMatchObject({ code: "aborted" });
    await settle();
    hand.open.at(-1)!(ok.clone());
    await last;
    expect(hand.seen.filter((id) => id !== "aborted")).toEqual(["first", "last"]);
  });

  test("gets no attempt timeout for the time it waited", async () => {
    const { hand, client, first } = queue();
    const second = client.getThing({ id: "second" }, { attemptTimeout: 20 });
    await settle(40);
    hand.open[0]!(ok.clone());
    await first;
    await settle();
    hand.open[1]!(ok.clone());
    expect(await second).toEqual({ code: 0 });
  });

  test("abort at every moment leaks no turn", async () => {
    const limiter = createLimiter({ concurrent: 1 });
    const client = acme({ fetch: scripted(ok).fetch, limit: limiter, retry: false });
    for (let steps = 0; steps < 40; steps++) {
      const controller = new AbortController();
      const calls = [1, 2, 3].map((id) => client.getThing({ id }, { signal: controller.signal }));
      for (let step = 0; step < steps; step++) await undefined;
      controller.abort();
      await Promise.allSettled(calls);
    }
    const release = limiter.acquire();
    expect(typeof release).toBe("function");
  });
});

describe("perSecond", () => {
  test("5 starts no more than five in any second", async () => {
    const times: number[] = [];
    const wire = scripted(() => {
      times.push(performance.now());
      return ok.clone();
    });
    const client = acme({ fetch: wire.fetch, limit: { perSecond: 5 } });
    await Promise.all(Array.from({ length: 11 }, (_, id) => client.getThing({ id })));
    expect(times).toHaveLength(11);
    for (let index = 5; index < times.length; index++) {
      // The limiter takes its time just before the request starts; 20 ms for what lies between.
      expect(times[index]! - times[index - 5]!).toBeGreaterThan(980);
    }
  }, 10_000);

  test("a call that gave up in the queue uses up no start", async () => {
    const limiter = createLimiter({ perSecond: 2 });
    const client = acme({ fetch: scripted(ok).fetch, limit: limiter });
    await Promise.all([client.getThing({ id: 1 }), client.getThing({ id: 2 })]);
    const gone = [3, 4].map((id) => client.getThing({ id }, { timeout: 5 }).catch((error) => error.code));
    expect(await Promise.all(gone)).toEqual(["timeout", "timeout"]);
    const started = performance.now();
    await Promise.all([client.getThing({ id: 5 }), client.getThing({ id: 6 })]);
    expect(performance.now() - started).toBeLessThan(1100);
  });
});

describe("whose limit it is", () => {
  const signed = (concurrent: number) => ({
    hand: byHand(),
    signer: countingSigner(),
    limit: { concurrent },
  });

  test("clients of one credential share the documented limit, other credentials do not", async () => {
    const { hand, signer } = signed(1);
    const fetch = scripted(hand.fetch).fetch;
    const [one, two] = [limitedAcme({ fetch }, signer), limitedAcme({ fetch }, signer)];
    const other = limitedAcme({ fetch }, countingSigner());
    const calls = [one, two, other].map((client) => client.getThing({ id: 1 }));
    await settle();
    expect(hand.seen).toHaveLength(2);
    hand.open[0]!(ok.clone());
    await calls[0];
    await settle();
    expect(hand.seen).toHaveLength(3);
    for (const answer of hand.open) answer(ok.clone());
    await Promise.all(calls);
  });

  test("`limit: false` switches the documented one off", async () => {
    const { hand, signer } = signed(1);
    const client = limitedAcme({ fetch: scripted(hand.fetch).fetch, limit: false }, signer);
    const calls = [1, 2, 3].map((id) => client.getThing({ id }));
    await settle();
    expect(hand.seen).toHaveLength(3);
    for (const answer of hand.open) answer(ok.clone());
    await Promise.all(calls);
  });

  test("a limiter of the caller's own is asked once for every attempt and told when it is over", async () => {
    const log: string[] = [];
    const own: Limiter = {
      acquire: async (signal) => {
        log.push(`acquire ${signal instanceof AbortSignal}`);
        return () => log.push("release");
      },
    };
    const wire = scripted(new Response("", { status: 503 }), ok);
    await acme({ fetch: wire.fetch, limit: own }).getThing({ id: 1 });
    expect(log).toEqual(["acquire true", "release", "acquire true", "release"]);
  });

  test("a turn that such a limiter grants too late is given back", async () => {
    const release = vi.fn();
    const own: Limiter = { acquire: () => settle(30).then(() => release) };
    const wire = scripted(ok);
    const call = acme({ fetch: wire.fetch, limit: own, timeout: 5 }).getThing({ id: 1 });
    await expect(call).rejects.toMatchObject({ code: "timeout", sent: "no" });
    await settle(50);
    expect([release.mock.calls.length, wire.seen.length]).toEqual([1, 0]);
  });

  test.each<[string, Limiter["acquire"]]>([
    [
      "throws",
      () => {
        throw new Error("hunter2");
      },
    ],
    ["rejects", () => Promise.reject(new Error("hunter2"))],
    ["gives no function", () => undefined as never],
  ])("a limiter that %s is a typed error, and nothing is sent", async (_name, acquire) => {
    const wire = scripted(ok);
    const error = await acme({ fetch: wire.fetch, limit: { acquire } })
      .getThing({ id: 1 })
      .catch((thrown) => thrown);
    expect(error).toMatchObject({ code: "store", field: "limit", sent: "no", operation: "getThing" });
    expect(inspect(error, { depth: 9 })).not.toContain("hunter2");
    expect(wire.seen).toEqual([]);
  });

  test("a limiter that fails once is asked again, whatever the operation does", async () => {
    let asked = 0;
    const own: Limiter = {
      acquire: () => (++asked === 1 ? Promise.reject(new Error("down")) : () => {}),
    };
    const wire = scripted(ok);
    await acme({ fetch: wire.fetch, limit: own }).makeThing({ name: "a" });
    expect([asked, wire.seen.length]).toEqual([2, 1]);
  });

  test.each<[string, () => void]>([
    [
      "throws",
      () => {
        throw new Error("no");
      },
    ],
    ["rejects", () => Promise.reject(new Error("no"))],
  ])("the end of a turn that %s changes no result", async (_name, release) => {
    const limit: Limiter = { acquire: () => release };
    const client = acme({ fetch: scripted(ok, new Response("", { status: 404 })).fetch, limit });
    expect(await client.getThing({ id: 1 })).toEqual({ code: 0 });
    await expect(client.getThing({ id: 1 })).rejects.toMatchObject({ code: "http", status: 404 });
  });

  test("a limit that could never be met is refused when the client is made", () => {
    for (const limit of [{ concurrent: 0 }, { perSecond: 0 }, { perSecond: Number.NaN }]) {
      expect(() => acme({ limit })).toThrow(expect.objectContaining({ code: "input" }));
    }
  });
});
