/**
 * Reads a document nobody here wrote: JSON or YAML, OpenAPI 3.0 or 3.1, other local files referenced or not. It
 * never fetches anything over a network.
 */
import { readFileSync } from "node:fs";
import { LineCounter, parse, YAMLParseError } from "yaml";
import { isNode, type Node, step } from "./document.ts";
import { SpecProblem } from "./problem.ts";

export async function readDocument(file: string): Promise<Node> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new SpecProblem(`cannot be read (${(cause as { code?: string }).code ?? "unknown"})`, "", {
      file,
      line: 1,
      col: 1,
    });
  }
  const root = parseText(file, text);
  if (!isNode(root)) throw new SpecProblem("is no OpenAPI document", "");
  refuseVersion(root);
  refuseCircle(root, new Set());
  const outside = firstOutside(root, "");
  if (!outside) return root;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(outside.ref)) {
    throw new SpecProblem(
      `\`$ref: ${outside.ref}\` is on another host; only local files are read`,
      outside.at,
    );
  }
  return await bundled(file);
}

function parseText(file: string, text: string): unknown {
  if (text.trimStart().startsWith("{")) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      // YAML reads JSON too and says where it breaks.
    }
  }
  const lineCounter = new LineCounter();
  try {
    return parse(text, { lineCounter, maxAliasCount: 10_000, logLevel: "error" }) as unknown;
  } catch (cause) {
    const [position] = cause instanceof YAMLParseError ? (cause.linePos ?? []) : [];
    const reason =
      cause instanceof Error
        ? cause.message.split("\n")[0]!.replace(/ at line \d+, column \d+:?$/, "")
        : "is no YAML";
    throw new SpecProblem(reason, "", { file, line: position?.line ?? 1, col: position?.col ?? 1 });
  }
}

function refuseVersion(root: Node): void {
  if ("swagger" in root)
    throw new SpecProblem(
      `Swagger ${String(root.swagger)} is not supported; convert it to OpenAPI 3.0 or 3.1`,
      "/swagger",
    );
  if (typeof root.openapi === "number")
    throw new SpecProblem(`\`openapi\` is the number ${root.openapi}; write it in quotes`, "/openapi");
  if (typeof root.openapi !== "string")
    throw new SpecProblem("is no OpenAPI document: `openapi` is missing", "");
  if (!/^3\.[01](\.|$)/.test(root.openapi))
    throw new SpecProblem(`OpenAPI ${root.openapi} is not supported, only 3.0 and 3.1`, "/openapi");
  if (root.paths !== undefined && !isNode(root.paths))
    throw new SpecProblem("`paths` is no object", "/paths");
}

/** YAML aliases can make a value that contains itself; nothing that walks a document would come to an end. */
function refuseCircle(value: unknown, around: Set<unknown>): void {
  if (typeof value !== "object" || value === null) return;
  if (around.has(value)) throw new SpecProblem("a YAML alias makes the document contain itself", "");
  around.add(value);
  for (const inner of Object.values(value)) refuseCircle(inner, around);
  around.delete(value);
}

function firstOutside(value: unknown, at: string): { ref: string; at: string } | undefined {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const found = firstOutside(item, step(at, index));
      if (found) return found;
    }
    return undefined;
  }
  if (!isNode(value)) return undefined;
  if (typeof value.$ref === "string" && !value.$ref.startsWith("#"))
    return { ref: value.$ref, at: step(at, "$ref") };
  for (const [key, inner] of Object.entries(value)) {
    // Examples are data and may hold anything.
    if (key === "example" || key === "examples" || key === "default") continue;
    const found = firstOutside(inner, step(at, key));
    if (found) return found;
  }
  return undefined;
}

/** Without the absolute paths that the place says better. */
const inWords = (message: string): string =>
  message
    .split("\n")[0]!
    .replace(/^Can't resolve \$ref/, "a `$ref` cannot be resolved")
    .replace(/^Failed to parse: (.*) in ".*$/, "$1")
    .replace(/ENOENT: no such file or directory.*/, "there is no such file");

async function bundled(file: string): Promise<Node> {
  const { bundle, createConfig, getLineColLocation } = await import("@redocly/openapi-core");
  const { bundle: document, problems } = await bundle({ ref: file, config: await createConfig({}) });
  const first = problems.find(({ severity }) => severity === "error");
  const [location] = first?.location ?? [];
  if (first && location) {
    const { start } = getLineColLocation(location);
    throw new SpecProblem(inWords(first.message), "", {
      file: location.source.absoluteRef,
      line: start.line,
      col: start.col,
    });
  }
  return JSON.parse(JSON.stringify(document.parsed)) as Node;
}
