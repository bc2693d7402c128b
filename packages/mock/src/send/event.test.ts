/** Events sent to a receiver, as the vendors would send them. */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sendableEvents, sendEvent } from "./event.ts";

interface Arrived {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly type: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}

const arrived: Arrived[] = [];
let answer = { status: 200, headers: {} as Record<string, string>, body: "" };
let server: Server;
let origin = "";

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url: path, headers } = request;
    const { authorization, "content-type": type } = headers;
    arrived.push({ method, path, type, authorization, body: Buffer.concat(chunks).toString() });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  arrived.length = 0;
  answer = { status: 200, headers: {}, body: "" };
});

describe("sendableEvents", () => {
  test("are all webhooks of all documents", () => {
    const specs = join(import.meta.dirname, "../../../../specs");
    const documents = readdirSync(specs).filter((name) => existsSync(join(specs, name, "openapi.yaml")));
    const written = documents.flatMap((name) => {
      const text = readFileSync(join(specs, name, "openapi.yaml"), "utf8");
      const block = /^webhooks:\n((?: .*\n)+)/m.exec(text)?.[1] ?? "";
      return [...block.matchAll(/^ {2}(\w+):/gm)].map((match) => `${name} ${match[1]}`);
    });
    expect(written).toContain("gcore accessCheck");
    expect(
      sendableEvents()
        .map(({ vendor, event }) => `${vendor} ${event}`)
        .sort(),
    ).toEqual(written.sort());
  });
});

describe("sendEvent", () => {
  test.each(sendableEvents().map((each) => [each.vendor, each.event, each] as const))(
    "%s %s arrives as the document's example",
    async (vendor, event, { mediaType, example }) => {
      const sent = await sendEvent(vendor, event, { url: `${origin}/hook?token=x` });
      expect(sent).toEqual({ status: 200, body: "", documented: true });
      expect(arrived).toHaveLength(1);
      const { method, path, type, body } = arrived[0]!;
      expect([method, path, type]).toEqual(["POST", "/hook?token=x", mediaType]);
      const form = mediaType === "application/x-www-form-urlencoded";
      const texts = Object.fromEntries(Object.entries(example).map(([name, value]) => [name, String(value)]));
      expect(form ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body)).toEqual(
        form ? texts : example,
      );
    },
  );

  test("members are put over the example's or taken out, and headers are added", async () => {
    const options = { url: origin, headers: { authorization: "Basic x" } };
    await sendEvent("gcore", "joinPeer", { ...options, data: { roomId: "serv1a", displayName: undefined } });
    await sendEvent("streamapi", "end_live", { ...options, data: { viewers: undefined, filename: "a&b" } });
    expect(arrived.map(({ authorization }) => authorization)).toEqual(["Basic x", "Basic x"]);
    expect(JSON.parse(arrived[0]!.body)).toEqual({
      event: "connected",
      roomId: "serv1a",
      peerId: "de9b6927",
    });
    const form = new URLSearchParams(arrived[1]!.body);
    expect([form.get("filename"), form.has("viewers"), form.get("duration")]).toEqual(["a&b", false, "25"]);
  });

  test("the answer comes back, with whether the document has it", async () => {
    answer = { status: 425, headers: {}, body: "Too early" };
    expect(await sendEvent("gcore", "accessCheck", { url: origin })).toEqual({
      status: 425,
      body: "Too early",
      documented: true,
    });
    expect(await sendEvent("gcore", "joinPeer", { url: origin })).toMatchObject({ documented: false });
    answer = { status: 204, headers: {}, body: "" };
    // SecureVideo takes any 2xx.
    expect(await sendEvent("securevideo", "sessionStatus", { url: origin })).toMatchObject({
      documented: true,
    });
  });

  test("a redirect is an answer and is not followed", async () => {
    answer = { status: 307, headers: { location: "http://192.0.2.1/" }, body: "" };
    const sent = await sendEvent("gcore", "joinPeer", { url: origin });
    expect([sent.status, sent.documented, arrived.length]).toEqual([307, false, 1]);
  });

  test("a receiver in this process needs no socket", async () => {
    const receive = async (request: Request): Promise<Response> =>
      new Response(`${request.method} ${await request.text()}`, { status: 200 });
    const url = "http://127.0.0.1/";
    const sent = await sendEvent("securevideo", "sessionStatus", { url, receive });
    expect(sent.body).toBe('POST {"WebhookType":"SESSION_STATUS","ID":36209,"Status":"STARTED"}');
    expect(arrived).toEqual([]);
  });

  test.each([
    "http://192.0.2.1/",
    "https://example.com/",
    "http://localhost.example.com/",
    "http://127.0.0.1.example.com/",
    "http://0.0.0.0/",
    "http://[::]/",
    "http://10.0.0.1:3000/",
    "http://[::ffff:192.0.2.1]/",
  ])("%s is another machine and gets nothing", async (url) => {
    const receive = (): never => {
      throw new Error("sent");
    };
    await expect(sendEvent("gcore", "joinPeer", { url, receive })).rejects.toThrow("is not this machine");
    const seen: string[] = [];
    const taken = (request: Request): Response => {
      seen.push(request.url);
      return new Response();
    };
    await sendEvent("gcore", "joinPeer", { url, receive: taken, allowRemote: true });
    expect(seen).toEqual([new URL(url).href]);
  });

  test.each(["http://127.1/", "http://localhost:1/", "http://[::1]/", "http://0x7f000001/"])(
    "%s is this machine",
    async (url) => {
      const receive = (): Response => new Response(null, { status: 200 });
      expect((await sendEvent("gcore", "joinPeer", { url, receive })).status).toBe(200);
    },
  );

  test.each([
    ["not a url", /no URL/],
    ["ftp://127.0.0.1/", /http: or https:/],
    ["file:///etc/passwd", /http: or https:/],
    ["http://canary:canary@127.0.0.1/", /holds a user name/],
  ])("%s is no address", async (url, message) => {
    await expect(sendEvent("gcore", "joinPeer", { url })).rejects.toThrow(message);
    await expect(sendEvent("gcore", "joinPeer", { url })).rejects.not.toThrow(/canary/);
  });

  test("an unknown vendor or event is named beside the known ones", async () => {
    await expect(sendEvent("vxg", "x", { url: origin })).rejects.toThrow(
      "No events of vxg are known; there are some of securevideo, streamapi, gcore.",
    );
    await expect(sendEvent("streamapi", "start_live", { url: origin })).rejects.toThrow(
      "streamapi sends no start_live; it sends login, end_live, end_record.",
    );
    await expect(sendEvent("streamapi", "toString", { url: origin })).rejects.toThrow("sends no toString");
  });

  test("no error quotes a header or data", async () => {
    const options = { url: origin, headers: { authorization: "canary\u0000" } };
    await expect(sendEvent("gcore", "joinPeer", options)).rejects.toThrow(/^A header's name or value/);
    const data = { duration: { canary: 1 } };
    await expect(sendEvent("streamapi", "end_live", { url: origin, data })).rejects.toThrow(
      /^A form cannot hold duration/,
    );
    await expect(sendEvent("gcore", "joinPeer", { url: origin, data: [] as never })).rejects.toThrow(
      /must be an object/,
    );
  });

  test("no answer is an error that says why, without the path", async () => {
    const closed = createServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const nobody = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
    closed.close();
    await once(closed, "close");
    await expect(sendEvent("gcore", "joinPeer", { url: `${nobody}/canary` })).rejects.toThrow(
      `gcore joinPeer: no answer from ${nobody} (ECONNREFUSED).`,
    );
    const never = (request: Request): Promise<Response> =>
      new Promise((_, reject) =>
        request.signal.addEventListener("abort", () => reject(request.signal.reason)),
      );
    await expect(
      sendEvent("gcore", "joinPeer", { url: origin, receive: never, timeout: 20 }),
    ).rejects.toThrow("(TimeoutError)");
  });
});

