/**
 * What the raw face tells openapi-fetch to do for one call: serializers that follow the operation row. openapi-fetch
 * alone would send JSON for everything, normalise `..` into another address and print header values into its errors.
 */
import type { OperationRow, ParameterRow } from "@vidspec/auth";
import { bodyWriter } from "../request/body.ts";
import type { CompiledOperation, Params } from "../request/compiled-operation.ts";
import { inputError } from "../request/input-error.ts";
import { cookieText, headerText, pathText, queryText } from "../request/styles.ts";
import { ValueProblem } from "../request/value-problem.ts";

type Values = Record<string, unknown>;

/** The options of a raw call, as openapi-fetch takes them. */
export type RawInit = Values & {
  params?: Partial<Record<"path" | "query" | "header" | "cookie", Values>>;
  headers?: unknown;
  body?: unknown;
  signal?: AbortSignal;
};

export function fetchOptions(compiled: CompiledOperation, init: RawInit): RawInit {
  const path = pathOf(compiled, init);
  const { contentType = compiled.contentType, ...body } = bodyOf(compiled, init);
  const headers = headersOf(compiled, init, contentType);
  return {
    querySerializer: (query: Values) => queryOf(compiled, query),
    ...(compiled.row.receive === "binary" ? { parseAs: "blob" } : {}),
    ...init,
    // The address is written here; a serializer is only called when there are parameters.
    params: { path: {}, ...init.params, header: writtenHeaders(init, headers) },
    pathSerializer: (url: string) => url.slice(0, url.length - compiled.row.path.length) + path,
    headers,
    ...body,
  };
}

/** The values under the keys of the operation row, for the rule that picks a server. */
export function rowParameters(row: OperationRow, init: RawInit): Params {
  if (typeof row.server !== "object") return {};
  const key = row.server.from;
  const { name = key, in: place } = parameterOf(row, key);
  const values = place === "body" ? fieldOf(row, init.body) : init.params?.[place];
  return { [key]: (values as Values | undefined)?.[name] };
}

function parameterOf(row: OperationRow, key: string): ParameterRow {
  const given = row.params?.[key] ?? "query";
  return typeof given === "string" ? { in: given } : given;
}

/** The row of the parameter called `name` on the wire. */
function wireParameter(row: OperationRow, place: ParameterRow["in"], name: string): ParameterRow {
  for (const key of Object.keys(row.params ?? {})) {
    const parameter = parameterOf(row, key);
    if (parameter.in !== place) continue;
    const wireName = parameter.name ?? key;
    if (wireName === name || (place === "header" && wireName.toLowerCase() === name.toLowerCase())) {
      return parameter;
    }
  }
  return { in: place };
}

/** What `write` returns; its ValueProblem becomes an input error for `name`. */
function checked(compiled: CompiledOperation, name: string, write: () => string): string {
  try {
    return write();
  } catch (problem) {
    const what = problem instanceof ValueProblem ? problem.message : "can't be written as text";
    throw inputError(compiled, name, `\`${name}\` ${what}.`);
  }
}

function pathOf(compiled: CompiledOperation, init: RawInit): string {
  const { row } = compiled;
  return row.path.replaceAll(/\{([^}]+)\}/g, (_whole, name: string) =>
    checked(compiled, name, () =>
      pathText(name, init.params?.path?.[name], wireParameter(row, "path", name)),
    ),
  );
}

function queryOf(compiled: CompiledOperation, query: Values): string {
  const { row } = compiled;
  const values = row.send ? query : { ...row.constants, ...query };
  const pieces: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    const piece = checked(compiled, name, () => queryText(name, value, wireParameter(row, "query", name)));
    if (piece !== "") pieces.push(piece);
  }
  return pieces.join("&");
}

/** Plain text for every header; null unsets one, as openapi-fetch has it. */
function headersOf(compiled: CompiledOperation, init: RawInit, contentType: string | undefined): Values {
  const { row } = compiled;
  const headers: Values = {};
  const given =
    init.headers instanceof Headers || Array.isArray(init.headers)
      ? Object.fromEntries(init.headers)
      : (init.headers ?? {});
  for (const source of [given as Values, init.params?.header ?? {}]) {
    for (const [name, value] of Object.entries(source)) {
      if (value === undefined) continue;
      if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
        const problem = "a header name holds characters that HTTP does not allow.";
        throw inputError(compiled, "headers", problem);
      }
      headers[name.toLowerCase()] =
        value === null
          ? null
          : checked(compiled, name, () => headerText(value, wireParameter(row, "header", name)));
    }
  }
  const cookies = Object.entries(init.params?.cookie ?? {}).filter(([, value]) => value !== undefined);
  if (cookies.length > 0) {
    headers.cookie = cookies
      .map(([name, value]) =>
        checked(compiled, name, () => cookieText(name, value, wireParameter(row, "cookie", name))),
      )
      .join("; ");
  }
  if (contentType !== undefined) headers["content-type"] = contentType;
  return headers;
}

/** The header parameters as they are sent; openapi-fetch would print an object as `[object Object]`. */
function writtenHeaders(init: RawInit, headers: Values): Values {
  const names = Object.keys(init.params?.header ?? {});
  return Object.fromEntries(names.map((name) => [name, headers[name.toLowerCase()]]));
}

function bodyOf(compiled: CompiledOperation, init: RawInit): Values & { contentType?: string } {
  const { row } = compiled;
  const write = bodyWriter({ ...row, body: "body", readOnly: [] }, []);
  if (!write) return {};
  const given = fieldOf(row, init.body) ?? (row.bodyRequired ? {} : undefined);
  const body = row.constants && isPlain(given) ? { ...row.constants, ...given } : given;
  const written = write({ body }, (key, problem) =>
    inputError(compiled, key, key === "body" ? `the body ${problem}.` : `\`${key}\` ${problem}.`),
  );
  if (!written) return {};
  return {
    body: written.body,
    bodySerializer: (text: unknown) => text,
    contentType: written.contentType,
  };
}

const isPlain = (value: unknown): value is Values | undefined =>
  value === undefined || (typeof value === "object" && value !== null && !Array.isArray(value));

/** `{ json: {...} }`, as the document says, or the fields alone. */
function fieldOf(row: OperationRow, body: unknown): unknown {
  if (row.send !== "json-field" || typeof body !== "object" || body === null) return body;
  const inner = (body as Values)[row.field!];
  return typeof inner === "object" && inner !== null && Object.keys(body).length === 1 ? inner : body;
}
