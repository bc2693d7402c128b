import { describe, expect, test, vi } from "vitest";
import type { Hooks } from "../src/index.ts";
import { acme, countingSigner, json, networkError, scripted } from "./vendor.fixture.ts";

const ok = json({ code: 0 });
const down = () => new Response("", { status: 503 });
const all = ["onCall", "onAttempt", "onReply", "onRetry", "onResult"] as const;

/** Hooks that keep what they were told, in order. */
function recorder(): { hooks: Hooks; log: [string, Record<string, unknown>][]; names: () => string[] } {
  const log: [string, Record<string, unknown>][] = [];
  const entries = all.map((name) => [name, (facts: never) => log.push([name, facts])]);
  return { hooks: Object.fromEntries(entries), log, names: () => log.map(([name]) => name) };
}

describe("order and facts", () => {
  test("a call that succeeds at once", async () => {
    const { hooks, log } = recorder();
    await acme({ fetch: scripted(ok).fetch, hooks }).getThing({ id: 1 });
    const call = { vendor: "acme", operation: "getThing", method: "GET", path: "/things/{id}" };
    const duration = expect.any(Number);
    expect(log).toEqual([
      ["onCall", call],
      ["onAttempt", { ...call, attempt: 1 }],
      ["onReply", { ...call, attempt: 1, status: 200, size: 10, duration }],
      ["onResult", { ...call, ok: true, attempts: 1, duration, status: 200 }],
    ]);
  });

  test("a call that succeeds with the third attempt", async () => {
    const { hooks, log, names } = recorder();
    const wire = scripted(down(), networkError("ECONNRESET"), ok);
    await acme({ fetch: wire.fetch, hooks }).getThing({ id: 1 });
    expect(names()).toEqual([
      "onCall",
      "onAttempt",
      "onReply",
      "onRetry",
      "onAttempt",
      "onRetry",
      "onAttempt",
      "onReply",
      "onResult",
    ]);
    expect(log.map(([, { attempt, attempts }]) => attempt ?? attempts)).toEqual([
      undefined,
      1,
      1,
      1,
      2,
      2,
      3,
      3,
      3,
    ]);
    expect(log[3]![1]).toMatchObject({ reason: "refused", status: 503, delay: 0 });
    expect(log[5]![1]).toMatchObject({ reason: "interrupted" });
  });

  test("a call that fails ends with the same facts as its error", async () => {
    const cases: [Parameters<typeof scripted>[0], object][] = [
      [json({ code: 46 }), { code: "vendor", status: 200, vendorCode: "46", attempts: 1, sent: "yes" }],
      [down(), { code: "http", status: 503, attempts: 3, sent: "yes" }],
      [networkError("ECONNREFUSED"), { code: "connect", attempts: 3, sent: "no" }],
      [
        new Response("<html>", { headers: { "content-type": "text/html" } }),
        { code: "content-type", attempts: 1 },
      ],
    ];
    for (const [answer, facts] of cases) {
      const { hooks, log } = recorder();
      const error = await acme({ fetch: scripted(answer).fetch, hooks })
        .getThing({ id: 1 })
        .catch((e) => e);
      const [name, result] = log.at(-1)!;
      expect([name, result]).toEqual(["onResult", expect.objectContaining({ ...facts, ok: false })]);
      expect(error).toMatchObject({ code: result.code, retry: { attempts: result.attempts } });
    }
  });

  test("the extra attempt that a signer asks for is announced and counted", async () => {
    const { hooks, log, names } = recorder();
    await acme({ fetch: scripted(json({ code: 203 }), ok).fetch, hooks }, countingSigner()).callSigned({});
    expect(names()).toEqual([
      "onCall",
      "onAttempt",
      "onReply",
      "onRetry",
      "onAttempt",
      "onReply",
      "onResult",
    ]);
    expect(log.at(-1)![1]).toMatchObject({ ok: true, attempts: 2 });
    expect(log[3]![1]).toMatchObject({ vendorCode: "203", attempt: 1 });
  });

  test("bad input and a closed client reach no hook", async () => {
    const { hooks, log } = recorder();
    const client = acme({ fetch: scripted(ok).fetch, hooks });
    await client.getThing({}).catch(() => {});
    client.close();
    await client.getThing({ id: 1 }).catch(() => {});
    expect(log).toEqual([]);
  });

  test("no attempt is announced for a call aborted before its turn", async () => {
    const { hooks, log, names } = recorder();
    const client = acme({ fetch: scripted(ok).fetch, hooks });
    await client.getThing({ id: 1 }, { signal: AbortSignal.abort() }).catch(() => {});
    expect(names()).toEqual(["onCall", "onResult"]);
    expect(log[1]![1]).toMatchObject({ code: "aborted", attempts: 0, sent: "no" });
  });

  test("no further attempt is announced when the deadline leaves no time for it", async () => {
    const { hooks, names } = recorder();
    const wire = scripted(new Response("", { status: 503, headers: { "retry-after": "20" } }));
    await acme({ fetch: wire.fetch, hooks, timeout: 1000 })
      .getThing({ id: 1 })
      .catch(() => {});
    expect(names()).not.toContain("onRetry");
  });

  test("an answer that comes after its attempt was given up is not reported", async () => {
    const { hooks, log, names } = recorder();
    const late = () => new Promise<Response>((resolve) => setTimeout(() => resolve(ok.clone()), 40));
    const wire = scripted(late, ok);
    await acme({ fetch: wire.fetch, hooks, attemptTimeout: 20 }).getThing({ id: 1 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(names().filter((name) => name === "onReply")).toHaveLength(1);
    expect(log.at(-1)![1]).toMatchObject({ ok: true, attempts: 2 });
  });

  test("a signer that is slower than its attempt sends nothing any more", async () => {
    const signer = countingSigner();
    const { sign } = signer;
    let delay = 40;
    const slow = {
      ...signer,
      sign: async (call: never) => {
        await new Promise((resolve) => setTimeout(resolve, delay));
        delay = 0;
        return sign(call);
      },
    };
    const wire = scripted(ok);
    await acme({ fetch: wire.fetch, attemptTimeout: 20 }, slow).callSigned({ name: "n" });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(wire.seen).toHaveLength(1);
  });
});

describe("an observer can't change the outcome", () => {
  test.each(all)("%s may throw, reject or change its facts", async (name) => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const harmful: ((facts: Record<string, unknown>) => unknown)[] = [
      () => {
        throw new Error("hook");
      },
      async () => {
        throw new Error("hook");
      },
      (facts) => {
        for (const key of Object.keys(facts)) facts[key] = "changed";
      },
    ];
    for (const hook of harmful) {
      const { hooks, log } = recorder();
      const wire = scripted(down(), ok);
      const own = { ...hooks, [name]: hook } as Hooks;
      expect(await acme({ fetch: wire.fetch, hooks: own }).getThing({ id: 1 })).toEqual({ code: 0 });
      for (const [, facts] of log) expect(facts.operation).toBe("getThing");
    }
    await new Promise((resolve) => setTimeout(resolve));
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  test("no fact holds a parameter value, a secret, a header or a URL", async () => {
    const { hooks, log } = recorder();
    const signer = countingSigner();
    const echo = json({ code: 203, msg: "canary-7 api.acme.example" }, { headers: { "x-echo": "canary-7" } });
    const options = {
      hooks,
      fetch: scripted(echo, networkError("ECONNRESET")).fetch,
      retry: { baseDelay: 0 },
    };
    const client = acme(options, {
      ...signer,
      sign: (call) => ({ ...call, headers: { ...call.headers, authorization: "canary-7" } }),
    });
    await client.callSigned({ name: "canary-7" }, { headers: { "x-own": "canary-7" } }).catch(() => {});
    await client.getThing({ id: "canary-7", limit: "canary-7", trace: "canary-7" }).catch(() => {});
    expect(log.length).toBeGreaterThan(10);
    expect(JSON.stringify(log)).not.toMatch(/canary-7|acme\.example|https?:/);
  });
});

describe("the end of a client", () => {
  test("close refuses further calls and lets those in flight end", async () => {
    let answer: (response: Response) => void = () => {};
    const wire = scripted(() => new Promise((resolve) => (answer = resolve)));
    const client = acme({ fetch: wire.fetch });
    const open = client.getThing({ id: 1 });
    await new Promise((resolve) => setTimeout(resolve));
    client.close();
    await expect(client.getThing({ id: 2 })).rejects.toMatchObject({ code: "aborted", sent: "no" });
    answer(ok.clone());
    expect(await open).toEqual({ code: 0 });
    client.close();
  });

  test("`await using` closes", async () => {
    let kept: ReturnType<typeof acme>;
    {
      await using client = acme({ fetch: scripted(ok).fetch }) as ReturnType<typeof acme> & AsyncDisposable;
      kept = client;
      expect(await client.getThing({ id: 1 })).toEqual({ code: 0 });
    }
    await expect(kept.getThing({ id: 1 })).rejects.toMatchObject({ code: "aborted", sent: "no" });
  });
});
