/**
 * The process the requests go to: Prism's own server on the mock view, the mock, and the mock without verification,
 * each on a loopback port. Prints their addresses and ends with its parent. Apart from the client, so that the
 * client's work is not counted as the servers'.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";
import { createMock } from "@vidspec/mock";
import { root } from "../places.ts";
import type { Addresses } from "./mock-requests.ts";

const view = JSON.parse(readFileSync(join(root, "specs/scaleengine/views/mock.json"), "utf8"));
const operations = await getHttpOperationsFromSpec(view);
const prism = createServer(operations, {
  components: { logger: createLogger("bench", { level: "silent" }) },
  cors: false,
  config: {
    isProxy: false,
    checkSecurity: false,
    validateRequest: true,
    validateResponse: true,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false },
  },
});
const verified = createMock({ vendors: ["scaleengine"] });
const off = createMock({ vendors: ["scaleengine"], auth: "off" });
const base = await prism.listen(0, "127.0.0.1");
await Promise.all([verified.listen(), off.listen()]);
const { path } = operations.find(({ iid }) => iid === "listApps")!;
const addresses: Addresses = {
  prism: base + path,
  verified: verified.url("scaleengine"),
  off: off.url("scaleengine"),
};
console.log(JSON.stringify(addresses));
process.stdin.on("end", () => process.exit()).resume();
