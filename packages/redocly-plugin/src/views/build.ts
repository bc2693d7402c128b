/**
 * The wire, client and mock view of a document, and writing them beside it. A file is written only when its bytes
 * change. It never edits a source.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import {
  BaseResolver,
  bundle,
  type Config,
  createConfig,
  type Document,
  getLineColLocation,
  type LocationObject,
  lintDocument,
  type NormalizedProblem,
} from "@redocly/openapi-core";
import { isDocumentProblem, type JsonObject, operationsOf } from "@vidspec/openapi";
import { clientView, mockView } from "./views.ts";

export interface Views {
  readonly wire: JsonObject;
  readonly client: JsonObject;
  readonly mock: JsonObject;
  /** Absolute paths of every file that was read. */
  readonly files: readonly string[];
}

/** A document that cannot be used; `message` starts with `file:line:col`. */
export interface SpecProblem extends Error {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const viewNames = ["wire", "client", "mock"] as const;
let sharedConfig: Promise<Config> | undefined;

/**
 * The three views of one document.
 * @throws {SpecProblem} where the document cannot be read, refers to nothing, or is no valid OpenAPI
 */
export async function buildViews(file: string): Promise<Views> {
  const { wire, files, view } = await readWire(file);
  return { wire, client: view(clientView), mock: view(mockView), files };
}

/** The two views that types come from: generation waits for no other. @throws {SpecProblem} as `buildViews` does */
export async function buildClientViews(file: string): Promise<Omit<Views, "mock">> {
  const { wire, files, view } = await readWire(file);
  return { wire, client: view(clientView), files };
}

interface Wire extends Pick<Views, "wire" | "files"> {
  /** Another view, made of this one. */
  readonly view: (make: (wire: JsonObject) => JsonObject) => JsonObject;
}

async function readWire(file: string): Promise<Wire> {
  sharedConfig ??= createConfig({ rules: { struct: "error", "no-unresolved-refs": "error" } });
  const config = await sharedConfig;
  const externalRefResolver = new BaseResolver();
  const path = resolve(file);
  const document = await readDocument(path, externalRefResolver);
  refuse(await lintDocument({ document, config, externalRefResolver }));
  const bundled = await bundle({ doc: document, config, externalRefResolver });
  refuse(bundled.problems);
  const wire = JSON.parse(JSON.stringify(bundled.bundle.parsed)) as JsonObject;
  const view: Wire["view"] = (make) => {
    try {
      return make(wire);
    } catch (cause) {
      if (!isDocumentProblem(cause)) throw cause;
      throw problemAt({ source: document.source, pointer: `#${cause.pointer}` }, cause.message);
    }
  };
  return { wire, files: [...bundled.fileDependencies].sort(), view };
}

/** Writes the views of one document beside it and says which files changed. */
export async function writeViews(file: string): Promise<{ changed: string[]; operations: number }> {
  const views = await buildViews(file);
  const folder = join(dirname(resolve(file)), "views");
  const changed: string[] = [];
  for (const name of viewNames) {
    const target = join(folder, `${name}.json`);
    const text = `${JSON.stringify(views[name], null, 2)}\n`;
    if (existsSync(target) && readFileSync(target, "utf8") === text) continue;
    mkdirSync(folder, { recursive: true });
    writeFileSync(target, text);
    changed.push(name);
  }
  return { changed, operations: operationsOf(views.wire).length };
}

/** Ids of all documents in a folder of specs, sorted. */
export function specIds(folder: string): string[] {
  return readdirSync(folder)
    .filter((id) => existsSync(join(folder, id, "openapi.yaml")))
    .sort();
}

export function isSpecProblem(value: unknown): value is SpecProblem {
  return value instanceof Error && value.name === "SpecProblem";
}

async function readDocument(path: string, resolver: BaseResolver): Promise<Document> {
  try {
    const document = await resolver.resolveDocument(null, path, true);
    if (document instanceof Error) throw document;
    const version = (document.parsed as { openapi?: unknown } | null)?.openapi;
    if (typeof version === "string" && /^3\.[01]\./.test(version)) return document;
  } catch (cause) {
    throw unreadable(path, cause instanceof Error ? cause : new Error(String(cause)));
  }
  throw specProblem(path, 1, 1, "is no OpenAPI 3.0 or 3.1 document");
}

function refuse(problems: readonly NormalizedProblem[]): void {
  const first = problems.find((problem) => problem.severity === "error" && !problem.ignored);
  const location = first?.location[0];
  if (first === undefined || location === undefined) return;
  throw problemAt(location, first.message);
}

function problemAt(location: LocationObject, reason: string): SpecProblem {
  // A pointer into the bundled document may not exist in the source; its nearest parent there does.
  for (let pointer = location.pointer ?? ""; ; pointer = pointer.slice(0, pointer.lastIndexOf("/"))) {
    try {
      const { start } = getLineColLocation(
        location.pointer === undefined ? location : { ...location, pointer },
      );
      return specProblem(location.source.absoluteRef, start.line, start.col, reason);
    } catch (cause) {
      if (!pointer.includes("/")) throw cause;
    }
  }
}

export function specProblem(file: string, line: number, column: number, reason: string): SpecProblem {
  const place = `${relative(process.cwd(), file) || file}:${line}:${column}`;
  const message = `${place} ${reason.trim().replaceAll(/\s*\n\s*/g, " ")}`;
  return Object.assign(new Error(message), { name: "SpecProblem", file, line, column });
}

/** YAML errors carry their place; an unreadable file has none better than its beginning. */
function unreadable(file: string, cause: Error): SpecProblem {
  const { line, col } = cause as { line?: number; col?: number };
  const [reason = "cannot be read"] = cause.message.split(/\n| in "/);
  return specProblem(file, line ?? 1, col ?? 1, reason);
}
