/**
 * TLS that can't be trusted: an error of its own, no further attempt, and nothing of the request on the wire.
 * Certificates are made by openssl for the run.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, canary, faultClient } from "./fault-client.ts";
import { type FaultServer, faultServer } from "./fault-server.ts";

const openssl = ((): boolean => {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    if (process.env.VIDSPEC_REQUIRE_ALL === "1") throw new Error("openssl is missing");
    console.log("skipped: TLS faults (openssl is missing)");
    return false;
  }
})();

function certificate(): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), "vidspec-tls-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const made = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"];
  const name = ["-subj", "/CN=vidspec test", "-addext", "subjectAltName=IP:127.0.0.1"];
  execFileSync("openssl", ["req", "-x509", ...made, ...name, "-keyout", key, "-out", cert], {
    stdio: "ignore",
  });
  const pair = { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  rmSync(folder, { recursive: true });
  return pair;
}

describe.skipIf(!openssl)("TLS", () => {
  let secure: FaultServer;
  let plain: FaultServer;
  beforeAll(async () => {
    [secure, plain] = await Promise.all([faultServer(certificate()), faultServer()]);
  });
  afterAll(async () => {
    await Promise.all([secure?.close(), plain?.close()]);
  });

  const attempt = async (url: string, operation: "read" | "create") => {
    const error = await faultClient(url)
      [operation](...ask(operation, "fine"))
      .then(
        () => expect.unreachable(),
        (thrown) => thrown,
      );
    expect(inspect(error, { depth: 20, showHidden: true }) + error.stack).not.toContain(canary);
    return error;
  };

  test.each(["read", "create"] as const)("an unknown authority: %s is not repeated", async (operation) => {
    expect(await attempt(secure.url, operation)).toMatchObject({
      code: "tls",
      sent: "no",
      retry: { attempts: 1, stopped: "not-retryable" },
      message: expect.stringContaining("SELF_SIGNED"),
    });
    expect(secure.requests).toEqual([]);
  });

  test("https to a port that speaks http", async () => {
    const error = await attempt(plain.url.replace("http:", "https:"), "read");
    expect(error).toMatchObject({ code: "tls", sent: "no" });
    expect(plain.requests).toEqual([]);
  });

  test("http to a port that speaks TLS", async () => {
    const error = await attempt(secure.url.replace("https:", "http:"), "create");
    expect(error).toMatchObject({ code: "interrupted", retry: { attempts: 1, stopped: "effects" } });
  });
});
