/** The receiver of SecureVideo's webhooks, faced with what a public address gets. */
import { describe, expect, test, vi } from "vitest";
import { attribute, recentInMemory, type WebhookOptions, webhookReceiver } from "../src/webhooks.ts";

const address = "https://example.com/securevideo?token=s3cret";
const started = { WebhookType: "SESSION_STATUS", ID: 36209, Status: "STARTED" };
const ended = { ...started, Status: "ENDED" };
const notice = {
  WebhookType: "NOTIFY_PUBLIC_USER",
  ID: 36209,
  Status: "Update",
  EventTs: "2023-01-05T16:37:55",
  Attributes: [
    { AttributeName: "RecipientName", AttributeValue: "Sam Guest" },
    { AttributeName: "SessionHostUserId", AttributeValue: "12281" },
  ],
};
const documents = {
  WebhookType: "RECEIVED_DOCUMENTS",
  ID: 9001,
  Status: "DOCUMENT RECEIVED",
  EventTs: "2023-01-05T16:37:55.123",
  Attributes: [{ AttributeName: "Metadata", AttributeValue: '{"ReceivedTs":"1/5/2023 4:37:55 PM"}' }],
};

const token = ({ url }: Request): string | null => new URL(url).searchParams.get("token");
const post = (body: unknown, url = address): Request =>
  new Request(url, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) });

function receiver(options: Partial<WebhookOptions> = {}) {
  const seen: unknown[] = [];
  const take = (event: unknown): number => seen.push(event);
  const handlers = { sessionStatus: take, notifyPublicUser: take, receivedDocuments: take };
  return {
    seen,
    receive: webhookReceiver({ proof: { from: token, secrets: "s3cret" }, ...handlers, ...options }),
  };
}

describe("what the vendor sends", () => {
  test("each kind reaches its own handler", async () => {
    const handlers = { sessionStatus: vi.fn(), notifyPublicUser: vi.fn(), receivedDocuments: vi.fn() };
    const { receive } = receiver(handlers);
    for (const body of [started, notice, documents]) {
      const response = await receive(post(body));
      expect([response.status, await response.text()]).toEqual([200, ""]);
    }
    expect(handlers.sessionStatus.mock.calls).toEqual([[started]]);
    expect(handlers.notifyPublicUser.mock.calls).toEqual([[notice]]);
    expect(handlers.receivedDocuments.mock.calls).toEqual([[documents]]);
  });

  test("only documented members are handed on, and null counts as absent", async () => {
    const { receive, seen } = receiver();
    await receive(post({ ...started, EventTs: null, Attributes: null, Admin: true }));
    await receive(post({ ...notice, Attributes: [{ AttributeName: "a", AttributeValue: "b", More: 1 }] }));
    expect(seen).toEqual([started, { ...notice, Attributes: [{ AttributeName: "a", AttributeValue: "b" }] }]);
  });

  test("attribute finds a value by its name", () => {
    expect(attribute(notice, "RecipientName")).toBe("Sam Guest");
    expect(attribute(notice, "RecipientSmsNumber")).toBeUndefined();
    expect(attribute({}, "RecipientName")).toBeUndefined();
  });

  test("an event without a handler is taken", async () => {
    const receive = webhookReceiver({ proof: "none" });
    for (const body of [started, notice, documents]) expect((await receive(post(body))).status).toBe(200);
  });
});

