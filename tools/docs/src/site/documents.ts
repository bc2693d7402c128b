/** Reads the wire views and picks out what the index shows. Never changes a document. */
import {
  type DocumentOperation,
  type Extensions,
  type JsonObject,
  listAt,
  localReferences,
  objectAt,
  operationsOf,
  type References,
  vidspec,
} from "@vidspec/openapi";
import { documentFolders, readView } from "../places.ts";
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

export function readDocuments(): DocumentEntry[] {
  return documentFolders().map((folder) => describe(folder, readView(folder, "wire")));
}

function describe(folder: string, view: JsonObject): DocumentEntry {
  const references = localReferences(view);
  const own = vidspec(references, view, "document");
  const info = objectAt(view, "info");
  return {
    folder,
    package: sampleSets.find(({ document }) => document === folder)?.client.from,
    title: String(info.title),
    summary: String(info.summary ?? firstSentence(String(info.description ?? ""))),
    servers: listAt(view, "servers").map((server) => String(references(server).url)),
    operations: operationsOf(view).map((operation) => describeOperation(references, operation)),
    codes: [...codes(own.codes), ...codes(own.statuses, "HTTP ")],
    gaps: own.gaps ?? [],
  };
}

function describeOperation(
  references: References,
  { id, method, path, node }: DocumentOperation,
): OperationEntry {
  const { effects = "", source } = vidspec(references, node, "operation");
  return {
    id,
    method: method.toUpperCase(),
    path,
    summary: String(node.summary ?? ""),
    effects,
    experimental: source?.kind === "inferred",
    tag: String(listAt(node, "tags")[0] ?? ""),
  };
}

function codes(table: Extensions["document"]["codes"], prefix = ""): CodeEntry[] {
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
