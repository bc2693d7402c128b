/** Token renewal: one at a time, stragglers, failures, expiry and aborts. */
import { describe, expect, test } from "vitest";
import {
  bearer,
  isVidspecError,
  type OutgoingCall,
  type Reply,
  type TokenSource,
  VidspecError,
} from "../index.ts";

const base: OutgoingCall = {
  operation: { id: "op", method: "GET", path: "/", effects: "read", receive: "json" },
  method: "GET",
  url: "https://api.example/",
  query: "",
  headers: {},
  body: undefined,
  signal: undefined,
  attempt: 1,
};
const refused: Reply = { status: 401, header: () => null, data: undefined, ok: false, size: 0 };
const caught = (promise: unknown): Promise<unknown> =>
  Promise.resolve(promise).then(
    () => "none",
    (error) => error,
  );

/** A source whose tokens are t0, t1, ... and which renews when told to. */
function countingSource(): { source: TokenSource; stale: string[]; release: (error?: Error) => void } {
  const stale: string[] = [];
  let finish: ((error?: Error) => void)[] = [];
  const source: TokenSource = {
    token: () => "t0",
    refresh(old) {
      stale.push(old);
      return new Promise((resolve, reject) => {
        finish.push((error) => (error ? reject(error) : resolve(`t${stale.length}`)));
      });
    },
  };
  const release = (error?: Error): void => {
    for (const end of finish) end(error);
    finish = [];
  };
  return { source, stale, release };
}

