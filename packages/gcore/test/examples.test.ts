/** Runs the room kit's examples as a reader would. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { jwtVerify } from "jose";
import { afterEach, describe, expect, test } from "vitest";
import { parseRoomUrl } from "../src/room-url.ts";

const folder = fileURLToPath(new URL("../../../examples/", import.meta.url));

test("gcore-room-links.ts prints links whose tokens hold", async () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const env = {
    ...process.env,
    GCORE_ROOM_KEY: privateKey.export({ type: "pkcs1", format: "pem" }) as string,
  };
  const { stdout } = await promisify(execFile)(process.execPath, ["gcore-room-links.ts"], {
    cwd: folder,
    env,
  });
  const lines = stdout.trim().split("\n");
  const printed = (who: string): string =>
    lines.find((line) => line.startsWith(`${who} `))!.slice(who.length + 1);
  const claims = async (who: string): Promise<unknown> =>
    (await jwtVerify(parseRoomUrl(printed(who)).token!, publicKey)).payload;
  expect(printed("guest")).toBe("https://meet.gcore.com/call/?roomId=serv0_test1&displayName=John%20Snow");
  expect(printed("hosted on")).toBe("Luxembourg");
  const roomId = "serv0_test1";
  expect(await claims("moderator")).toEqual({
    role: "moderator",
    waitingRoom: true,
    handEnabled: true,
    roomId,
  });
  expect(await claims("recorder")).toEqual({ role: "moderator", canRecord: true, roomId });
  expect(await claims("interpreter")).toEqual({
    role: "interpreter",
    featureInterpreters: true,
    intLang: "de",
    roomId,
  });
  expect(lines.at(-1)).toMatch(
    /^<iframe src="https:.*webinar.*" allow="camera; .*" title="Webinar"><\/iframe>$/,
  );
});

describe.each(["node", "express", "fastify", "hono"])("gcore-receivers-%s.ts", (kind) => {
  let child: ChildProcess | undefined;
  afterEach(async () => {
    if (!child || child.exitCode !== null) return;
    const gone = once(child, "exit");
    child.kill();
    await gone;
  });

  test("takes events and answers access checks", async () => {
    let output = "";
    const env = {
      ...process.env,
      PORT: "0",
      GCORE_EVENT_HEADER: "Basic event",
      GCORE_ACCESS_HEADER: "Basic access",
    };
    child = spawn(process.execPath, [`gcore-receivers-${kind}.ts`], { cwd: folder, env });
    const port = await new Promise<string>((resolve, reject) => {
      child?.stderr?.on("data", (text) => {
        output += text;
      });
      child?.on("exit", () => reject(new Error(output)));
      child?.stdout?.on("data", (text) => {
        output += text;
        const found = /port: (\d+)/.exec(output)?.[1];
        if (found) resolve(found);
      });
    });
    const post = async (path: string, body: unknown, authorization = "Basic event"): Promise<number> => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: typeof body === "string" ? body : JSON.stringify(body),
      });
      await response.text();
      return response.status;
    };
    const event = { event: "connected", roomId: "44fde071", peerId: "de9b6927", displayName: "user16" };
    const question = { accessToken: "caa630bb", roomId: "44fde071", peerId: "de9b6927" };
    expect(await post("/meet/events", event)).toBe(200);
    expect(await post("/meet/events/joinPeer", event)).toBe(200);
    expect(await post("/meet/events/closePeer", { ...event, event: "disconnected" })).toBe(200);
    expect(await post("/meet/events", event, "Basic wrong")).toBe(401);
    expect(await post("/meet/events", "{")).toBe(400);
    expect(await post("/meet/events", " ".repeat(1_000_000))).toBe(413);
    expect(await post("/meet/access", question, "Basic access")).toBe(200);
    expect(await post("/meet/access", { ...question, accessToken: "x" }, "Basic access")).toBe(403);
    expect(await post("/meet/access", { ...question, peerId: "" }, "Basic access")).toBe(401);
    expect(await post("/meet/access", question)).toBe(401);
    expect((await fetch(`http://127.0.0.1:${port}/meet/events`)).status).toBeGreaterThanOrEqual(404);
    expect(output.match(/user16.*/g)).toEqual(["user16 joined 44fde071", "user16 left 44fde071"]);
  });
});
