import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { createMock, type Mock, type MockOptions } from "../desk/create-mock.ts";
import { registry } from "../vendors/registry.ts";

const open: Mock[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((mock) => mock.close()));
});
function start(options: MockOptions = {}): Mock {
  const mock = createMock(options);
  open.push(mock);
  return mock;
}

function sign(mock: Mock, rid: number): string {
  const { apiKey, secretKey } = mock.credentials("streamapi");
  const sig = createHash("md5").update(`${apiKey}${secretKey}${rid}`).digest("hex");
  return `key=${apiKey}&rid=${rid}&sig=${sig}`;
}

describe("listening", () => {
  test("on 127.0.0.1, on a free port, where url() then points", async () => {
    const mock = start({ vendors: ["streamapi"] });
    const origin = await mock.listen();
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await mock.listen()).toBe(origin);
    expect(mock.url("streamapi")).toBe(`${origin}/service`);
    const response = await fetch(`${mock.url("streamapi")}/theme/list?${sign(mock, 1)}`);
    expect(response.headers.get("content-type")).toBe("application/xml");
    expect(await response.text()).toContain("<code>0</code>");
    const created = await fetch(`${mock.url("streamapi")}/session/create`, {
      method: "POST",
      body: sign(mock, 2),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(await created.text()).toContain("<private_hostid>");
    expect(await (await fetch(`${origin}/__mock/requests`)).json()).toEqual(mock.requests);
    expect(mock.requests).toHaveLength(2);
    // The socket and the function are one mock.
    expect(await (await mock.fetch(`${mock.url("streamapi")}/theme/list?${sign(mock, 1)}`)).text()).toContain(
      "<code>203",
    );
  });
  test("on no other address", async () => {
    const mock = start({ vendors: ["streamapi"] });
    const { port } = new URL(await mock.listen());
    await expect(fetch(`http://127.0.0.2:${port}/`)).rejects.toThrow(TypeError);
  });
  test("several vendors share the port", async () => {
    const mock = start();
    const origin = await mock.listen();
    expect(mock.url("scaleengine")).toBe(`${origin}/scaleengine/stable/`);
    const response = await fetch(mock.url("scaleengine"), {
      method: "POST",
      body: new URLSearchParams({ json: "{}" }),
    });
    expect(await response.json()).toMatchObject({ code: 0, status: "failure" });
    expect((await fetch(`${origin}/stable/`)).status).toBe(404);
  });
  test("ends with close, which may be called twice and comes back in time with a request under way", async () => {
    const mock = start({ vendors: ["streamapi"], faults: { streamapi: [{ delay: 60_000 }] } });
    const origin = await mock.listen();
    const hanging = fetch(`${origin}/service/theme/list?${sign(mock, 1)}`).then(
      () => "answered",
      () => "broken",
    );
    while (mock.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await mock.close();
    await mock.close();
    expect(await hanging).toBe("broken");
    await expect(fetch(origin)).rejects.toThrow(TypeError);
  });
  test("a taken port is an error", async () => {
    const mock = start({ vendors: ["streamapi"] });
    const port = Number(new URL(await mock.listen()).port);
    await expect(start({ vendors: ["streamapi"] }).listen(port)).rejects.toMatchObject({
      code: "EADDRINUSE",
    });
  });
  test("two vendors are ready within 0.3 seconds once Prism's code is loaded", async () => {
    const vendors = ["streamapi", "scaleengine"] as const;
    await start({ vendors }).listen();
    const began = performance.now();
    await start({ vendors }).listen();
    // Generous for a shared machine; the figure itself is in the message.
    const took = performance.now() - began;
    expect(took, `${took} ms`).toBeLessThan(300);
  });
});

describe("faults on the wire", () => {
  const once = async (fault: object) => {
    const mock = start({ vendors: ["streamapi"], faults: { streamapi: [fault] } });
    await mock.listen();
    return fetch(`${mock.url("streamapi")}/theme/list?${sign(mock, 1)}`);
  };
  test("a reset breaks the connection before the head", async () => {
    await expect(once({ reset: true })).rejects.toThrow(TypeError);
  });
  test("a reset within the body breaks reading it", async () => {
    const response = await once({ reset: true, truncate: 10 });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });
  test("a cut document ends properly", async () => {
    expect(await (await once({ truncate: 10 })).text()).toHaveLength(10);
  });
});

describe("the command line", () => {
  const cli = fileURLToPath(new URL("../cli.ts", import.meta.url));
  function run(...args: string[]): Promise<{ lines: string[]; stop: () => Promise<number | null> }> {
    const child = spawn(process.execPath, [cli, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    return new Promise((resolve) => {
      let text = "";
      const wanted = args.includes("streamapi") ? 1 : registry.length;
      const stop = () => {
        child.kill("SIGTERM");
        return ended;
      };
      const finish = () => resolve({ lines: text.trim().split("\n"), stop });
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (chunk: Buffer) => {
          text += chunk.toString();
          if (stream === child.stdout && text.trim().split("\n").length >= wanted) finish();
        });
      }
      ended.then(finish);
    });
  }
  test("prints one line per vendor when ready, and ends on SIGTERM", async () => {
    const { lines, stop } = await run("--port", "0");
    expect(lines.map((line) => line.split(" ")[0])).toEqual(registry.map(({ id }) => id));
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^streamapi http:\/\/127\.0\.0\.1:\d+\/streamapi\/service$/),
        expect.stringMatching(/^scaleengine http:\/\/127\.0\.0\.1:\d+\/scaleengine\/stable\/$/),
        expect.stringMatching(/^scaleengine-rest http:\/\/127\.0\.0\.1:\d+\/scaleengine\/v2$/),
      ]),
    );
    expect((await fetch(lines[0]!.split(" ")[1]!)).status).toBe(404);
    expect(await stop()).toBe(0);
  });
  test("serves one vendor at its own path, with credentials from a file", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "mock-")), "credentials.json");
    const credentials = { streamapi: { apiKey: "A", secretKey: "B" } };
    writeFileSync(file, JSON.stringify(credentials));
    const { lines, stop } = await run("streamapi", "--port", "0", "--credentials", file);
    const url = lines[0]!.split(" ")[1]!;
    expect(new URL(url).pathname).toBe("/service");
    const twin = start({ credentials });
    expect(await (await fetch(`${url}/theme/list?${sign(twin, 1)}`)).text()).toContain("<code>0</code>");
    await stop();
  });
  test.each([
    [["nobody"], `Unknown vendor nobody; the mock plays ${registry.map(({ id }) => id).join(", ")}.`],
    [["--auth", "maybe"], "--auth takes verify, presence, off."],
    [["--port", "x"], "--port takes a number from 0 to 65535."],
    [["--credentials", "/nowhere.json"], "/nowhere.json cannot be read as JSON."],
  ])("%j ends with one sentence", async (args, sentence) => {
    const { lines, stop } = await run(...args);
    expect(lines).toEqual([sentence]);
    expect(await stop()).toBe(1);
  });
});
