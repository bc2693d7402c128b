/** The receiver of joinPeer and closePeer, faced with what a public address gets. */
import { describe, expect, test, vi } from "vitest";
import { recentInMemory, type WebhookOptions, webhookReceiver } from "../src/webhooks.ts";

const secret = "Basic dXNlcjpwYXNz";
const joined = { event: "connected", roomId: "44fde071", peerId: "de9b6927", displayName: "user16" };
const left = { ...joined, event: "disconnected" };

interface Sent {
  readonly body?: BodyInit | null;
  readonly headers?: Record<string, string>;
  readonly method?: string;
  readonly path?: string;
}

function post({
  body = JSON.stringify(joined),
  headers = {},
  method = "POST",
  path = "",
}: Sent = {}): Request {
  return new Request(`https://example.com/api/events${path}`, {
    method,
    headers: { authorization: secret, ...headers },
    body: method === "POST" ? body : undefined,
    ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
  } as RequestInit);
}

function receiver(options: Partial<WebhookOptions> = {}) {
  const seen: unknown[] = [];
  const take = (event: unknown): number => seen.push(event);
  return { seen, receive: webhookReceiver({ secrets: secret, joinPeer: take, closePeer: take, ...options }) };
}

describe("what the vendor sends", () => {
  test("both events reach their handlers", async () => {
    const joinPeer = vi.fn();
    const closePeer = vi.fn();
    const { receive } = receiver({ joinPeer, closePeer });
    expect((await receive(post())).status).toBe(200);
    expect((await receive(post({ body: JSON.stringify(left) }))).status).toBe(200);
    expect(joinPeer.mock.calls).toEqual([[joined]]);
    expect(closePeer.mock.calls).toEqual([[left]]);
  });

  test.each(["", "/joinPeer", "/closePeer", "/joinPeer/?x=1"])(
    "the path suffix %j does not matter",
    async (path) => {
      const { receive, seen } = receiver();
      expect((await receive(post({ path }))).status).toBe(200);
      expect(seen).toEqual([joined]);
    },
  );

  test("only documented members are handed on", async () => {
    const { receive, seen } = receiver();
    await receive(post({ body: JSON.stringify({ ...joined, admin: true }) }));
    expect(seen).toEqual([joined]);
  });

  test("no answer holds anything of the request", async () => {
    const { receive } = receiver();
    for (const request of [post(), post({ body: "<b>" }), post({ headers: { authorization: "x" } })]) {
      const response = await receive(request);
      expect(await response.text()).toBe("");
      expect([...response.headers]).toEqual([]);
    }
  });

  test("an event without a handler is taken", async () => {
    const receive = webhookReceiver({ secrets: secret });
    expect((await receive(post())).status).toBe(200);
  });
});

