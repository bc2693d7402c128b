#!/usr/bin/env node
/**
 * `vidspec-mock`: the mock from the command line. Only reads options and prints addresses. `send` is another command, with
 * a file of its own.
 */
import module from "node:module";
import { parseArgs } from "node:util";
import { readJsonFile } from "./check/json-file.ts";
import type { AuthLevel } from "./check/verdict.ts";
import type { MockCredentials, MockVendor } from "./desk/create-mock.ts";
import { requireNode } from "./desk/node-version.ts";
import { pickSides, registry } from "./vendors/registry.ts";

const usage = `vidspec-mock [vendor...] [options]
vidspec-mock send <vendor> <event> <url> [options]     see vidspec-mock send --help

Plays the vendors' side of the wire on 127.0.0.1. Without a vendor, all of them: ${registry.map(({ id }) => id).join(", ")}.

  --port <n>            port to listen on (default 4010; 0 takes a free one)
  --credentials <file>  JSON by vendor, e.g. {"streamapi": {"apiKey": "...", "secretKey": "..."}}
                        (default: the test credentials in the README of @vidspec/mock)
  --auth <level>        verify (default), presence or off
  --lenient             accept what real clients are known to send although the vendor's document says otherwise
  --no-limits           answer also what exceeds a vendor's rate limit
  --help

GET /__mock/requests lists what arrived, the verdict, and which part of a refused signature differed.`;

const levels: readonly string[] = ["verify", "presence", "off"];

async function main(): Promise<void> {
  if (process.argv[2] === "send") {
    const { sendCommand } = await import("./send/command.ts");
    return console.log(await sendCommand(process.argv.slice(3)));
  }
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: "string", default: "4010" },
      credentials: { type: "string" },
      auth: { type: "string", default: "verify" },
      lenient: { type: "boolean", default: false },
      "no-limits": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(usage);
  requireNode(process.versions.node);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error("--port takes a number from 0 to 65535.");
  if (!levels.includes(values.auth)) throw new Error(`--auth takes ${levels.join(", ")}.`);

  // Prism is a thousand files. In the command alone: whether a caller's process keeps compiled code is the caller's.
  module.enableCompileCache();
  const { createMock } = await import("./desk/create-mock.ts");
  const mock = createMock({
    vendors: positionals as MockVendor[],
    ...(values.credentials === undefined
      ? {}
      : { credentials: readJsonFile<Partial<MockCredentials>>(values.credentials) }),
    auth: values.auth as AuthLevel,
    lenient: values.lenient,
    limits: !values["no-limits"],
  });
  await mock.listen(port);
  const played = pickSides(positionals);
  for (const { id } of registry.filter((side) => played.includes(side)))
    console.log(`${id} ${mock.url(id as MockVendor)}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void mock.close());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
