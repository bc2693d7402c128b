import { VidspecError } from "@vidspec/auth";
import { describe, expect, test, vi } from "vitest";
import { defineClient } from "../src/index.ts";
import {
  acme,
  countingSigner,
  description,
  json,
  networkError,
  operations,
  scripted,
} from "./vendor.fixture.ts";

const ok = json({ code: 0 });

describe("whether the vendor may have acted", () => {
  const broken = networkError("ECONNRESET");
  const refused = networkError("ECONNREFUSED");

  test("is unknown when any attempt got through, whatever became of the last", async () => {
    const error = await acme({ fetch: scripted(broken, refused).fetch })
      .putThing({ id: 1 })
      .catch((e) => e);
    expect(error).toMatchObject({ code: "connect", sent: "unknown", retry: { attempts: 3 } });
    expect(error.message).toContain("may have carried it out");
  });

  test.each([
    ["refused connections", refused, "no"],
    ["a broken connection", broken, "unknown"],
    ["429", new Response("", { status: 429, headers: { "retry-after": "20" } }), "no"],
  ])("in a backoff after %s", async (_name, first, sent) => {
    const controller = new AbortController();
    const hooks = { onRetry: () => controller.abort() };
    const { fetch } = scripted(first);
    const error = await acme({ fetch, hooks, random: () => 0.99 })
      .putThing({ id: 1 }, { signal: controller.signal })
      .catch((e) => e);
    expect(error).toMatchObject({ code: "aborted", sent, retry: { attempts: 1, stopped: "aborted" } });
    expect(error.message).toContain(sent === "no" ? "it was not carried out" : "may have carried it out");
  });

  test.each(["SELF_SIGNED_CERT_IN_CHAIN", "ECONNREFUSED", "ENOTFOUND"])(
    "is known to be no after %s",
    async (code) => {
      const error = await acme({ fetch: scripted(networkError(code)).fetch })
        .putThing({ id: 1 })
        .catch((e) => e);
      expect([error.sent, error.message]).toEqual(["no", expect.stringContaining("nothing was sent")]);
    },
  );

  const during = (syscall: string, code: string) => Object.assign(new Error("m"), { code, syscall });
  test.each([
    ["connecting took too long", during("connect", "ETIMEDOUT"), "timeout", "no"],
    ["all addresses took too long", new AggregateError([during("connect", "ETIMEDOUT")]), "timeout", "no"],
    ["connecting failed in a way that has no name here", during("connect", "EACCES"), "connect", "no"],
    ["reading took too long", during("read", "ETIMEDOUT"), "interrupted", "unknown"],
  ])("%s", async (_name, cause, code, sent) => {
    const { fetch, seen } = scripted(new TypeError("fetch failed", { cause }));
    const error = await acme({ fetch, random: () => 0 })
      .makeThing({ name: "n" })
      .catch((e) => e);
    expect(error).toMatchObject({ code, sent });
    // What was not sent is repeated whatever it does.
    expect(seen).toHaveLength(sent === "no" ? 3 : 1);
  });

  test("a resolver that does not answer is asked as often as any failure allows", async () => {
    const { fetch, seen } = scripted(networkError("EAI_AGAIN"));
    const error = await acme({ fetch, random: () => 0 })
      .makeThing({ name: "n" })
      .catch((e) => e);
    expect(error).toMatchObject({ code: "dns", sent: "no", retry: { attempts: 3 } });
    expect(seen).toHaveLength(3);
  });

  test("is unknown when the signer refuses the second attempt and the first got through", async () => {
    const signer = countingSigner();
    const { sign } = signer;
    signer.sign = (call) => {
      if (call.attempt === 1) return sign(call);
      throw new VidspecError({ code: "store", message: "m", sent: "no" });
    };
    const row = { ...operations.callSigned, effects: "idempotent" as const };
    const client = defineClient<{ callSigned(): Promise<unknown> }>({
      description: { ...description, operations: { callSigned: row } },
      signer,
      options: { fetch: scripted(broken).fetch, random: () => 0 },
    });
    await expect(client.callSigned()).rejects.toMatchObject({
      code: "store",
      sent: "unknown",
      retry: { attempts: 2, stopped: "not-retryable" },
    });
  });

  test("is known to be no when the signer refuses", async () => {
    const signer = countingSigner();
    signer.sign = () => {
      throw new VidspecError({ code: "input", message: "m", sent: "no" });
    };
    const wire = scripted(ok);
    const add = vi.spyOn(AbortSignal.prototype, "removeEventListener");
    const { signal } = new AbortController();
    await expect(acme({ fetch: wire.fetch }, signer).callSigned({}, { signal })).rejects.toMatchObject({
      code: "input",
      sent: "no",
      vendor: "acme",
      operation: "callSigned",
      retry: { attempts: 1, stopped: "not-retryable" },
    });
    expect(wire.seen).toEqual([]);
    expect(add).toHaveBeenCalled();
    add.mockRestore();
  });
});
