/**
 * One exchange, taken apart: where each value stood on the wire. Knows no vendor; must never judge whether it was right.
 */

import { follow, type Json } from "./body-members.ts";
import { type Exchange, mediaType } from "./exchanges.ts";

export interface ReadExchange {
  /** Path values by name. */
  readonly path: ReadonlyMap<string, string>;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded: JSON, the fields of a form, or the JSON inside a form field. */
  readonly body: unknown;
  readonly sentType: string | undefined;
  readonly certified: boolean;
  readonly status: number;
  readonly answered: string | undefined;
  /** As the client's error has it. */
  readonly vendorCode: string | undefined;
}

/** @param operation the one the mock took it for */
export function readExchange(
  view: Json,
  operation: string,
  exchange: Exchange,
  vendorCode?: string,
): ReadExchange {
  const { pathname, searchParams } = new URL(exchange.target, "http://127.0.0.1");
  const { template, body } = findOperation(view, operation);
  const contentType = exchange.headers["content-type"];
  const sentType = exchange.body === "" || contentType === undefined ? undefined : mediaType(contentType);
  return {
    path: pathValues(template, pathname),
    query: searchParams,
    headers: exchange.headers,
    body: readBody(view, body, sentType, exchange.body),
    sentType,
    certified: exchange.certified,
    status: exchange.status,
    answered: exchange.answered,
    vendorCode,
  };
}

function findOperation(view: Json, id: string): { template: string; body: Json } {
  for (const [template, item] of Object.entries<Json>(view.paths)) {
    for (const each of Object.values<Json>(item)) {
      if (each?.operationId === id) return { template, body: follow(view, each.requestBody) };
    }
  }
  throw new Error(`${id} is not in the document`);
}

/** The template is compared from the end: servers and the mock put paths of their own before it. */
function pathValues(template: string, pathname: string): Map<string, string> {
  const names = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name!);
  const literal = template
    .replace(/#.*$/, "")
    .split(/\{[^}]+\}/)
    .map(escapePattern);
  const found = new RegExp(`${literal.join("([^/]+)")}/?$`).exec(pathname);
  return new Map(names.flatMap((name, index) => (found?.[index + 1] ? [[name, found[index + 1]!]] : [])));
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function readBody(view: Json, body: Json, type: string | undefined, text: string): unknown {
  if (type === undefined) return undefined;
  if (type !== "application/x-www-form-urlencoded") return JSON.parse(text);
  const fields = Object.fromEntries(new URLSearchParams(text));
  const schema = follow(view, body?.content?.[type]?.schema);
  const wrapping = Object.keys(schema?.properties ?? {}).find(
    (name) => follow(view, schema.properties[name]).contentSchema !== undefined,
  );
  return wrapping === undefined ? fields : JSON.parse(fields[wrapping] ?? "null");
}
