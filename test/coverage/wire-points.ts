/**
 * What a vendor's wire view documents, as points that a call can touch: operations, statuses, vendor codes, parameters,
 * security alternatives, media types. Each point knows by itself whether an exchange touched it. Knows no vendor.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  type DocumentOperation,
  type JsonObject,
  localReferences,
  objectAt,
  operationsOf,
  type References,
  vidspec,
} from "@vidspec/openapi";
import { bodyPoints } from "./body-members.ts";
import type { ReadExchange } from "./read-exchange.ts";
import { securityPoints } from "./security-points.ts";

export const kinds = ["operation", "status", "code", "parameter", "security", "media type"] as const;
export type Kind = (typeof kinds)[number];

export interface Point {
  readonly kind: Kind;
  readonly operation: string;
  /** `200`, `4XX`, `46`, `query limit`, `body ticket.uses`, `key+sig+rid`, `400 text/html`. */
  readonly name: string;
  readonly touchedBy: (exchange: ReadExchange) => boolean;
}

const require = createRequire(import.meta.url);

export function wireView(document: string): JsonObject {
  const file = require.resolve(`@vidspec/specs/${document}/wire.json`);
  return JSON.parse(readFileSync(file, "utf8")) as JsonObject;
}

/** In the document's order. */
export function wirePoints(view: JsonObject): Point[] {
  return operationsOf(view).flatMap((operation) => operationPoints(view, operation));
}

function operationPoints(view: JsonObject, operation: DocumentOperation): Point[] {
  const references = localReferences(view);
  const { id, node } = operation;
  const point = (kind: Kind, name: string, touchedBy: Point["touchedBy"]): Point => ({
    kind,
    operation: id,
    name,
    touchedBy,
  });
  const parameters = operation.parameters.map((each) =>
    point("parameter", `${each.in} ${each.name}`, (sent) => isSent(sent, each)),
  );
  const bodies = Object.entries(objectAt(references(node.requestBody), "content"));
  const members = bodies.flatMap(([, media]) => bodyPoints(references, references(media).schema));
  const responses = Object.entries(objectAt(node, "responses")).map(
    ([status, response]) => [status, objectAt(references(response), "content")] as const,
  );
  const statuses = responses.map(([status]) => status);
  return [
    point("operation", id, ({ status, vendorCode }) => status < 300 && vendorCode === undefined),
    ...statuses.map((status) => point("status", status, (sent) => answers(sent, status, statuses))),
    ...codesOf(references, node, responses).map((code) =>
      point("code", code, ({ vendorCode }) => vendorCode === code),
    ),
    ...parameters,
    ...unique(members.map(({ name, sentIn }) => point("parameter", `body ${name}`, sentIn))),
    ...securityPoints(view, operation, members).map(({ name, usedIn }) => point("security", name, usedIn)),
    ...bodies.map(([type]) => point("media type", `request ${type}`, ({ sentType }) => sentType === type)),
    ...responses.flatMap(([status, content]) => {
      const types = Object.keys(content);
      const touched = (type?: string) => (sent: ReadExchange) =>
        answers(sent, status, statuses) && sent.answered === type;
      if (types.length === 0) return [point("media type", `${status} no body`, touched())];
      return types.map((type) => point("media type", `${status} ${type}`, touched(type)));
    }),
  ];
}

function isSent(sent: ReadExchange, parameter: JsonObject): boolean {
  const { in: place, style, explode } = parameter;
  const name = String(parameter.name);
  if (place === "path") return sent.path.get(name) !== undefined;
  if (place === "header") return sent.headers[name.toLowerCase()] !== undefined;
  if (style === "deepObject" || explode === false) throw new Error(`${name}: style not covered here yet`);
  return sent.query.has(name);
}

/** A range or `default` stands for the statuses that are not listed by number. */
function answers({ status }: ReadExchange, documented: string, listed: readonly string[]): boolean {
  if (/^\d{3}$/.test(documented)) return String(status) === documented;
  if (listed.includes(String(status))) return false;
  return documented === "default" || documented[0] === String(status)[0];
}

/** Those the operation lists, and those it has an example of. */
function codesOf(
  references: References,
  operation: JsonObject,
  responses: readonly (readonly [string, JsonObject])[],
): string[] {
  const listed = vidspec(references, operation, "operation").codes ?? [];
  const shown = responses
    .flatMap(([, content]) => Object.values(content))
    .flatMap((media) => Object.keys(objectAt(references(media), "examples")))
    .filter((name) => name.startsWith("code-"))
    .map((name) => name.slice("code-".length));
  return [...new Set([...listed, ...shown])];
}

function unique(points: readonly Point[]): Point[] {
  return [...new Map(points.map((each) => [each.name, each])).values()];
}
