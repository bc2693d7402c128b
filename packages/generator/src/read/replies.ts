/**
 * Reads an operation's successful answers: how the runtime decodes them and which schemas type them. Failures are
 * errors and never part of a reply; of them only the schemas are kept.
 */
import { isAnyMediaType, isJsonMediaType, isPlainJson } from "@vidspec/openapi";
import { follow, isNode, type Node, nodeAt, step } from "../document/document.ts";
import { SpecProblem } from "../document/problem.ts";
import type { Reply } from "./operation.ts";

export interface Replies {
  readonly receive: string;
  readonly emptyStatuses: readonly number[];
  readonly replies: readonly Reply[];
  readonly failures: readonly Reply[];
}

export function readReplies(root: Node, operation: Node, at: string, method = "get"): Replies {
  // What a HEAD would answer to a GET is described there, and never comes.
  if (method.toLowerCase() === "head")
    return { receive: "empty", emptyStatuses: [], replies: [], failures: [] };
  if (Array.isArray(operation.responses))
    throw new SpecProblem("`responses` is no object", step(at, "responses"));
  const responses = Object.entries(nodeAt(operation, "responses") ?? {}).filter(
    ([status]) => !status.startsWith("x-"),
  );
  const successes = responses.filter(([status]) => /^2(\d\d|XX)$/i.test(status));
  // Some documents describe success under `default` alone.
  const only = responses.length === 1 && responses[0]![0] === "default" ? responses : [];
  const found: { kind: string; reply: Reply }[] = [];
  const emptyStatuses: number[] = [];
  for (const [status, response] of successes.length > 0 ? successes : only) {
    const { value, at: place } = follow(root, response, step(at, "responses", status));
    const content = nodeAt(value, "content") ?? {};
    const type = preferred(Object.keys(content));
    if (type === undefined) {
      if (/^\d{3}$/.test(status)) emptyStatuses.push(Number(status));
      continue;
    }
    const media = content[type];
    const schema = isNode(media) ? media.schema : undefined;
    const schemaAt = step(place, "content", type, "schema");
    const kind = isAnyMediaType(type) && !isBinaryText(root, schema, schemaAt) ? "any" : kindOf(type);
    // By HTTP's own rules 204 and 205 come without a body, whatever a document lists for them.
    const bodiless = status === "204" || status === "205";
    if (bodiless || (/^\d{3}$/.test(status) && mayBeEmpty(root, media, step(place, "content", type))))
      emptyStatuses.push(Number(status));
    found.push({
      kind: kind === "json" && saysNothing(root, schema, schemaAt) ? "any" : kind,
      reply: { schema, at: schemaAt },
    });
  }
  const [first] = found;
  const failures = successes.length > 0 ? readFailures(root, responses, at) : [];
  if (!first) return { receive: "empty", emptyStatuses: [], replies: [], failures };
  const told = found.find(({ kind }) => kind !== "any") ?? first;
  const other = found.find(({ kind }) => kind !== told.kind && kind !== "any");
  if (other) {
    throw new SpecProblem(
      `success answers are ${told.kind} and ${other.kind}; one operation is read in one way`,
      other.reply.at,
    );
  }
  // One answer that nobody described beside JSON ones: what is JSON is still read as JSON.
  const loose = found.some(({ kind }) => kind === "any") && ["json", "any"].includes(told.kind);
  return {
    receive: loose ? "any" : told.kind,
    emptyStatuses,
    replies: found.map(({ reply }) => reply),
    failures,
  };
}

/** What data a failure may bring, each schema once. An HTML page among them is a text. */
function readFailures(root: Node, responses: readonly [string, unknown][], at: string): Reply[] {
  const found = new Map<string, Reply>();
  for (const [status, response] of responses) {
    if (/^[123]/.test(status)) continue;
    const { value, at: place } = follow(root, response, step(at, "responses", status));
    for (const [type, media] of Object.entries(nodeAt(value, "content") ?? {})) {
      const schema = isNode(media) ? media.schema : undefined;
      if (schema === undefined || !["json", "xml"].includes(kindOf(type))) continue;
      found.set(JSON.stringify(schema), { schema, at: step(place, "content", type, "schema") });
    }
  }
  return [...found.values()];
}

function isBinaryText(root: Node, schema: unknown, at: string): boolean {
  return isNode(schema) && follow(root, schema, at).value.format === "binary";
}

/** Words that describe a schema without constraining it. */
const silent = new Set(["title", "description", "example", "examples", "default", "deprecated", "$comment"]);

/** Nobody documented this body: to insist on JSON would make an error of what may be the vendor's usual answer. */
function saysNothing(root: Node, schema: unknown, at: string): boolean {
  if (schema === undefined || schema === true) return true;
  if (!isNode(schema)) return false;
  const { value } = follow(root, schema, at);
  return Object.keys(value).every((word) => silent.has(word) || word.startsWith("x-"));
}

/** An answer that can hold nothing, or whose only example is nothing, often comes without a body at all. */
function mayBeEmpty(root: Node, media: unknown, at: string): boolean {
  if (!isNode(media) || !isNode(media.schema)) return false;
  const schema = follow(root, media.schema, step(at, "schema")).value;
  if (schema.nullable === true || (Array.isArray(schema.type) && schema.type.includes("null"))) return false;
  const isClosed =
    schema.type === "object" &&
    schema.additionalProperties === false &&
    Object.keys(nodeAt(schema, "properties") ?? {}).length === 0;
  const named = Object.entries(nodeAt(media, "examples") ?? {}).map(
    ([name, example]) => follow(root, example, step(at, "examples", name)).value.value,
  );
  return isClosed || media.example === null || (named.length > 0 && named.every((value) => value === null));
}

/** The plain `application/json` goes before its relatives (`application/problem+json`). */
function preferred(types: readonly string[]): string | undefined {
  const order = ["json", "xml", "text", "binary"];
  const rank = (type: string): number => order.indexOf(kindOf(type)) + (isPlainJson(type) ? -1 : 0);
  return [...types].sort((a, b) => rank(a) - rank(b))[0];
}

function kindOf(type: string): string {
  const name = type.split(";")[0]!.trim().toLowerCase();
  if (isJsonMediaType(name)) return "json";
  if (/[/+]xml$/.test(name)) return "xml";
  return name.startsWith("text/") ? "text" : "binary";
}