describe("vidspec-mock send", () => {
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, [join(import.meta.dirname, "../cli.ts"), "send", ...args], {
      timeout: 15_000,
    });

  test("sends, with headers and data, and prints the answer", async () => {
    answer = { status: 403, headers: {}, body: "no" };
    const folder = mkdtempSync(join(tmpdir(), "vidspec-send-"));
    try {
      const file = join(folder, "data.json");
      writeFileSync(file, JSON.stringify({ peerId: "" }));
      const { stdout } = await run(
        ...["gcore", "accessCheck", `${origin}/access`, "--data", file],
        ...["--header", "authorization: Basic x"],
      );
      expect(stdout).toBe("403\nno\n");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    expect(arrived[0]).toMatchObject({ path: "/access", authorization: "Basic x" });
    expect(JSON.parse(arrived[0]!.body)).toMatchObject({ peerId: "", roomId: "44fde071" });
  });

  test("points out an answer that the document does not have", async () => {
    answer = { status: 404, headers: {}, body: "" };
    const { stdout } = await run("streamapi", "end_record", origin);
    expect(stdout).toBe("404 (not an answer the vendor's document has)\n");
  });

  test.each([
    [["gcore", "joinPeer", "http://192.0.2.1/"], /is not this machine/],
    [["gcore", "joinPeer"], /takes a vendor, an event and a URL[\s\S]*accessCheck/],
    [["gcore", "joinPeer", "http://127.0.0.1:9/", "--header", "canary"], /--header takes name:value\./],
    [["gcore", "joinPeer", "http://127.0.0.1:9/", "--data", "missing.json"], /cannot be read as JSON/],
  ])("%j ends with 1 and says why", async (args, message) => {
    const failure = await run(...args).then(
      () => undefined,
      (error: { code: number; stderr: string }) => error,
    );
    expect(failure?.code).toBe(1);
    expect(failure?.stderr).toMatch(message);
    expect(failure?.stderr).not.toMatch(/canary|\n\s+at /);
  });

  test("--help lists every event", async () => {
    const { stdout } = await run("--help");
    for (const { vendor, event } of sendableEvents()) {
      expect(stdout).toMatch(new RegExp(`^ {2}${vendor} .*\\b${event}\\b`, "m"));
    }
  });
});
