/**
 * One exchange, taken apart: where each value stood on the wire. Knows no vendor; must never judge whether it was right.
 */
import { type DocumentOperation, flatBody, type References } from "@vidspec/openapi";
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
  references: References,
  operation: DocumentOperation,
  exchange: Exchange,
  vendorCode?: string,
): ReadExchange {
  const { pathname, searchParams } = new URL(exchange.target, "http://127.0.0.1");
  const contentType = exchange.headers["content-type"];
  const sentType = exchange.body === "" || contentType === undefined ? undefined : mediaType(contentType);
  return {
    path: pathValues(operation.path, pathname),
    query: searchParams,
    headers: exchange.headers,
    body: readBody(references, operation, sentType, exchange.body),
    sentType,
    certified: exchange.certified,
    status: exchange.status,
    answered: exchange.answered,
    vendorCode,
  };
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

function readBody(
  references: References,
  { node }: DocumentOperation,
  type: string | undefined,
  text: string,
): unknown {
  if (type === undefined) return undefined;
  if (type !== "application/x-www-form-urlencoded") return JSON.parse(text);
  const fields = Object.fromEntries(new URLSearchParams(text));
  const wrapping = flatBody(references, node, type)?.field;
  return wrapping === undefined ? fields : JSON.parse(fields[wrapping] ?? "null");
}