describe("repeats", () => {
  test("a replay is acknowledged and reported once", async () => {
    for (const body of [started, notice, documents]) {
      const { receive, seen } = receiver();
      const answers = await Promise.all([receive(post(body)), receive(post(body))]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(seen).toEqual([body]);
    }
  });

  test("after the window the same event is news again", async () => {
    let now = 0;
    const { receive, seen } = receiver({ windowMs: 1000, recent: recentInMemory({ clock: () => now }) });
    for (now of [0, 999, 1000]) await receive(post(started));
    expect(seen).toHaveLength(2);
  });

  test("a session that ends and starts again says all of it", async () => {
    const { receive, seen } = receiver();
    for (const body of [started, ended, started, started]) await receive(post(body));
    expect(seen).toEqual([started, ended, started]);
  });

  test("notices to two people are no repeats, and each person's repeat is one", async () => {
    const { receive, seen } = receiver();
    const other = { ...notice, Attributes: [{ AttributeName: "RecipientName", AttributeValue: "Kim" }] };
    for (const body of [notice, other, notice, other]) await receive(post(body));
    expect(seen).toEqual([notice, other]);
  });

  test("what a shared store gets names nobody", async () => {
    const put = vi.fn((_key: string, _value: string, _windowMs: number) => true);
    const { receive } = receiver({ recent: { put, forget: () => {} } });
    for (const body of [started, notice, documents]) await receive(post(body));
    expect(put).toHaveBeenCalledTimes(3);
    expect(JSON.stringify(put.mock.calls)).not.toMatch(/Sam|Recipient|Metadata/);
  });
});

describe("strangers", () => {
  test.each([
    ["no token", "https://example.com/securevideo"],
    ["a wrong one", "https://example.com/securevideo?token=s3creT"],
    ["a shorter one", "https://example.com/securevideo?token=s3cre"],
    ["a longer one", "https://example.com/securevideo?token=s3cretx"],
    ["an empty one", "https://example.com/securevideo?token="],
  ])("%s is refused", async (_name, url) => {
    const { receive, seen } = receiver();
    expect((await receive(post(started, url))).status).toBe(401);
    expect(seen).toEqual([]);
  });

  test("a wrong header is refused where a header is the proof", async () => {
    const { receive } = receiver({ proof: { header: "x-proof", secrets: ["new", "old"] } });
    const status = async (value: string): Promise<number> =>
      (await receive(new Request(post(started), { headers: { "x-proof": value } }))).status;
    expect([await status("new"), await status("old"), await status("older"), await status("")]).toEqual([
      200, 200, 401, 401,
    ]);
  });

  test("no receiver is made without a proof", () => {
    for (const proof of [undefined, {}, { from: token, secrets: "" }, { secrets: ["a", ""] }])
      expect(() => receiver({ proof: proof as never })).toThrow(
        expect.objectContaining({ code: "credential" }),
      );
  });

  test("a body of 1 MB is refused", async () => {
    const { receive, seen } = receiver();
    expect((await receive(post(" ".repeat(1_000_000)))).status).toBe(413);
    expect(seen).toEqual([]);
  });

  test("a body of just the largest size is read", async () => {
    const { receive } = receiver({ maxBytes: JSON.stringify(started).length });
    expect((await receive(post(started))).status).toBe(200);
    expect((await receive(post(`${JSON.stringify(started)} `))).status).toBe(413);
  });

  test.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["a list", [started]],
    ["null", "null"],
    ["text", '"STARTED"'],
    ["__proto__", `{"__proto__":{"ID":1},${JSON.stringify(started).slice(1)}`],
    ["__proto__ in an attribute", { ...notice, Attributes: [JSON.parse('{"__proto__":1}')] }],
    ["an escaped __proto__", `{"\\u005f_proto__":1,${JSON.stringify(started).slice(1)}`],
    ["no kind", { ...started, WebhookType: undefined }],
    ["a kind that is no text", { ...started, WebhookType: 1 }],
    ["no id", { ...started, ID: undefined }],
    ["an id as text", { ...started, ID: "36209" }],
    ["an id that is not whole", { ...started, ID: 1.5 }],
    ["no state", { ...started, Status: undefined }],
    ["a moment in another form", { ...started, EventTs: "1/5/2023" }],
    ["attributes that are no list", { ...notice, Attributes: {} }],
    ["an attribute that is no text", { ...notice, Attributes: [{ AttributeName: "a", AttributeValue: 1 }] }],
    ["an attribute that is null", { ...notice, Attributes: [null] }],
  ])("%s is refused", async (_name, body) => {
    const { receive, seen } = receiver();
    expect((await receive(post(body))).status).toBe(400);
    expect(seen).toEqual([]);
    expect(({} as Record<string, unknown>).ID).toBeUndefined();
  });

  test.each([{ WebhookType: "SOMETHING_NEW" }, { ...started, Status: "PAUSED" }])(
    "%j is unknown: acknowledged and ignored",
    async (body) => {
      const { receive, seen } = receiver();
      expect((await receive(post(body))).status).toBe(200);
      expect(seen).toEqual([]);
    },
  );

  test("only POST", async () => {
    const { receive } = receiver();
    const response = await receive(new Request(address));
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test("no answer holds anything of the request", async () => {
    const { receive } = receiver();
    for (const body of [started, "<b>", { WebhookType: "<b>" }]) {
      const response = await receive(post(body));
      expect([await response.text(), [...response.headers]]).toEqual(["", []]);
    }
  });
});

describe("failing handlers", () => {
  test("a throw answers 500, is told to onError alone, and the repeat is tried again", async () => {
    const problem = new Error("canary");
    const onError = vi.fn();
    const sessionStatus = vi.fn().mockRejectedValueOnce(problem);
    const { receive } = receiver({ sessionStatus, onError });
    const response = await receive(post(started));
    expect([response.status, await response.text()]).toEqual([500, ""]);
    expect(onError.mock.calls).toEqual([[problem]]);
    expect((await receive(post(started))).status).toBe(200);
    expect(sessionStatus).toHaveBeenCalledTimes(2);
  });

  test("an onError that throws or rejects changes nothing", async () => {
    const sessionStatus = () => Promise.reject(new Error("x"));
    const failing: (() => unknown)[] = [
      () => {
        throw new Error("y");
      },
      () => Promise.reject(new Error("y")),
    ];
    for (const onError of failing)
      expect((await receiver({ sessionStatus, onError }).receive(post(started))).status).toBe(500);
  });

  test("a failing store answers 500, so that the event is not lost", async () => {
    const recent = { put: () => Promise.reject(new Error("store")), forget: () => {} };
    const { receive, seen } = receiver({ recent });
    expect((await receive(post(started))).status).toBe(500);
    expect(seen).toEqual([]);
  });

  test("what a handler returns is no answer", async () => {
    const sessionStatus = () => new Response("x", { status: 302 });
    expect((await receiver({ sessionStatus }).receive(post(started))).status).toBe(200);
  });
});
