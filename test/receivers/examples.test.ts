/** Runs the examples that wait for a vendor's events, and sends them what the mock has. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type SendOptions, type SentEvent, sendEvent } from "@vidspec/mock";
import { afterEach, expect, test } from "vitest";

const folder = fileURLToPath(new URL("../../examples/", import.meta.url));
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Starts an example; resolves to its address and what it has printed. */
async function start(file: string, env: Record<string, string>) {
  const child = spawn(process.execPath, [file], {
    cwd: folder,
    env: { ...process.env, PORT: "0", ...env },
  });
  stops.push(async () => {
    if (child.exitCode !== null) return;
    const gone = once(child, "exit");
    child.kill();
    await gone;
  });
  let output = "";
  const port = await new Promise<string>((resolve, reject) => {
    const read = (text: string): void => {
      output += text;
      const found = /port: (\d+)/.exec(output)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", () => reject(new Error(output)));
  });
  return { origin: `http://127.0.0.1:${port}`, printed: () => output.split("\n").slice(0, -1) };
}

test("streamapi-callbacks.ts answers logins and takes events", async () => {
  const { origin, printed } = await start("streamapi-callbacks.ts", { CALLBACK_TOKEN: "t0ken" });
  const url = `${origin}/callbacks?token=t0ken`;
  const send = (event: string, options: Partial<SendOptions> = {}): Promise<SentEvent> =>
    sendEvent("streamapi", event, { url, ...options });
  const byKey = (key: string) => send("login", { data: { key, username: undefined, password: undefined } });
  expect(await byKey("an-example-key")).toEqual({
    status: 200,
    documented: true,
    body: '<?xml version="1.0" encoding="UTF-8"?>\n<response><code>0</code><user><name>jim</name><role>chatter</role></user></response>',
  });
  for (const { status, body } of [await byKey("another"), await send("login")]) {
    expect(status).toBe(200);
    expect(body).toContain("<code>1</code><message>Please log in on our site first.</message>");
  }
  expect((await send("end_live")).status).toBe(200);
  expect((await send("end_live")).status).toBe(200);
  expect((await send("end_record")).status).toBe(200);
  expect((await send("end_live", { url: `${origin}/callbacks?token=other` })).status).toBe(401);
  expect((await send("end_live", { data: { viewers: "many" } })).status).toBe(400);
  expect((await send("end_live", { data: { channel_id: "x".repeat(1_000_000) } })).status).toBe(413);
  expect((await fetch(url)).status).toBe(405);
  expect(printed().filter((line) => line.startsWith("1745122342"))).toEqual([
    "1745122342 was live for 25 minutes",
    "1745122342 has a recording, see listVideos",
  ]);
});

test("securevideo-webhooks.ts takes events", async () => {
  const { origin, printed } = await start("securevideo-webhooks.ts", { WEBHOOK_TOKEN: "t0ken" });
  const url = `${origin}/webhooks?token=t0ken`;
  const send = async (event: string, options: Partial<SendOptions> = {}): Promise<number> =>
    (await sendEvent("securevideo", event, { url, ...options })).status;
  expect(await send("sessionStatus")).toBe(200);
  expect(await send("sessionStatus")).toBe(200);
  expect(await send("sessionStatus", { data: { Status: "ENDED" } })).toBe(200);
  expect(await send("notifyPublicUser")).toBe(200);
  expect(await send("receivedDocuments")).toBe(200);
  expect(await send("receivedDocuments", { data: { WebhookType: "SOMETHING_NEW" } })).toBe(200);
  expect(await send("sessionStatus", { url: `${origin}/webhooks` })).toBe(401);
  expect(await send("sessionStatus", { data: { ID: "1" } })).toBe(400);
  expect(await send("sessionStatus", { data: { more: "x".repeat(1_000_000) } })).toBe(413);
  expect((await fetch(url)).status).toBe(405);
  expect(printed().filter((line) => /^(session|tell|document) /.test(line))).toEqual([
    "session 36209 is STARTED",
    "session 36209 is ENDED",
    "tell Sam Guest about session 36209",
    "document 9001 came in",
  ]);
});

test.each(["streamapi-callbacks.ts", "securevideo-webhooks.ts"])(
  "%s does not start without its token",
  async (file) => {
    await expect(start(file, { CALLBACK_TOKEN: "", WEBHOOK_TOKEN: "" })).rejects.toThrow(
      /`secrets` must hold/,
    );
  },
);

test("every example of a receiver outside the room kit is run here", () => {
  const source = readFileSync(fileURLToPath(import.meta.url), "utf8");
  const files = readdirSync(folder).filter((name) => /^(?!gcore-).*(?:callbacks|webhooks)\.ts$/.test(name));
  expect(files).toHaveLength(2);
  for (const name of files) expect(source).toContain(`test("${name} `);
});
