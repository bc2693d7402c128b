/** The receiver of StreamAPI's callbacks. */
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, test, vi } from "vitest";
import { admit, type CallbackOptions, callbackReceiver, recentInMemory, refuse } from "../src/callbacks.ts";

const address = "https://example.com/callback?secret=s3cret";
const post = (fields: Record<string, string> | string, url = address): Request =>
  new Request(url, {
    method: "POST",
    body: typeof fields === "string" ? fields : new URLSearchParams(fields),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
const parameter = ({ url }: Request): string | null => new URL(url).searchParams.get("secret");
const receiver = (options: Partial<CallbackOptions> = {}) =>
  callbackReceiver({ proof: { from: parameter, secrets: "s3cret" }, ...options });
const login = {
  action: "login",
  public_hostid: "1745122342",
  username: "jim",
  password: "an-example-password",
};
const endLive = {
  action: "end_live",
  public_hostid: "1745122342",
  channel_id: "5000123",
  duration: "25",
  viewers: "120",
  max_viewers: "80",
};
const endRecord = {
  action: "end_record",
  public_hostid: "1745122342",
  url: "https://example.com/a.flv",
  duration: "90",
  filename: "a.flv",
};

/** Text by element path. */
function elements(xml: string): Record<string, string> {
  const found: Record<string, string> = {};
  const path: string[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name }) => path.push(name));
  parser.on("closetag", () => path.pop());
  parser.on("text", (text) => {
    if (text.trim()) found[path.join("/")] = (found[path.join("/")] ?? "") + text;
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return found;
}

describe("login", () => {
  test("admits whom the handler admits, as XML", async () => {
    const handler = vi.fn(() => admit({ name: "jim", role: "chatter", message: "Welcome" }));
    const response = await receiver({ login: handler })(post({ ...login, extra: "x" }));
    expect(handler.mock.calls).toEqual([[login]]);
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      "application/xml; charset=utf-8",
    ]);
    expect(elements(await response.text())).toEqual({
      "response/code": "0",
      "response/message": "Welcome",
      "response/user/name": "jim",
      "response/user/role": "chatter",
    });
  });

  test("a key stands in for name and password", async () => {
    const handler = vi.fn(() => refuse({ message: "No", code: 7 }));
    const fields = { action: "login", public_hostid: "1", key: "k" };
    const response = await receiver({ login: handler })(post(fields));
    expect(handler.mock.calls).toEqual([[fields]]);
    expect(elements(await response.text())).toEqual({ "response/code": "7", "response/message": "No" });
  });

  test("every text survives the XML (property)", async () => {
    // The parser turns line breaks into \n, as XML says; control characters cannot be in XML at all.
    const text = fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter((value) => !/[\p{Cc}\s\uFFFE\uFFFF]/u.test(value));
    await fc.assert(
      fc.asyncProperty(text, text, async (name, message) => {
        const response = await receiver({ login: () => admit({ name, role: "viewer", message }) })(
          post(login),
        );
        expect(elements(await response.text())).toMatchObject({
          "response/message": message,
          "response/user/name": name,
        });
      }),
    );
  });

  test("control characters and lone surrogates do not spoil the answer", async () => {
    const response = await receiver({ login: () => refuse({ message: "a\u0000b\ud800c]]>" }) })(post(login));
    expect(elements(await response.text())["response/message"]).toBe("a\uFFFDb\uFFFDc]]>");
  });

  test.each<[string, () => unknown]>([
    ["undefined", () => undefined],
    ["true", () => true],
    ["a look-alike", () => ({ code: 0, user: { name: "eve", role: "chatter" } })],
    [
      "a throw",
      () => {
        throw new Error("canary");
      },
    ],
    ["a rejection", () => Promise.reject(new Error("canary"))],
    ["a role that is none", () => admit({ name: "eve", role: "admin" as never })],
    ["a refusal with the admitting code", () => refuse({ code: 0 })],
  ])("%s from the handler refuses", async (_name, handler) => {
    const onError = vi.fn();
    const response = await receiver({ login: handler as never, onError })(post(login));
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(elements(text)["response/code"]).toBe("1");
    expect(text).not.toMatch(/canary|eve/);
    expect(onError).toHaveBeenCalledTimes(1);
  });

  test("without a handler everybody is refused", async () => {
    expect(elements(await (await receiver()(post(login))).text())["response/code"]).toBe("1");
  });

  test("is asked anew each time", async () => {
    const handler = vi.fn(() => refuse());
    const receive = receiver({ login: handler });
    await receive(post(login));
    await receive(post(login));
    expect(handler).toHaveBeenCalledTimes(2);
  });
});

