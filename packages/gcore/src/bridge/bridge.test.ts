/** The iframe bridge in a real browser, with a stand-in for the vendor's room and script. */
import { existsSync } from "node:fs";
import { type Browser, chromium, type Frame, type Page, type Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { bundle } from "../../test/bundle.fixture.ts";
import { events, methods } from "../../test/vendor-tables.fixture.ts";
import type * as Kit from "../bridge.ts";
import { bridgeScript, roomPage } from "./fake-room.fixture.ts";

declare const kit: typeof Kit;
/** What the page keeps between steps. */
declare const kept: Record<string, unknown> & {
  bridge: Kit.RoomBridge;
  all: Record<string, (data?: unknown) => Promise<unknown>>;
};

const executablePath = "/usr/bin/chromium";
const missing = !existsSync(executablePath) && process.env.VIDSPEC_REQUIRE_ALL !== "1";
if (missing) console.log("skipped: the iframe bridge in a browser (chromium missing)");

const room = "https://meet.gcore.com/call/?roomId=serv2testroom";
const html = (body: string): { contentType: string; body: string } => ({ contentType: "text/html", body });

describe.skipIf(missing)("the bridge in Chromium", () => {
  let browser: Browser;
  let script: string;
  let page: Page;

  beforeAll(async () => {
    script = (await bundle('export * from "../src/bridge.ts"', "kit")).text;
    browser = await chromium.launch({
      executablePath,
      args: ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking"],
    });
  });
  afterAll(() => browser?.close());
  afterEach(() => page?.close());

  /** A page of the customer with an iframe; `serve` may answer an address differently. */
  async function open(
    options: { src?: string; serve?: Record<string, (route: Route) => Promise<void>>; page?: string } = {},
  ): Promise<void> {
    const { src = room, serve = {} } = options;
    page = await browser.newPage();
    await page.route("**/*", async (route) => {
      const url = new URL(route.request().url());
      const special = serve[`${url.host}${url.pathname}`];
      if (special) return special(route);
      if (url.host === "app.example")
        return route.fulfill(html(options.page ?? "<!doctype html><title>app</title>"));
      if (url.pathname === "/meetBridgeApi.js")
        return route.fulfill({ contentType: "text/javascript", body: bridgeScript });
      return route.fulfill(html(roomPage));
    });
    await page.goto("https://app.example/");
    await page.addScriptTag({ content: `${script}; globalThis.kit = kit; globalThis.kept = {};` });
    await page.evaluate((address) => {
      const iframe = document.createElement("iframe");
      iframe.id = "meet";
      iframe.allow = "camera; microphone";
      iframe.src = address;
      document.body.append(iframe);
    }, src);
  }

  async function connect(): Promise<Frame> {
    await page.evaluate(async () => {
      const iframe = document.querySelector("iframe")!;
      kept.bridge = await kit.connectBridge({ iframe, roomId: "serv2testroom" });
      kept.all = kept.bridge as never;
    });
    return page.frame({ url: room })!;
  }

  /** The error of a step in the page, as plain data. */
  async function problem(step: () => unknown): Promise<unknown> {
    return page.evaluate(`(async () => {
      try {
        await (${step})();
        return "no error";
      } catch (error) {
        return kit.isVidspecError(error) ? { ...error.toJSON() } : String(error);
      }
    })()`);
  }

  test("each method once, with its data and its answer", async () => {
    await open();
    const frame = await connect();
    const answers = await page.evaluate(async (rows) => {
      const given: unknown[] = [];
      for (const { name, sample } of rows) given.push(await kept.all[name]!(sample));
      return given.map((answer) => answer ?? null);
    }, methods);
    expect(await frame.evaluate("calls")).toEqual(
      methods.map(({ name, sample }) => (sample === undefined ? { name } : { name, data: sample })),
    );
    expect(answers).toEqual(
      methods.map(({ answer }) => (answer === "boolean" ? false : answer ? "aGk=" : null)),
    );
    expect(await page.evaluate("[made, returned]")).toEqual([["serv2testroom"], true]);
  });

  test("each event once, with its data", async () => {
    await open();
    const frame = await connect();
    const payload = (members: string[]): Record<string, string> | undefined =>
      members.length === 0
        ? undefined
        : Object.fromEntries(members.map((member) => [member, `some ${member}`]));
    await page.evaluate(
      (names) => {
        const seen: unknown[] = [];
        kept.seen = seen;
        for (const name of names) kept.bridge.on(name as "join", (data) => seen.push({ name, data }));
      },
      events.map(({ name }) => name),
    );
    for (const { name, data } of events) {
      await frame.evaluate(
        ([event, value]) => (globalThis as never as { post: (...all: unknown[]) => void }).post(event, value),
        [name, payload(data)] as const,
      );
    }
    await page.waitForFunction((count) => (kept.seen as unknown[]).length >= count, events.length);
    expect(await page.evaluate("kept.seen")).toEqual(
      events.map(({ name, data }) => (data.length === 0 ? { name } : { name, data: payload(data) })),
    );
  });

  test("listeners: on, off, once, iteration and close", async () => {
    await open();
    const frame = await connect();
    await page.evaluate(() => {
      const seen: string[] = [];
      kept.seen = seen;
      const first = (): unknown => seen.push("first");
      const offSecond = kept.bridge.on("newPeer", ({ displayName }) => seen.push(`second ${displayName}`));
      kept.bridge.on("newPeer", first);
      void kept.bridge.once("newPeer").then(({ displayName }) => seen.push(`once ${displayName}`));
      kept.stop = () => {
        kept.bridge.off("newPeer", first);
        offSecond();
      };
      void (async () => {
        for await (const event of kept.bridge.events("newPeer", "switchOnPin")) {
          seen.push(`${event.event} ${event.data.peerId}`);
          if (event.event === "switchOnPin") break;
        }
        seen.push("left");
      })();
      void (async () => {
        for await (const { event } of kept.bridge.events()) seen.push(`any ${event}`);
        seen.push("ended");
      })();
      void kept.bridge.once("ready").catch((error) => seen.push(`ready ${error.code}`));
    });
    const post = (event: string, data?: unknown): Promise<unknown> =>
      frame.evaluate(
        ([name, value]) => (globalThis as never as { post: (...all: unknown[]) => void }).post(name, value),
        [event, data] as const,
      );
    const seen = async (count: number): Promise<string[]> => {
      await page.waitForFunction((least) => (kept.seen as unknown[]).length >= least, count);
      return page.evaluate(() => (kept.seen as string[]).splice(0));
    };
    await post("newPeer", { peerId: "1", displayName: "Ann" });
    expect((await seen(5)).sort()).toEqual(["any newPeer", "first", "newPeer 1", "once Ann", "second Ann"]);
    await page.evaluate("kept.stop()");
    await post("newPeer", { peerId: "2", displayName: "Bob" });
    await post("switchOnPin", { peerId: "3" });
    expect((await seen(5)).sort()).toEqual([
      "any newPeer",
      "any switchOnPin",
      "left",
      "newPeer 2",
      "switchOnPin 3",
    ]);
    await page.evaluate(() => kept.bridge.close());
    expect((await seen(2)).sort()).toEqual(["ended", "ready aborted"]);
    await post("newPeer", { peerId: "4", displayName: "Eve" });
    await frame.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    expect(await page.evaluate("kept.seen")).toEqual([]);
    // The vendor's class has no off: it must be asked once per event, however many listeners come and go.
    const subscribed = (await page.evaluate("subscribed")) as string[];
    expect(subscribed.length).toBe(new Set(subscribed).size);
  });

  test("a listener that throws is reported and silences nobody", async () => {
    await open();
    const frame = await connect();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.evaluate(() => {
      kept.bridge.on("ready", () => {
        throw new Error("mine");
      });
      kept.heard = kept.bridge.once("ready").then(() => "heard");
    });
    await frame.evaluate("post('ready')");
    expect(await page.evaluate("kept.heard")).toBe("heard");
    expect(errors).toEqual(["mine"]);
  });

  test("once ends with its signal", async () => {
    await open();
    await connect();
    expect(await problem(() => kept.bridge.once("ready", { signal: AbortSignal.abort() }))).toMatchObject({
      code: "aborted",
    });
    expect(await problem(() => kept.bridge.once("ready", { signal: AbortSignal.timeout(20) }))).toMatchObject(
      { code: "aborted" },
    );
  });

  test("wrong data never reaches the room", async () => {
    await open();
    const frame = await connect();
    const wrong: [string, unknown][] = [
      ["setVolume", 101],
      ["setVolume", "50"],
      ["setBitrate", Number.NaN],
      ["setLocale", "de"],
      ["changeDisplayName", ""],
      ["setControlsVisible", "true"],
      ["enableMic", 1],
      ["join", undefined],
      ["join", { constraints: { video: true } }],
      [
        "join",
        {
          constraints: { video: { deviceId: "a", label: "", groupId: "", kind: "videoinput" }, audio: true },
        },
      ],
      ["changeDevice", { constraints: {} }],
      ["changeDevice", { constraints: { video: { kind: "video" }, audio: { kind: "audio" } } }],
      ["changeDevice", { constraints: { audio: { kind: "video" } } }],
      ["disabledTrackByModerator", { peerId: "a", kind: "audio" }],
    ];
    const codes = await page.evaluate(
      (rows) =>
        Promise.all(
          rows.map(([name, data]) =>
            kept.all[name]!(data).then(
              () => "taken",
              (error) => error.code,
            ),
          ),
        ),
      wrong,
    );
    expect(codes).toEqual(wrong.map(() => "input"));
    expect(await frame.evaluate("calls")).toEqual([]);
  });

  test("a room that does not answer, or answers something else", async () => {
    await open();
    const frame = await connect();
    await page.evaluate(async () => {
      const iframe = document.querySelector("iframe")!;
      const vendorClass = await kit.loadBridgeClass();
      kept.bridge = kit.createBridge({ iframe, roomId: "serv2testroom", timeout: 200, vendorClass });
    });
    expect(await problem(() => kept.bridge.changeDisplayName("silent"))).toMatchObject({
      code: "timeout",
      sent: "unknown",
    });
    await frame.evaluate("odd = true");
    expect(await problem(() => kept.bridge.isCameraEnabled())).toMatchObject({ code: "malformed" });
    expect(await problem(() => kept.bridge.getScreenshotByPeerId("1"))).toMatchObject({ code: "malformed" });
  });

  test("devices of the browser's list convert, loudspeakers do not", async () => {
    await open();
    const devices = await page.evaluate(() => {
      const info = { deviceId: "1", label: "Cam", groupId: "g" };
      return [
        kit.bridgeDevice({ ...info, kind: "videoinput" }),
        kit.bridgeDevice({ ...info, kind: "audioinput" }),
      ];
    });
    const info = { deviceId: "1", label: "Cam", groupId: "g" };
    expect(devices).toEqual([
      { ...info, kind: "video" },
      { ...info, kind: "audio" },
    ]);
    expect(
      await problem(() => kit.bridgeDevice({ deviceId: "1", label: "", groupId: "", kind: "audiooutput" })),
    ).toMatchObject({ code: "input" });
  });

  test("late load: refuses to start before, starts after", async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await open({
      serve: {
        "meet.gcore.com/call/": async (route) => {
          await held;
          await route.fulfill(html(roomPage));
        },
      },
    });
    await page.evaluate(async () => {
      kept.vendorClass = await kit.loadBridgeClass();
    });
    const start = (): unknown =>
      kit.createBridge({
        iframe: document.querySelector("iframe")!,
        roomId: "r",
        vendorClass: kept.vendorClass as never,
      });
    expect(await problem(start)).toMatchObject({
      code: "input",
      message: expect.stringMatching(/not loaded/),
    });
    await page.evaluate(() => {
      kept.connecting = kit.connectBridge({ iframe: document.querySelector("iframe")!, roomId: "r" });
    });
    expect(await page.evaluate("globalThis.made ?? []")).toEqual([]);
    release();
    await page.evaluate("kept.connecting");
    expect(await page.evaluate("made")).toEqual(["r"]);
    expect(await problem(start)).toBe("no error");
  });

  test("an iframe that never loads ends in a timeout", async () => {
    await open({ serve: { "meet.gcore.com/call/": () => new Promise(() => {}) } });
    const step = (): unknown =>
      kit.connectBridge({ iframe: document.querySelector("iframe")!, roomId: "r", timeout: 200 });
    expect(await problem(step)).toMatchObject({ code: "timeout", message: expect.stringMatching(/iframe/) });
  });

  test("a missing script is said to be missing, and a second try can succeed", async () => {
    let status = 404;
    await open({
      serve: {
        "meet.gcore.com/meetBridgeApi.js": (route) =>
          route.fulfill({ status, contentType: "text/javascript", body: status === 200 ? bridgeScript : "" }),
      },
    });
    const step = (): unknown => kit.connectBridge({ iframe: document.querySelector("iframe")!, roomId: "r" });
    expect(await problem(step)).toMatchObject({
      code: "connect",
      message: expect.stringMatching(/meetBridgeApi\.js/),
    });
    status = 200;
    expect(await problem(step)).toBe("no error");
    expect(await page.evaluate("document.querySelectorAll('script[src]').length")).toBe(0);
  });

  test("a script without the class, and one that never comes", async () => {
    await open({
      serve: {
        "meet.gcore.com/meetBridgeApi.js": (route) =>
          route.fulfill({ contentType: "text/javascript", body: "1" }),
      },
    });
    expect(await problem(() => kit.loadBridgeClass())).toMatchObject({ code: "malformed" });
    await page.close();
    await open({ serve: { "meet.gcore.com/meetBridgeApi.js": () => new Promise(() => {}) } });
    expect(await problem(() => kit.loadBridgeClass({ timeout: 200 }))).toMatchObject({ code: "timeout" });
  });

  test.each([
    "https://meet.gcore.com.evil.example/call/?roomId=r",
    "https://evil.example/https://meet.gcore.com/",
    "https://meet.gcore.com:8443/call/?roomId=r",
    "https://meet.gcore.com@evil.example/call/?roomId=r",
  ])("wrong origin: %s gets no bridge and no script", async (src) => {
    await open({ src });
    const step = (): unknown => kit.connectBridge({ iframe: document.querySelector("iframe")!, roomId: "r" });
    expect(await problem(step)).toMatchObject({ code: "host" });
    expect(await page.evaluate("typeof MeetIframeBridge")).toBe("undefined");
  });

  test("wrong origin: another frame's messages are no events", async () => {
    await open();
    const frame = await connect();
    await page.evaluate(async () => {
      const other = document.createElement("iframe");
      other.src = "https://evil.example/";
      await new Promise((resolve) => {
        other.onload = resolve;
        document.body.append(other);
      });
      const seen: unknown[] = [];
      kept.seen = seen;
      kept.bridge.on("newPeer", ({ peerId }) => seen.push(peerId));
    });
    const evil = page.frame({ url: "https://evil.example/" })!;
    await evil.evaluate("post('newPeer', { peerId: 'forged', displayName: '' })");
    await frame.evaluate("post('newPeer', { peerId: 'real', displayName: '' })");
    await page.waitForFunction("kept.seen.length > 0");
    expect(await page.evaluate("kept.seen")).toEqual(["real"]);
    // The wrapper itself listens to no messages: there is nothing to forge past the vendor's own check.
    expect(script).not.toMatch(/postMessage|["'`]message["'`]/);
  });

  test("another room host needs to be named", async () => {
    const src = "https://acme.gvideo.co/call/?roomId=r";
    await open({ src });
    const step = (): unknown =>
      kit.connectBridge({ iframe: document.querySelector("iframe")!, roomId: "r", host: "acme.gvideo.co" });
    expect(await problem(step)).toBe("no error");
  });
});
