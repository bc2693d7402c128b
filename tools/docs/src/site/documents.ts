/** Reads the wire views and picks out what the index shows. Never changes a document. */
import { readFileSync } from "node:fs";
import { documentFolders, wireViewPath } from "../places.ts";
import { sampleSets } from "../samples/sample-sets.ts";

export interface CodeEntry {
  readonly code: string;
  readonly meaning: string;
  readonly hint: string;
  readonly retryable: boolean;
}

export interface OperationEntry {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly effects: string;
  readonly experimental: boolean;
  readonly tag: string;
}

export interface DocumentEntry {
  readonly folder: string;
  /** What to import the client from; absent while a document has none. */
  readonly package?: string;
  readonly title: string;
  readonly summary: string;
  readonly servers: readonly string[];
  readonly operations: readonly OperationEntry[];
  readonly codes: readonly CodeEntry[];
  readonly gaps: readonly string[];
}

interface Extension {
  readonly codes?: Readonly<Record<string, { meaning: string; hint?: string; retryable?: boolean }>>;
  readonly statuses?: Extension["codes"];
  readonly gaps?: readonly string[];
}

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly "x-vidspec"?: { readonly effects?: string; readonly source?: { readonly kind?: string } };
}

interface WireView {
  readonly info: { readonly title: string; readonly summary?: string; readonly description?: string };
  readonly servers?: readonly { readonly url: string }[];
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly "x-vidspec"?: Extension;
}

const methods = new Set(["get", "put", "post", "delete", "patch", "head", "options"]);

export function readDocuments(): DocumentEntry[] {
  return documentFolders().map((folder) =>
    describe(folder, JSON.parse(readFileSync(wireViewPath(folder), "utf8")) as WireView),
  );
}

function describe(folder: string, view: WireView): DocumentEntry {
  const own = view["x-vidspec"] ?? {};
  return {
    folder,
    package: sampleSets.find(({ document }) => document === folder)?.client.from,
    title: view.info.title,
    summary: view.info.summary ?? firstSentence(view.info.description ?? ""),
    servers: (view.servers ?? []).map((server) => server.url),
    operations: Object.entries(view.paths ?? {}).flatMap(([path, item]) => operations(path, item)),
    codes: [...codes(own.codes), ...codes(own.statuses, "HTTP ")],
    gaps: own.gaps ?? [],
  };
}

function operations(path: string, item: Readonly<Record<string, Operation>>): OperationEntry[] {
  return Object.entries(item)
    .filter(([method]) => methods.has(method))
    .map(([method, operation]) => ({
      id: operation.operationId ?? "",
      method: method.toUpperCase(),
      path,
      summary: operation.summary ?? "",
      effects: operation["x-vidspec"]?.effects ?? "",
      experimental: operation["x-vidspec"]?.source?.kind === "inferred",
      tag: operation.tags?.[0] ?? "",
    }));
}

function codes(table: Extension["codes"], prefix = ""): CodeEntry[] {
  // JavaScript puts `1000` before `0000`; readers look numbers up in their order.
  const order = new Intl.Collator("en", { numeric: true }).compare;
  const rows = Object.entries(table ?? {}).sort(([a], [b]) => order(a, b));
  return rows.map(([code, row]) => ({
    code: prefix + code,
    meaning: row.meaning,
    hint: row.hint ?? "",
    retryable: row.retryable === true,
  }));
}

function firstSentence(text: string): string {
  const plain = text.replaceAll(/\s+/g, " ").trim();
  return /^.*?[.!?](?=\s|$)/.exec(plain)?.[0] ?? plain;
}