describe("bearer", () => {
  test("signs with a fixed token at once and never asks for another attempt", async () => {
    const signer = bearer("abc", { scheme: "APIKey" });
    const signed = signer.sign(base) as OutgoingCall;
    expect(signed.headers.authorization).toBe("APIKey abc");
    expect(await signer.learn?.(signed, refused)).toBeUndefined();
    expect(() => bearer("Bearer abc")).toThrow(expect.objectContaining({ code: "credential" }));
  });

  test("twenty refusals lead to one renewal", async () => {
    const { source, stale, release } = countingSource();
    const signer = bearer(source);
    const signed = await Promise.all(Array.from({ length: 20 }, async () => signer.sign(base)));
    const learned = Promise.all(signed.map(async (call) => signer.learn?.(call, refused)));
    await Promise.resolve();
    release();
    expect(await learned).toEqual(Array(20).fill("again"));
    expect(stale).toEqual(["t0"]);
    expect((await signer.sign(base)).headers.authorization).toBe("Bearer t1");
    expect(signer.secrets?.()).toEqual(["t1", "t0"]);
  });

  test("a late refusal of an old token renews nothing", async () => {
    const { source, stale, release } = countingSource();
    const signer = bearer(source);
    const [early, late] = [await signer.sign(base), await signer.sign(base)];
    const learned = signer.learn?.(early, refused);
    release();
    await learned;
    expect(await signer.learn?.(late, refused)).toBe("again");
    expect(stale).toEqual(["t0"]);
  });

  test("signing waits for a renewal that is under way", async () => {
    const { source, release } = countingSource();
    const signer = bearer(source);
    const learned = signer.learn?.(await signer.sign(base), refused);
    const waiting = signer.sign(base);
    release();
    await learned;
    expect((await waiting).headers.authorization).toBe("Bearer t1");
  });

  test("all waiters get the same refresh error, and a cool-down spares the vendor", async () => {
    let now = 1_000_000;
    const { source, stale, release } = countingSource();
    const signer = bearer(source, { clock: () => now });
    const signed = await signer.sign(base);
    const errors = Promise.all([caught(signer.learn?.(signed, refused)), caught(signer.sign(base))]);
    release(new Error("canary"));
    const [first, second] = await errors;
    expect(isVidspecError(first, "refresh")).toBe(true);
    expect(JSON.stringify(first)).not.toContain("canary");
    expect(second).toBe(first);
    now += 499;
    expect(await caught(signer.sign(base))).toBe(first);
    expect(stale).toEqual(["t0"]);
    now += 2;
    const retried = signer.sign(base);
    release();
    expect((await retried).headers.authorization).toBe("Bearer t2");
  });

  test("rests longer after each further failure, half a minute at most, until one succeeds", async () => {
    let now = 1_000_000;
    const tries: number[] = [];
    let up = false;
    const token = (): string => {
      tries.push(now);
      if (up) return "t";
      throw new Error("down");
    };
    const signer = bearer({ token }, { clock: () => now });
    for (const end = now + 120_000; now < end; now += 100) await caught(signer.sign(base));
    const rests = tries.slice(1).map((time, index) => time - tries[index]!);
    expect(rests).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    up = true;
    now += 30_000;
    const signed = await signer.sign(base);
    up = false;
    await caught(signer.learn?.(signed, refused));
    now += 500;
    up = true;
    expect((await signer.sign(base)).headers.authorization).toBe("Bearer t");
  });

  test("a store that fails is told as such, and the next call asks again", async () => {
    let asked = 0;
    const failing = new VidspecError({ code: "store", message: "down", sent: "no" });
    const signer = bearer({
      token() {
        if (++asked === 1) throw failing;
        return "t";
      },
    });
    expect(await caught(signer.sign(base))).toBe(failing);
    expect((await signer.sign(base)).headers.authorization).toBe("Bearer t");
  });

  test("aborting one waiter does not abort the others' renewal", async () => {
    const { source, stale, release } = countingSource();
    const signer = bearer(source);
    const signed = await signer.sign(base);
    const stop = new AbortController();
    const impatient = caught(signer.learn?.({ ...signed, signal: stop.signal }, refused));
    const patient = signer.learn?.(signed, refused);
    stop.abort();
    expect(await impatient).toMatchObject({ code: "aborted", sent: "no" });
    release();
    expect(await patient).toBe("again");
    expect(stale).toEqual(["t0"]);
  });

  test("renews before the end of a token's life, and uses it up where that fails", async () => {
    let now = 0;
    let issue: () => { token: string; expiresIn: number } = () => ({ token: "a", expiresIn: 3600 });
    const signer = bearer({ token: () => issue() }, { clock: () => now });
    const header = async (): Promise<string | undefined> => (await signer.sign(base)).headers.authorization;
    expect(await header()).toBe("Bearer a");
    issue = () => {
      throw new Error("login is down");
    };
    now = 3_539_000;
    expect(await header()).toBe("Bearer a");
    now = 3_541_000;
    expect(await header()).toBe("Bearer a");
    now = 3_600_000;
    expect(await caught(header())).toMatchObject({ code: "refresh" });
    now = 3_610_000;
    issue = () => ({ token: "b", expiresIn: 3600 });
    expect(await header()).toBe("Bearer b");
  });

  test("takes a useless answer of the source as a failed renewal", async () => {
    for (const answer of ["", "a\r\nb", undefined, { expiresIn: 3 }]) {
      const signer = bearer({ token: () => answer as string });
      expect(await caught(signer.sign(base))).toMatchObject({ code: "refresh", sent: "no" });
    }
  });

  test("other statuses can mean a refused token", async () => {
    const signer = bearer({ token: () => "t" }, { refusedOn: [401, 403] });
    const signed = await signer.sign(base);
    expect(await signer.learn?.(signed, { ...refused, status: 403 })).toBe("again");
    expect(await signer.learn?.(signed, { ...refused, status: 404 })).toBeUndefined();
  });

  test("near the end of a token's life the renewal runs in the background, and nobody waits for it", async () => {
    let now = 0;
    let finish: (() => void) | undefined;
    const source: TokenSource = {
      token: () => ({ token: "a", expiresIn: 1000 }),
      refresh: () =>
        new Promise((resolve) => {
          finish = () => resolve({ token: "b", expiresIn: 1000 });
        }),
    };
    const signer = bearer(source, { clock: () => now, renewAhead: 100 });
    const header = async (): Promise<string | undefined> => (await signer.sign(base)).headers.authorization;
    await header();
    now = 899_999;
    await header();
    expect(finish).toBeUndefined();
    now = 900_000;
    expect(await header()).toBe("Bearer a");
    expect(finish).toBeDefined();
    finish?.();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(await header()).toBe("Bearer b");
  });

  test("a function can tell which answers mean the token, and the source's own refresh error reaches the caller", async () => {
    const own = new VidspecError({ code: "refresh", message: "Log in again." });
    const source: TokenSource = {
      token: () => "t",
      refresh() {
        throw own;
      },
    };
    const signer = bearer(source, {
      refusedOn: (call, { status }) => status === 403 && call.url.includes("api"),
    });
    const signed = await signer.sign(base);
    expect(await signer.learn?.(signed, refused)).toBeUndefined();
    expect(await caught(signer.learn?.(signed, { ...refused, status: 403 }))).toBe(own);
  });

  test("ready waits for a token that is missing, and for nothing else", async () => {
    const { source, stale, release } = countingSource();
    const signer = bearer(source);
    await signer.ready?.(base);
    expect(signer.ready?.(base)).toBeUndefined();
    const learned = signer.learn?.(await signer.sign(base), refused);
    let waited = false;
    const waiting = Promise.resolve(signer.ready?.(base)).then(() => {
      waited = true;
    });
    await Promise.resolve();
    expect(waited).toBe(false);
    release();
    await Promise.all([waiting, learned]);
    expect(stale).toEqual(["t0"]);
    expect(bearer("fixed").ready).toBeUndefined();
  });
});
