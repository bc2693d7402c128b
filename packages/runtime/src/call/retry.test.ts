import { describe, expect, test, vi } from "vitest";
import { acme, countingSigner, json, networkError, scripted } from "../../test/vendor.fixture.ts";

const ok = json({ code: 0 });
const down = (headers = {}) => new Response("", { status: 503, headers });

describe("what is repeated", () => {
  const attempts = async (
    operation: "getThing" | "putThing" | "makeThing" | "closeThing",
    first: Response | Error,
  ) => {
    const wire = scripted(first, operation === "closeThing" ? new Response(null, { status: 204 }) : ok);
    await acme({ fetch: wire.fetch })
      [operation](operation === "makeThing" ? { name: "n" } : { id: 1 })
      .catch(() => {});
    return wire.seen.length;
  };
  const rows: [string, Response | Error, number, number, number, number][] = [
    // failure                                            read idem create destroy
    ["a refused connection: nothing was sent", networkError("ECONNREFUSED"), 2, 2, 2, 2],
    ["a broken connection: may have been carried out", networkError("UND_ERR_SOCKET"), 2, 2, 1, 1],
    ["503", down(), 2, 2, 1, 1],
    ["429: refused without acting", new Response("", { status: 429 }), 2, 2, 2, 2],
    ["404", new Response("", { status: 404 }), 1, 1, 1, 1],
    ["a wrong certificate", networkError("SELF_SIGNED_CERT_IN_CHAIN"), 1, 1, 1, 1],
  ];
  test.each(rows)("%s", async (_name, first, read, idempotent, create, destroy) => {
    expect([
      await attempts("getThing", first),
      await attempts("putThing", first),
      await attempts("makeThing", first),
      await attempts("closeThing", first),
    ]).toEqual([read, idempotent, create, destroy]);
  });
});

