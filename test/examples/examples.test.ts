/** Runs every file under examples/ as a reader would, against a mock that verifies the signatures. */
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createMock } from "@vidspec/mock";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

const folder = fileURLToPath(new URL("../../examples/", import.meta.url));
const run = promisify(execFile);
const mock = createMock({ vendors: ["securevideo", "vxg", "streamapi", "scaleengine", "gcore"] });
let environment: NodeJS.ProcessEnv = {};

beforeAll(async () => {
  await mock.listen();
  const securevideo = mock.credentials("securevideo");
  const streamapi = mock.credentials("streamapi");
  const scaleengine = mock.credentials("scaleengine");
  environment = {
    ...process.env,
    SECUREVIDEO_URL: mock.url("securevideo"),
    SECUREVIDEO_IDENTIFIER: securevideo.apiIdentifier,
    SECUREVIDEO_SECRET: securevideo.secretKey,
    STREAMAPI_URL: mock.url("streamapi"),
    STREAMAPI_KEY: String(streamapi.apiKey),
    STREAMAPI_SECRET: String(streamapi.secretKey),
    SCALEENGINE_URL: mock.url("scaleengine"),
    SCALEENGINE_REST_URL: mock.url("scaleengine-rest"),
    SCALEENGINE_KEY: String(scaleengine.apiKey),
    SCALEENGINE_SECRET: String(scaleengine.apiSecret),
    SCALEENGINE_CDN: String(scaleengine.cdn),
    VXG_URL: mock.url("vxg"),
    VXG_LICENSE_KEY: mock.credentials("vxg").licenseKey,
    VXG_ACCESS_TOKEN: mock.credentials("vxg").accessToken,
    GCORE_URL: mock.url("gcore"),
    GCORE_API_TOKEN: mock.credentials("gcore").apiToken,
  };
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

function accepted(): string[] {
  return mock.requests.map(({ vendor, operation, verdict }) => `${vendor} ${operation} ${verdict}`);
}

function example(command: string, ...args: string[]): Promise<{ stdout: string; stderr: string }> {
  return run(command, args, { cwd: folder, env: environment, timeout: 20_000 });
}

test("streamapi-create-session.ts creates a session", async () => {
  const { stdout } = await example(process.execPath, "streamapi-create-session.ts");
  expect(stdout).toMatch(/^viewers watch host \d+$/m);
  expect(accepted()).toEqual(["streamapi createSession accepted", "streamapi getPrivateHostId accepted"]);
});

test("scaleengine-request-ticket.ts gets a ticket", async () => {
  const { stdout } = await example(process.execPath, "scaleengine-request-ticket.ts");
  expect(stdout).toMatch(/^the player adds key=\S+ and its pass/m);
  expect(accepted()).toEqual(["scaleengine requestTicket accepted", "scaleengine revokeTicket accepted"]);
});

test("one-call-each.ts calls all five vendors", async () => {
  await example(process.execPath, "one-call-each.ts");
  expect(accepted()).toEqual([
    "securevideo getUser accepted",
    "vxg listChannels accepted",
    "streamapi createSession accepted",
    "scaleengine requestTicket accepted",
    "gcore listVideos accepted",
    "streamapi getPrivateHostId accepted",
  ]);
});

test("own-openapi-fetch-client.ts is signed by a middleware", async () => {
  const { stdout } = await example(process.execPath, "own-openapi-fetch-client.ts");
  expect(stdout).toBe("5 uses left\n");
  expect(accepted()).toEqual(["scaleengine getTicketStatus accepted"]);
});

test("own-ky-client.ts is signed by its fetch", async () => {
  const { stdout } = await example(process.execPath, "own-ky-client.ts");
  expect(stdout).toBe("signed, sent, accepted\n");
  expect(accepted()).toEqual(["streamapi getLiveSession accepted"]);
});

test("scaleengine-play-and-rotate.ts prints an address, and another after the ticket was replaced", async () => {
  const { stdout } = await example(process.execPath, "scaleengine-play-and-rotate.ts");
  const address = String.raw`https://media\.example\.com/\S+\.m3u8\?key=\S+&pass=\w+`;
  expect(stdout).toMatch(new RegExp(`^${address}\nnot used yet\n${address}\n$`));
  expect(accepted()).toEqual([
    "scaleengine requestTicket accepted",
    "scaleengine revokeTicket accepted",
    "scaleengine requestTicket accepted",
  ]);
});

test("streamapi-encoder-address.ts prints where the encoder streams to", async () => {
  const { stdout } = await example(process.execPath, "streamapi-encoder-address.ts");
  expect(stdout).toMatch(/^rtmp:\/\/fme\.streamapi\.com\/hd_receiver\/\d+-[0-9a-f]{32}\n$/);
  expect(accepted()).toEqual(["streamapi createSession accepted"]);
});

test("securevideo-join-links.ts prints a link for each participant", async () => {
  const { stdout } = await example(process.execPath, "securevideo-join-links.ts");
  expect(stdout).toMatch(/^[^:\n]+: https:\/\/hub\.securevideo\.com\/Pass\/Join\/\d+\?\S*launch=1$/m);
  expect(accepted()).toEqual(["securevideo listHostSessions accepted"]);
});

test("scaleengine-rest-create-ticket.ts creates a ticket and switches it off", async () => {
  const { stdout } = await example(process.execPath, "scaleengine-rest-create-ticket.ts");
  expect(stdout).toMatch(/^ticket \d+ is off$/m);
  expect(accepted()).toEqual(["scaleengine createTicket accepted", "scaleengine updateTicket accepted"]);
});

test("securevideo-create-session.ts plans a session", async () => {
  const { stdout } = await example(process.execPath, "securevideo-create-session.ts");
  expect(stdout).toMatch(/^session \d+ begins at 20\d\d-.*Z$/m);
  expect(accepted()).toEqual([
    "securevideo getUser accepted",
    "securevideo createSession accepted",
    "securevideo setPassword accepted",
  ]);
});

test("gcore-find-recordings.ts closes a room, gets its recordings and adds up its sessions", async () => {
  const { stdout } = await example(process.execPath, "gcore-find-recordings.ts");
  expect(stdout).toMatch(/^Recording serv1test2a: https:.*m3u8$/m);
  expect(stdout).toContain("in use for 4740 seconds");
  expect(accepted()).toEqual([
    "gcore closeRoom accepted",
    "gcore listVideos accepted",
    "gcore listVideos accepted",
    "gcore getVideo accepted",
    "gcore listPeerSessions accepted",
    "gcore countPeers refused",
  ]);
});

test("vxg-watch-and-tag.ts reads channels with a licence key and one camera with its token", async () => {
  const { stdout } = await example(process.execPath, "vxg-watch-and-tag.ts");
  expect(stdout).toMatch(/^channel 248527: .*$/m);
  expect(stdout).toMatch(/^1 of 1 documents stored$/m);
  expect(stdout).toMatch(/^403 access_deny .*`all`/m);
  expect(accepted()).toEqual([
    "vxg listChannels accepted",
    "vxg getLiveWatch accepted",
    "vxg createMeta accepted",
    "vxg getCamera refused",
  ]);
});

test("vxg-super-admin.ts creates an account with a client certificate", async () => {
  const { host, ...pems } = await mock.mutualTls("vxg");
  const certificates = mkdtempSync(join(tmpdir(), "vidspec-vxg-"));
  try {
    for (const [name, pem] of Object.entries(pems)) writeFileSync(join(certificates, `${name}.pem`), pem);
    const env = { ...environment, VXG_SUPERADMIN_HOST: host, VXG_CERTIFICATES: certificates };
    const { stdout } = await run(process.execPath, ["vxg-super-admin.ts"], {
      cwd: folder,
      env,
      timeout: 20_000,
    });
    expect(stdout).toMatch(/^account \d+ may have 100 cameras$/m);
    expect(accepted()).toEqual(["vxg createUser accepted"]);
  } finally {
    rmSync(certificates, { recursive: true, force: true });
  }
});

test("mock-in-your-tests.ts passes under node --test", async () => {
  // Inside a test runner node would report to its parent; this one is to report in words.
  const { NODE_TEST_CONTEXT: _, ...env } = environment;
  const { stdout } = await run(process.execPath, ["--test", "--test-reporter=tap", "mock-in-your-tests.ts"], {
    cwd: folder,
    env,
  });
  expect(stdout).toMatch(/^# pass 2$/m);
});

test("test-your-receiver.ts passes under node --test", async () => {
  const { NODE_TEST_CONTEXT: _, ...env } = environment;
  const { stdout } = await run(process.execPath, ["--test", "--test-reporter=tap", "test-your-receiver.ts"], {
    cwd: folder,
    env,
  });
  expect(stdout).toMatch(/^# pass 3$/m);
});

const tools = ["bash", "openssl", "curl"].filter((tool) => spawnSync(tool, ["--version"]).error);
const skip = tools.length > 0 && process.env.VIDSPEC_REQUIRE_ALL !== "1";
if (skip) console.log(`skipped: the curl examples (${tools.join(", ")} missing)`);

describe.skipIf(skip)("by hand", () => {
  test("curl-streamapi.sh signs what the mock accepts", async () => {
    const { stdout } = await example("bash", "curl-streamapi.sh");
    expect(stdout).toContain("<public_hostid>");
    expect(accepted()).toEqual(["streamapi createSession accepted"]);
  });

  test("curl-scaleengine.sh signs what the mock accepts", async () => {
    const { stdout } = await example("bash", "curl-scaleengine.sh");
    expect(JSON.parse(stdout)).toMatchObject({ status: "success", code: 2002 });
    expect(accepted()).toEqual(["scaleengine requestTicket accepted"]);
  });
});

test("every example is run here", () => {
  // The room kit's are run where its vendor's side is played: packages/gcore/test/examples.test.ts.
  // Those of the other receivers, and what they share: test/receivers/examples.test.ts.
  const elsewhere = /^(?:gcore-(?:room|receivers)|streamapi-callbacks|securevideo-webhooks|web-request)/;
  const files = readdirSync(folder).filter((name) => /\.(ts|sh)$/.test(name) && !elsewhere.test(name));
  const source = readFileSync(fileURLToPath(import.meta.url), "utf8");
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((name) => !source.includes(`"${name}"`))).toEqual([]);
});
