/**
 * What a vendor's wire view documents, as points that a call can touch: operations, statuses, vendor codes, parameters,
 * security alternatives, media types. Each point knows by itself whether an exchange touched it. Knows no vendor.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { bodyPoints, follow, type Json } from "./body-members.ts";
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

const methods = ["get", "put", "post", "delete", "patch", "head", "options"];
const require = createRequire(import.meta.url);

export function wireView(document: string): Json {
  return JSON.parse(readFileSync(require.resolve(`@vidspec/specs/${document}/wire.json`), "utf8")) as Json;
}

/** In the document's order. */
export function wirePoints(view: Json): Point[] {
  return Object.values<Json>(view.paths).flatMap((item) =>
    methods
      .filter((method) => item[method] !== undefined)
      .flatMap((method) => operationPoints(view, item, item[method])),
  );
}

function operationPoints(view: Json, item: Json, operation: Json): Point[] {
  const id: string = operation.operationId;
  const point = (kind: Kind, name: string, touchedBy: Point["touchedBy"]): Point => ({
    kind,
    operation: id,
    name,
    touchedBy,
  });
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])]
    .map((each) => follow(view, each))
    .map((each) => point("parameter", `${each.in} ${each.name}`, (sent) => isSent(sent, each)));
  const bodies = Object.entries<Json>(follow(view, operation.requestBody)?.content ?? {});
  const members = bodies.flatMap(([, media]) => bodyPoints(view, media.schema));
  const responses = Object.entries<Json>(operation.responses).map(
    ([status, response]) => [status, follow(view, response)] as const,
  );
  const statuses = responses.map(([status]) => status);
  return [
    point("operation", id, ({ status, vendorCode }) => status < 300 && vendorCode === undefined),
    ...statuses.map((status) => point("status", status, (sent) => answers(sent, status, statuses))),
    ...codesOf(view, operation, responses).map((code) =>
      point("code", code, ({ vendorCode }) => vendorCode === code),
    ),
    ...unique(parameters),
    ...unique(members.map(({ name, sentIn }) => point("parameter", `body ${name}`, sentIn))),
    ...securityPoints(view, operation, members).map(({ name, usedIn }) => point("security", name, usedIn)),
    ...bodies.map(([type]) => point("media type", `request ${type}`, ({ sentType }) => sentType === type)),
    ...responses.flatMap(([status, { content = {} }]) => {
      const types = Object.keys(content);
      const touched = (type?: string) => (sent: ReadExchange) =>
        answers(sent, status, statuses) && sent.answered === type;
      if (types.length === 0) return [point("media type", `${status} no body`, touched())];
      return types.map((type) => point("media type", `${status} ${type}`, touched(type)));
    }),
  ];
}

function isSent(sent: ReadExchange, { in: place, name, style, explode }: Json): boolean {
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
function codesOf(view: Json, operation: Json, responses: readonly (readonly [string, Json])[]): string[] {
  const listed: string[] = operation["x-vidspec"]?.codes ?? [];
  const shown = responses
    .flatMap(([, response]) => Object.values<Json>(response.content ?? {}))
    .flatMap((media) => Object.keys(follow(view, media).examples ?? {}))
    .filter((name) => name.startsWith("code-"))
    .map((name) => name.slice("code-".length));
  return [...new Set([...listed, ...shown])];
}

function unique(points: readonly Point[]): Point[] {
  return [...new Map(points.map((each) => [each.name, each])).values()];
}