describe("how often, how long", () => {
  test("three attempts, then the last failure with how it ended", async () => {
    const wire = scripted(down());
    await expect(acme({ fetch: wire.fetch }).getThing({ id: 1 })).rejects.toMatchObject({
      code: "http",
      status: 503,
      retry: { attempts: 3, stopped: "attempts" },
    });
    expect(wire.seen).toHaveLength(3);
  });

  test("a network failure carries the same facts and no text of its cause", async () => {
    const error = await acme({ fetch: scripted(networkError("ECONNRESET")).fetch })
      .getThing({ id: 1 })
      .catch((e) => e);
    expect(error).toMatchObject({
      code: "interrupted",
      sent: "unknown",
      retry: { attempts: 3, stopped: "attempts" },
    });
    expect(JSON.stringify(error) + error.stack + String(error.cause?.message)).not.toContain("secret");
  });

  test("`retry: false` means one attempt", async () => {
    const wire = scripted(down());
    await expect(acme({ fetch: wire.fetch, retry: false }).getThing({ id: 1 })).rejects.toMatchObject({
      retry: { attempts: 1, stopped: "off" },
    });
  });

  test("a create that may have happened says why it was not repeated", async () => {
    const wire = scripted(networkError("ECONNRESET"));
    await expect(acme({ fetch: wire.fetch }).makeThing({ name: "n" })).rejects.toMatchObject({
      sent: "unknown",
      retry: { attempts: 1, stopped: "effects" },
    });
  });

  test("waits are drawn below a doubling bound", async () => {
    const delays: number[] = [];
    const wire = scripted(down());
    const client = acme({
      fetch: wire.fetch,
      random: () => 0.5,
      retry: { baseDelay: 4, attempts: 4 },
      hooks: { onRetry: ({ delay }) => delays.push(delay) },
    });
    await client.getThing({ id: 1 }).catch(() => {});
    expect(delays).toEqual([2, 4, 8]);
  });

  test("Retry-After is kept to, and a longer one than allowed ends the call", async () => {
    const delays: number[] = [];
    const hooks = { onRetry: ({ delay }: { delay: number }) => delays.push(delay) };
    const soon = scripted(down({ "retry-after": "0.01" }), ok);
    await acme({ fetch: soon.fetch, hooks }).getThing({ id: 1 });
    expect(delays).toEqual([10]);
    const late = scripted(down({ "retry-after": "3600" }), ok);
    await expect(acme({ fetch: late.fetch }).getThing({ id: 1 })).rejects.toMatchObject({
      retryAfter: 3_600_000,
      retry: { attempts: 1, stopped: "retry-after" },
    });
  });

  test("the budget of the client ends repeats when everything fails", async () => {
    const wire = scripted(down());
    const client = acme({ fetch: wire.fetch, retry: { budget: 3 } });
    const stops = [];
    for (let i = 0; i < 4; i++) stops.push((await client.getThing({ id: 1 }).catch((e) => e)).retry.stopped);
    expect(stops).toEqual(["attempts", "budget", "budget", "budget"]);
    expect(wire.seen).toHaveLength(7);
  });

  test("a wait that would pass the deadline ends the call at once", async () => {
    const started = performance.now();
    const wire = scripted(down({ "retry-after": "20" }));
    await expect(acme({ fetch: wire.fetch, timeout: 5000 }).getThing({ id: 1 })).rejects.toMatchObject({
      code: "timeout",
      retry: { attempts: 1, stopped: "deadline" },
    });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test.each(["0", "Sun, 06 Nov 1994 08:49:37 GMT", "may 5", "soon"])(
    "Retry-After %s names no time: the usual wait",
    async (value) => {
      const delays: number[] = [];
      const wire = scripted(down({ "retry-after": value }), ok);
      const hooks = { onRetry: ({ delay }: { delay: number }) => delays.push(delay) };
      await acme({ fetch: wire.fetch, hooks, random: () => 0.5, retry: { baseDelay: 8 } }).getThing({
        id: 1,
      });
      expect(delays).toEqual([4]);
    },
  );

  test("a wait that can't be afforded costs no budget", async () => {
    const late = down({ "retry-after": "20" });
    const wire = scripted(late, late, late, down(), ok);
    const client = acme({ fetch: wire.fetch, retry: { budget: 1 } });
    for (let i = 0; i < 3; i++) await client.getThing({ id: 1 }, { timeout: 1000 }).catch(() => {});
    expect(await client.getThing({ id: 1 })).toEqual({ code: 0 });
  });

  test("a documented retryable code is tried once more", async () => {
    const wire = scripted(json({ code: 100 }));
    await acme({ fetch: wire.fetch })
      .getThing({ id: 1 })
      .catch(() => {});
    expect(wire.seen).toHaveLength(2);
  });
});

describe("time and abort", () => {
  const hang = ({ init }: { init: RequestInit }) =>
    new Promise<Response>((_resolve, reject) => {
      init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
    });

  test("timeout ends the whole call", async () => {
    const error = await acme({ fetch: scripted(hang).fetch, timeout: 30 })
      .getThing({ id: 1 })
      .catch((e) => e);
    expect(error).toMatchObject({ code: "timeout", sent: "unknown", retry: { stopped: "deadline" } });
    expect(error.message).toContain("30 ms");
  });

  test("attemptTimeout ends one attempt and the next is tried", async () => {
    const wire = scripted(hang, ok);
    expect(await acme({ fetch: wire.fetch, attemptTimeout: 20 }).getThing({ id: 1 })).toEqual({ code: 0 });
  });

  test("a body that trickles is cut off by the same clock", async () => {
    const trickle = () =>
      new Response(
        new ReadableStream({
          pull: (controller) =>
            new Promise((resolve) => setTimeout(() => resolve(controller.enqueue(new Uint8Array([32]))), 5)),
        }),
        { headers: { "content-type": "application/json" } },
      );
    const client = acme({ fetch: scripted(trickle).fetch, timeout: 40 });
    await expect(client.getThing({ id: 1 })).rejects.toMatchObject({ code: "timeout" });
  });

  test.each(["before", "during", "in a backoff"])("abort %s", async (when) => {
    const controller = new AbortController();
    const wire = when === "in a backoff" ? scripted(down({ "retry-after": "20" })) : scripted(hang);
    if (when === "before") controller.abort();
    else setTimeout(() => controller.abort(), 15);
    const error = await acme({ fetch: wire.fetch })
      .getThing({ id: 1 }, { signal: controller.signal })
      .catch((e) => e);
    expect(error).toMatchObject({ code: "aborted", sent: when === "before" ? "no" : "unknown" });
    expect(wire.seen).toHaveLength(when === "before" ? 0 : 1);
  });

  test.each(["before", "during", "in a backoff"])("the reason for an abort is kept, %s", async (when) => {
    const controller = new AbortController();
    const reason = when === "before" ? "user left" : new Error("user left");
    const wire = when === "in a backoff" ? scripted(down({ "retry-after": "20" })) : scripted(hang);
    if (when === "before") controller.abort(reason);
    else setTimeout(() => controller.abort(reason), 15);
    const error = await acme({ fetch: wire.fetch })
      .getThing({ id: 1 }, { signal: controller.signal })
      .catch((e) => e);
    expect(error).toMatchObject({ code: "aborted", retry: { stopped: "aborted" } });
    expect(error.original).toBe(reason);
    expect(JSON.stringify(error)).not.toContain("user left");
  });

  test.each([false, true])("the time limit of a signal reads as one, in a backoff: %s", async (waiting) => {
    const wire = waiting ? scripted(down({ "retry-after": "20" })) : scripted(hang);
    const error = await acme({ fetch: wire.fetch })
      .getThing({ id: 1 }, { signal: AbortSignal.any([AbortSignal.timeout(15)]) })
      .catch((e) => e);
    expect(error).toMatchObject({
      code: "timeout",
      sent: "unknown",
      retry: { attempts: 1, stopped: "deadline" },
      original: { name: "TimeoutError" },
    });
    expect(error.message).toMatch(/signal/);
  });

  test("a fetch of the caller's own is told why", async () => {
    const controller = new AbortController();
    let told: unknown;
    const wire = scripted(({ init }) => {
      init.signal?.addEventListener("abort", () => {
        told = init.signal?.reason;
      });
      return hang({ init });
    });
    const call = acme({ fetch: wire.fetch }).getThing({ id: 1 }, { signal: controller.signal });
    setTimeout(() => controller.abort("enough"), 5);
    await call.catch(() => {});
    expect(told).toBe("enough");
  });

  test("no timer and no listener is left behind by 1,000 calls", async () => {
    const controller = new AbortController();
    const add = vi.spyOn(controller.signal, "addEventListener");
    const remove = vi.spyOn(controller.signal, "removeEventListener");
    const client = acme({ fetch: scripted(ok).fetch });
    for (let i = 0; i < 1000; i++) await client.getThing({ id: 1 }, { signal: controller.signal });
    expect(remove.mock.calls.length).toBe(add.mock.calls.length);
    expect(process.getActiveResourcesInfo().filter((name) => name === "Timeout").length).toBeLessThan(5);
  });
});

describe("signing inside the retry", () => {
  test("every attempt is signed anew", async () => {
    const wire = scripted(new Response("", { status: 429 }), ok);
    const signer = countingSigner();
    await acme({ fetch: wire.fetch }, signer).callSigned({ name: "n" });
    expect(wire.seen.map(({ init }) => (init.headers as Record<string, string>)["x-number"])).toEqual([
      "1",
      "2",
    ]);
    expect(signer.signed.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  test("a signer that learned gets one extra attempt, also for a create", async () => {
    const wire = scripted(json({ code: 203 }), ok);
    await acme({ fetch: wire.fetch }, countingSigner()).callSigned({ name: "n" });
    expect(wire.seen).toHaveLength(2);
    const always = scripted(json({ code: 203 }));
    await expect(
      acme({ fetch: always.fetch }, countingSigner()).callSigned({ name: "n" }),
    ).rejects.toMatchObject({
      vendorCode: "203",
      retry: { attempts: 2, stopped: "not-retryable" },
    });
  });

  test("`retry: false` also switches that extra attempt off", async () => {
    const wire = scripted(json({ code: 203 }), ok);
    await acme({ fetch: wire.fetch, retry: false }, countingSigner())
      .callSigned({ name: "n" })
      .catch(() => {});
    expect(wire.seen).toHaveLength(1);
  });

  test.each([
    ["of another call", 1, ok],
    ["of an earlier attempt", 2, new Response("", { status: 429, headers: { "retry-after": "0.01" } })],
    ["of the attempt before the extra one", 2, json({ code: 203 })],
  ])("a signature %s is not sent again", async (_name, attempts, first) => {
    const signer = countingSigner();
    const { sign } = signer;
    let kept: ReturnType<typeof sign> | undefined;
    signer.sign = (call) => (kept ??= sign(call));
    const wire = scripted(first);
    const client = acme({ fetch: wire.fetch }, signer);
    if (attempts === 1) await client.callSigned({ name: "n" });
    await expect(client.callSigned({ name: "n" })).rejects.toMatchObject({
      code: "input",
      message: expect.stringContaining("was sent before"),
      retry: { attempts, stopped: "not-retryable" },
    });
    expect(wire.seen).toHaveLength(1);
  });
});
