/**
 * A stranger's project in a temporary folder: the packages as npm would get them, installed by plain npm. Must never
 * resolve anything from this workspace.
 */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(import.meta.dirname, "..", "..");

interface Packed {
  readonly name: string;
  readonly tarball: string;
  /** Paths inside the package. */
  readonly files: readonly string[];
  readonly manifest: Manifest;
}

export interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

export interface Project {
  readonly folder: string;
  readonly packed: readonly Packed[];
  /** Why npm could not install, where it could not. */
  readonly offline: string | undefined;
  readonly remove: () => void;
}

/** Tools on PATH without the workspace's own, which would shadow what a stranger has. */
const strangersPath = (process.env.PATH ?? "")
  .split(delimiter)
  .filter((folder) => !folder.includes("node_modules"))
  .join(delimiter);
const env = { ...process.env, PATH: strangersPath, NO_COLOR: "1" };

/** Packs every public package and installs `chosen` with what they depend on. */
export async function createProject(chosen: (name: string) => boolean): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), "vidspec-consumer-"));
  const packed = await pack(join(folder, "packs"));
  const wanted = packed.filter(({ name }) => chosen(name));
  const dependencies = Object.fromEntries(wanted.map(({ name, tarball }) => [name, `file:${tarball}`]));
  const manifest = { name: "consumer", private: true, type: "module", dependencies };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  const args = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"];
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    await run("npm", args, { cwd: folder, env });
    return { folder, packed, offline: undefined, remove };
  } catch (error) {
    const { stderr } = error as { stderr: string };
    const unreachable = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ERR_SOCKET/.exec(stderr)?.[0];
    if (unreachable === undefined) throw new Error(stderr);
    return { folder, packed, offline: unreachable, remove };
  }
}

async function pack(folder: string): Promise<Packed[]> {
  mkdirSync(folder);
  const filters = ["--filter", "./packages/*", "--filter", "@vidspec/specs"];
  const args = ["--yes", "pnpm@12.21.0", "-r", ...filters, "pack", "--pack-destination", folder];
  await run("npx", args, { cwd: root, env });
  const tarballs = readdirSync(folder).map((name) => join(folder, name));
  return Promise.all(
    tarballs.map(async (tarball) => {
      const { stdout } = await run("tar", ["-tzf", tarball]);
      const { stdout: manifest } = await run("tar", ["-xzOf", tarball, "package/package.json"]);
      const parsed = JSON.parse(manifest) as Manifest;
      const files = stdout
        .trim()
        .split("\n")
        .map((name) => name.replace(/^package\//, ""));
      return { name: parsed.name, tarball, files, manifest: parsed };
    }),
  );
}

/** Writes a file into the project and runs a program there; resolves to what it printed. */
export async function runIn(
  { folder }: Project,
  program: string,
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  try {
    return (await run(program, [...args], { cwd: folder, env })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${stdout}${stderr}`);
  }
}

/** The pinned Node, and the one this machine brings, where it is another that the packages support. */
export async function nodes(): Promise<{ readonly version: string; readonly program: string }[]> {
  const found = [{ version: process.version, program: process.execPath }];
  const own = strangersPath
    .split(delimiter)
    .map((each) => join(each, "node"))
    .find((file) => existsSync(file));
  if (own === undefined) return found;
  const version = (await run(own, ["--version"])).stdout.trim();
  const [major = 0, minor = 0] = version.slice(1).split(".").map(Number);
  const supported = major > 20 || (major === 20 && minor >= 19);
  return supported && version !== process.version ? [...found, { version, program: own }] : found;
}