describe("repeats", () => {
  test("a replay is acknowledged and reported once", async () => {
    const { receive, seen } = receiver();
    const answers = await Promise.all([
      receive(post()),
      receive(post()),
      receive(post({ path: "/joinPeer" })),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(seen).toEqual([joined]);
  });

  test("after the window the same event is news again", async () => {
    let now = 0;
    const { receive, seen } = receiver({ windowMs: 1000, recent: recentInMemory({ clock: () => now }) });
    await receive(post());
    now = 999;
    await receive(post());
    expect(seen).toHaveLength(1);
    now = 1000;
    await receive(post());
    expect(seen).toHaveLength(2);
  });

  test("a quick reload is reported in full", async () => {
    const { receive, seen } = receiver();
    for (const event of [joined, left, joined]) await receive(post({ body: JSON.stringify(event) }));
    expect(seen).toEqual([joined, left, joined]);
  });

  test("other people and other rooms are no repeats", async () => {
    const { receive, seen } = receiver();
    const others = [joined, { ...joined, peerId: "b" }, { ...joined, roomId: "b" }];
    for (const event of others) await receive(post({ body: JSON.stringify(event) }));
    expect(seen).toEqual(others);
  });

  test("what a shared store gets names nobody, although a peerId may be an e-mail address", async () => {
    const put = vi.fn((_key: string, _value: string, _windowMs: number) => true);
    const forget = vi.fn();
    const named = { ...joined, roomId: "serv2ann", peerId: "ann@example.com", displayName: "Ann" };
    const joinPeer = vi.fn().mockRejectedValueOnce(new Error("x"));
    const { receive } = receiver({ joinPeer, recent: { put, forget } });
    await receive(post({ body: JSON.stringify(named) }));
    expect(put).toHaveBeenCalledTimes(1);
    expect(forget.mock.calls).toEqual([[put.mock.calls[0]![0]]]);
    expect(JSON.stringify(put.mock.calls)).not.toMatch(/ann|example/i);
  });

  test("ids cannot be shifted into each other", async () => {
    const { receive, seen } = receiver();
    const shifted = [
      { ...joined, roomId: 'a","b', peerId: "c" },
      { ...joined, roomId: "a", peerId: 'b","c' },
    ];
    for (const event of shifted) await receive(post({ body: JSON.stringify(event) }));
    expect(seen).toHaveLength(2);
  });
});

describe("strangers", () => {
  test.each([
    ["no header", {}],
    ["a wrong one", { authorization: "Basic dXNlcjpwYXN0" }],
    ["a shorter one", { authorization: secret.slice(0, -1) }],
    ["a longer one", { authorization: `${secret}x` }],
    ["an empty one", { authorization: "" }],
    ["the value in another header", { "x-authorization": secret }],
  ])("%s is refused before the body is read", async (_name, headers) => {
    const { receive, seen } = receiver();
    const body = new ReadableStream({
      pull: (to) => to.enqueue(new TextEncoder().encode(JSON.stringify(joined))),
    });
    const request = new Request("https://example.com/", {
      method: "POST",
      headers,
      body,
      duplex: "half",
    } as RequestInit);
    expect((await receive(request)).status).toBe(401);
    expect(request.bodyUsed).toBe(false);
    expect(seen).toEqual([]);
  });

  test("two secrets are good while they change, a third never", async () => {
    const { receive } = receiver({ secrets: ["Basic new", "Basic old"] });
    const status = async (authorization: string): Promise<number> =>
      (await receive(post({ headers: { authorization } }))).status;
    expect([await status("Basic new"), await status("Basic old"), await status("Basic older")]).toEqual([
      200, 200, 401,
    ]);
  });

  test("another header can carry the secret", async () => {
    const { receive } = receiver({ header: "x-room-secret", secrets: "s" });
    expect((await receive(post({ headers: { "x-room-secret": "s" } }))).status).toBe(200);
    expect((await receive(post())).status).toBe(401);
  });

  test.each([
    ["", /secrets/],
    [[], /secrets/],
    [["a", ""], /secrets/],
    [undefined, /secrets/],
    ["  ", /secrets/],
  ])("no receiver is made with the secret %j", (secrets, message) => {
    expect(() => webhookReceiver({ secrets: secrets as never })).toThrow(message);
  });

  test("a body of 1 MB is refused without being read to its end", async () => {
    const { receive, seen } = receiver();
    let sent = 0;
    const body = new ReadableStream({
      pull(to) {
        sent += 10_000;
        to.enqueue(new Uint8Array(10_000).fill(32));
        if (sent >= 1_000_000) to.close();
      },
    });
    expect((await receive(post({ body }))).status).toBe(413);
    expect(sent).toBeLessThan(100_000);
    const announced = post({ body: " ".repeat(1_000_000), headers: { "content-length": "1000000" } });
    expect((await receive(announced)).status).toBe(413);
    expect(seen).toEqual([]);
  });

  test("a body of just the largest size is read", async () => {
    const { receive } = receiver({ maxBytes: JSON.stringify(joined).length });
    expect((await receive(post())).status).toBe(200);
    expect((await receive(post({ body: `${JSON.stringify(joined)} ` }))).status).toBe(413);
  });

  test.each([
    ["nothing", null],
    ["no JSON", "{"],
    ["the vendor document's curly quotes", "{“event”:“connected”}"],
    ["a list", "[]"],
    ["null", "null"],
    ["text", '"connected"'],
    ["no UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
    ["__proto__", `{"__proto__":{"event":"connected"},${JSON.stringify(joined).slice(1)}`],
    ["__proto__ deeper down", `{"x":[{"__proto__":1}],${JSON.stringify(joined).slice(1)}`],
    ["an escaped __proto__", `{"\\u005f_proto__":1,${JSON.stringify(joined).slice(1)}`],
    ["constructor", `{"constructor":{"prototype":{}},${JSON.stringify(joined).slice(1)}`],
    ["no event", JSON.stringify({ ...joined, event: undefined })],
    ["an event that is no text", JSON.stringify({ ...joined, event: 1 })],
    ["no room", JSON.stringify({ ...joined, roomId: undefined })],
    ["an empty room", JSON.stringify({ ...joined, roomId: "" })],
    ["a peer that is no text", JSON.stringify({ ...joined, peerId: { a: 1 } })],
    ["no name", JSON.stringify({ ...joined, displayName: undefined })],
  ])("%s is refused", async (_name, body) => {
    const { receive, seen } = receiver();
    expect((await receive(post({ body: body as BodyInit }))).status).toBe(400);
    expect(seen).toEqual([]);
    expect(({} as Record<string, unknown>).event).toBeUndefined();
  });

  test("a body that breaks off is refused", async () => {
    const { receive } = receiver();
    const body = new ReadableStream({ pull: (to) => to.error(new Error("reset")) });
    expect((await receive(post({ body }))).status).toBe(400);
  });

  test("an unknown event is acknowledged and ignored", async () => {
    const { receive, seen } = receiver();
    expect((await receive(post({ body: JSON.stringify({ event: "recordingStarted" }) }))).status).toBe(200);
    expect(seen).toEqual([]);
  });

  test("only POST", async () => {
    const { receive } = receiver();
    const response = await receive(post({ method: "GET" }));
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });
});

describe("failing handlers", () => {
  test("a throw answers 500, is told to onError alone, and the repeat is tried again", async () => {
    const problem = new Error("database is down, canary");
    const onError = vi.fn();
    const joinPeer = vi.fn().mockRejectedValueOnce(problem);
    const { receive } = receiver({ joinPeer, onError });
    const response = await receive(post());
    expect([response.status, await response.text()]).toEqual([500, ""]);
    expect(onError.mock.calls).toEqual([[problem]]);
    expect((await receive(post())).status).toBe(200);
    expect(joinPeer).toHaveBeenCalledTimes(2);
  });

  test("a throwing onError changes nothing", async () => {
    const fail = (): never => {
      throw new Error("x");
    };
    expect((await receiver({ joinPeer: fail, onError: fail }).receive(post())).status).toBe(500);
  });

  test("a failing store answers 500, so that the event is not lost", async () => {
    const recent = { put: () => Promise.reject(new Error("store")), forget: () => {} };
    const { receive, seen } = receiver({ recent });
    expect((await receive(post())).status).toBe(500);
    expect(seen).toEqual([]);
  });
});
