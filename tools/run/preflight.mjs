/**
 * What `npm start` and `npm test` run first, in a fresh clone that has only Node 20 and npm: checks the machine,
 * installs the workspace when it is not current, then hands over to `start.ts` or `test.ts` under the pinned Node.
 *
 * It must stay plain JavaScript without dependencies and without recent syntax: it has to be able to say its one
 * sentence on a Node that is too old for everything else. It never writes outside node_modules.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PNPM = "pnpm@12.21.0";
const OLDEST_STARTER = [20, 0];
const OLDEST_RUNNER = [24, 18];
/** Platforms for which the workspace brings its own Node (`optionalDependencies` of the root package). */
const PINNED = ["linux-x64", "linux-arm64"];

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const stamp = join(root, "node_modules", ".vidspec-installed");
const task = process.argv[2];

const environment = Object.assign({}, process.env, {
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  npm_config_update_notifier: "false",
  // npm's own default waits more than a minute before it admits that there is no registry.
  npm_config_fetch_retries: process.env.npm_config_fetch_retries || "1",
  npm_config_fetch_retry_mintimeout: process.env.npm_config_fetch_retry_mintimeout || "1000",
});

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function atLeast(version, oldest) {
  const parts = version.replace(/^v/, "").split(".").map(Number);
  return parts[0] > oldest[0] || (parts[0] === oldest[0] && parts[1] >= oldest[1]);
}

function versionOf(node) {
  if (node === process.execPath) return process.version;
  const asked = spawnSync(node, ["--version"], { encoding: "utf8" });
  return asked.status === 0 ? asked.stdout.trim() : undefined;
}

/** The Node that started npm. On a second run `node` on PATH is already the pinned one, so PATH does not tell. */
function starter() {
  const named = process.env.npm_node_execpath;
  return named && existsSync(named) ? named : process.execPath;
}

function checkMachine() {
  const node = starter();
  const version = versionOf(node);
  if (!version || !atLeast(version, OLDEST_STARTER)) {
    fail(`vidspec needs Node 20 or newer to start; npm was started by ${version || "an unknown Node"}.`);
  }
  const platform = `${process.platform}-${process.arch}`;
  if (PINNED.indexOf(platform) < 0 && !atLeast(version, OLDEST_RUNNER)) {
    fail(
      "vidspec brings its own Node only for " +
        PINNED.join(" and ") +
        "; on " +
        platform +
        " please install Node " +
        OLDEST_RUNNER.join(".") +
        " or newer (this is " +
        version +
        ").",
    );
  }
}

function workspaceFolders() {
  const folders = ["specs", "test", "examples", "tools"];
  for (const parent of ["packages", "tools"]) {
    for (const name of readdirSync(join(root, parent))) folders.push(join(parent, name));
  }
  return folders.filter((folder) => existsSync(join(root, folder, "package.json")));
}

/** Changes whenever an install would do something: the lock file or any manifest differs. */
function wanted() {
  const hash = createHash("sha256");
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"])
    hash.update(readFileSync(join(root, file)));
  for (const folder of workspaceFolders()) hash.update(readFileSync(join(root, folder, "package.json")));
  return `${PNPM} ${process.platform}-${process.arch} ${hash.digest("hex")}\n`;
}

function installed() {
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted()) return false;
  return workspaceFolders().every((folder) => existsSync(join(root, folder, "node_modules")));
}

/** npx of the npm that started this, by that npm's Node; on Windows a bare `npx` could not be spawned. */
function npx() {
  const npm = process.env.npm_execpath;
  const beside = npm && /npm-cli\.js$/.test(npm) ? join(dirname(npm), "npx-cli.js") : "";
  return beside && existsSync(beside) ? [starter(), beside] : ["npx"];
}

function runPnpm(args, stdio) {
  const command = npx().concat(["--yes", "--prefer-offline", PNPM], args);
  return spawnSync(command[0], command.slice(1), {
    cwd: root,
    env: environment,
    stdio,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
}

function install() {
  if (installed()) return;
  process.stdout.write(`installing the workspace with ${PNPM} (about 20 s the first time)\n`);
  const started = Date.now();
  const done = runPnpm(["install", "--frozen-lockfile", "--prefer-offline"], ["ignore", "pipe", "pipe"]);
  const output = (done.stdout || "") + (done.stderr || "");
  if (done.error) fail(`npx could not be started: ${done.error.message}`);
  if (done.status !== 0) {
    if (
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|META_FETCH_FAIL|ENOTCACHED/.test(
        output,
      )
    ) {
      fail(
        "The npm registry cannot be reached, so the packages vidspec needs could not be installed; check the network or the registry set in .npmrc.",
      );
    }
    process.stderr.write(`${output.trimEnd()}\n`);
    fail("Installing the workspace failed; the lines above are pnpm's.");
  }
  writeFileSync(stamp, wanted());
  process.stdout.write(`installed in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}

/** The pinned Node where there is one, else the Node that started this and was found new enough. */
function runner() {
  const pinned = join(root, "node_modules", ".bin", "node");
  return existsSync(pinned) ? pinned : starter();
}

if (task !== "start" && task !== "test") fail("usage: node tools/run/preflight.mjs start|test");
checkMachine();
install();
// Through `pnpm exec`, because turbo looks for pnpm on PATH and npx puts it there.
environment.PATH = join(root, "node_modules", ".bin") + delimiter + (process.env.PATH || "");
const ran = runPnpm(
  ["exec", runner(), join(root, "tools", "run", `${task}.ts`)],
  ["ignore", "inherit", "inherit"],
);
if (ran.error) fail(`npx could not be started: ${ran.error.message}`);
process.exit(ran.status === null ? 1 : ran.status);
