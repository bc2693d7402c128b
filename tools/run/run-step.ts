/**
 * One step of a script: runs it, prints one line with the time it took, and the output only when it failed.
 * Must never throw for a failed step: the caller decides whether to go on.
 */
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { root } from "../places.ts";

const bin = join(root, "node_modules", ".bin");

/** Environment for every child: no telemetry, and the workspace's own binaries first. */
export const environment: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`,
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  NO_COLOR: "1",
};

/** A command that failed; `output` is everything it printed. */
export class CommandFailed extends Error {
  readonly output: string;
  constructor(message: string, output: string) {
    super(message);
    this.name = "CommandFailed";
    this.output = output;
  }
}

/** Runs a command with stdin closed and resolves to what it printed. */
export function command(name: string, args: readonly string[], cwd: string = root): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, { cwd, env: environment, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.on("error", (error) => reject(new CommandFailed(`${name} could not be started`, error.message)));
    child.on("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new CommandFailed(`${[name, ...args].join(" ")} ended with ${code ?? "a signal"}`, output));
    });
  });
}

/**
 * For tools that start pnpm themselves (turbo, publint, attw). `npm start`, `npm test` and `pnpm check` have it on PATH; a
 * bare `node tools/run/check.ts` may not, so there it goes through npx.
 */
export async function commandWithPnpm(
  name: string,
  args: readonly string[],
  cwd: string = root,
): Promise<string> {
  pnpmOnPath ??= onPath("pnpm");
  if (await pnpmOnPath) return command(name, args, cwd);
  return command("npx", ["--yes", "--prefer-offline", "pnpm@12.21.0", "exec", name, ...args], cwd);
}

let pnpmOnPath: Promise<boolean> | undefined;

async function onPath(name: string): Promise<boolean> {
  try {
    await command(name, ["--version"]);
    return true;
  } catch {
    return false;
  }
}

export interface Outcome {
  readonly name: string;
  readonly passed: boolean;
}

/** Runs `work`; what it resolves to (one short line) is shown beside the step's name. */
export async function runStep(name: string, work: () => Promise<string>): Promise<Outcome> {
  const started = performance.now();
  try {
    const note = await work();
    print("ok  ", name, note, started);
    return { name, passed: true };
  } catch (error) {
    print("FAIL", name, "", started);
    const text =
      error instanceof CommandFailed
        ? `${error.message}\n${error.output}`
        : String((error as Error)?.stack ?? error);
    process.stdout.write(`${indent(text.trimEnd())}\n`);
    return { name, passed: false };
  }
}

function print(mark: string, name: string, note: string, started: number): void {
  const ms = `${Math.round(performance.now() - started)} ms`;
  process.stdout.write(`${mark} ${name.padEnd(18)} ${ms.padStart(8)}  ${note}\n`);
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `     ${line}`)
    .join("\n");
}

/** Time since the process began, in seconds, for the closing line. */
export function elapsed(): string {
  return `${(performance.now() / 1000).toFixed(1)} s`;
}