describe("end_live and end_record", () => {
  test("reach their handlers once, with numbers as numbers", async () => {
    const options = { end_live: vi.fn(), end_record: vi.fn() };
    const receive = receiver(options);
    for (const fields of [endLive, endLive, endRecord, endRecord]) {
      const response = await receive(post(fields));
      expect([response.status, await response.text()]).toEqual([200, ""]);
    }
    expect(options.end_live.mock.calls).toEqual([
      [{ ...endLive, duration: 25, viewers: 120, max_viewers: 80 }],
    ]);
    expect(options.end_record.mock.calls).toEqual([[{ ...endRecord, duration: 90 }]]);
  });

  test("a throw answers 500, and the repeat is tried again", async () => {
    const handler = vi.fn().mockRejectedValueOnce(new Error("canary"));
    const receive = receiver({ end_live: handler });
    const response = await receive(post(endLive));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("canary");
    expect((await receive(post(endLive))).status).toBe(200);
    expect(handler).toHaveBeenCalledTimes(2);
  });

  test("are news again after the window, and where anything in them differs", async () => {
    let now = 0;
    const handler = vi.fn();
    const recent = recentInMemory({ clock: () => now });
    const receive = receiver({ end_live: handler, windowMs: 1000, recent });
    await receive(post(endLive));
    now = 999;
    await receive(post(endLive));
    expect(handler).toHaveBeenCalledTimes(1);
    await receive(post({ ...endLive, channel_id: "5000124" }));
    await receive(post({ ...endLive, viewers: "121" }));
    expect(handler).toHaveBeenCalledTimes(3);
    now = 2000;
    await receive(post(endLive));
    expect(handler).toHaveBeenCalledTimes(4);
  });

  test("are taken without a handler", async () => {
    expect((await receiver()(post(endRecord))).status).toBe(200);
  });
});

describe("strangers", () => {
  test.each([
    "https://example.com/callback",
    "https://example.com/callback?secret=s3cre",
    "https://example.com/callback?secret=",
  ])("%s is refused", async (url) => {
    const handler = vi.fn(() => admit({ name: "eve", role: "chatter" }));
    expect((await receiver({ login: handler })(post(login, url))).status).toBe(401);
    expect(handler).not.toHaveBeenCalled();
  });

  test("two secrets are good while they change", async () => {
    const receive = receiver({ proof: { from: parameter, secrets: ["new", "old"] } });
    const status = async (value: string): Promise<number> =>
      (await receive(post(endLive, `https://example.com/?secret=${value}`))).status;
    expect([await status("new"), await status("old"), await status("older")]).toEqual([200, 200, 401]);
  });

  test("a header of a proxy of yours can carry the secret", async () => {
    const receive = receiver({ proof: { header: "x-proof", secrets: "s3cret" } });
    const status = async (headers: Record<string, string>): Promise<number> =>
      (await receive(new Request(post(endLive), { headers }))).status;
    expect([
      await status({ "x-proof": "s3cret" }),
      await status({ "x-proof": "s3cret2" }),
      await status({}),
    ]).toEqual([200, 401, 401]);
  });

  test("no receiver is made without a proof, unless that is said", async () => {
    for (const proof of [undefined, "", { from: parameter, secrets: "" }, { secrets: [] }]) {
      expect(() => receiver({ proof: proof as never })).toThrow(
        expect.objectContaining({ code: "credential" }),
      );
    }
    const open = callbackReceiver({ proof: "none" });
    expect((await open(post(endLive, "https://example.com/"))).status).toBe(200);
  });

  test("a proof that throws lets nobody in", async () => {
    const from = (): never => {
      throw new Error("canary");
    };
    const handler = vi.fn(() => admit({ name: "eve", role: "chatter" }));
    const response = await receiver({ login: handler, proof: { from, secrets: "s3cret" } })(post(login));
    expect(response.status).toBe(500);
    expect(elements(await response.text())["response/code"]).toBe("1");
    expect(handler).not.toHaveBeenCalled();
  });

  test.each([
    ["nothing", ""],
    ["no action", "public_hostid=1"],
    ["no host", "action=end_live"],
    ["a field twice", "action=login&action=end_live&public_hostid=1"],
    ["a broken escape", "action=end_live&public_hostid=%ff"],
    ["a number that is none", "action=end_live&public_hostid=1&viewers=many"],
    ["a login with a name alone", "action=login&public_hostid=1&username=jim"],
    ["a login without a password", "action=login&public_hostid=1&username=jim&password="],
    ["a login with both a name and a key", "action=login&public_hostid=1&username=jim&password=p&key=k"],
    ["a login with a password and a key", "action=login&public_hostid=1&password=p&key=k"],
    ["__proto__", "action=end_live&public_hostid=1&__proto__=x"],
    ["an escaped __proto__", "action=end_live&public_hostid=1&%5f_proto__=x"],
  ])("%s is no callback", async (_name, body) => {
    const login = vi.fn();
    const end_live = vi.fn();
    expect((await receiver({ login, end_live })(post(body))).status).toBe(400);
    expect([login.mock.calls, end_live.mock.calls]).toEqual([[], []]);
  });

  test("an action named like something of the prototype is an unknown one", async () => {
    for (const action of ["__proto__", "constructor", "toString"])
      expect((await receiver()(post({ action, public_hostid: "1" }))).status).toBe(200);
  });

  test("no answer but 200 can be read as an admission", async () => {
    const receive = receiver({ login: () => admit({ name: "eve", role: "chatter" }) });
    const requests = [
      new Request(address),
      post(login, "https://example.com/"),
      post("x".repeat(1_000_000)),
      post("action=login"),
    ];
    const codes: unknown[] = [];
    for (const request of requests) {
      const response = await receive(request);
      codes.push([response.status, elements(await response.text())["response/code"]]);
    }
    expect(codes).toEqual([
      [405, "1"],
      [401, "1"],
      [413, "1"],
      [400, "1"],
    ]);
  });

  test("an action that is not published is acknowledged and ignored", async () => {
    const response = await receiver()(post({ action: "start_live", public_hostid: "1" }));
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  test("1 MB is refused, and anything but POST", async () => {
    expect((await receiver()(post(`action=${"x".repeat(1_000_000)}`))).status).toBe(413);
    expect((await receiver()(new Request(address))).status).toBe(405);
  });
});
