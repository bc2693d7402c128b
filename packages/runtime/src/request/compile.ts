/**
 * Turns an operation row into a checker and builder, once, on first use: a row is data, and interpreting it anew
 * for every call would cost more than the call. Checks run before anything is reserved or sent; they do not
 * validate schemas, the types do that.
 */
import { isVidspecError, type OperationRow, type OutgoingCall, type ParameterRow } from "@vidspec/auth";
import { type BodyWriter, bodyWriter } from "./body.ts";
import { closest, inputError } from "./input-error.ts";
import { cookieText, headerText, pathText, queryText } from "./styles.ts";
import { ValueProblem } from "./value-problem.ts";

export type Params = Readonly<Record<string, unknown>>;

export interface CompiledOperation {
  readonly vendor: string;
  readonly row: OperationRow;
  /** Media type of a request without a body, for vendors that want one on every request. */
  readonly contentType?: string | undefined;
  /** Throws `input`, naming the parameter. */
  readonly check: (params: Params | undefined) => void;
  /** The unsigned call; `base` is the server's URL without a trailing slash. */
  readonly build: (params: Params, base: string) => OutgoingCall;
}

interface Bound {
  readonly key: string;
  readonly name: string;
  readonly parameter: ParameterRow;
}

const noHeaders: Readonly<Record<string, string>> = Object.freeze({});

export function compile(vendor: string, row: OperationRow, contentType?: string): CompiledOperation {
  const plainHeaders = contentType === undefined ? noHeaders : Object.freeze({ "content-type": contentType });
  const bound = (place: ParameterRow["in"]): Bound[] =>
    Object.entries(row.params ?? {}).flatMap(([key, given]) => {
      const parameter = typeof given === "string" ? { in: given } : given;
      return parameter.in === place ? [{ key, name: parameter.name ?? key, parameter }] : [];
    });
  const inPath = bound("path");
  const inQuery = bound("query");
  const inHeader = bound("header");
  const inCookie = bound("cookie");
  const inBody = bound("body").map(({ key, name }) => ({ key, name }));
  const pathParts = splitPath(row, inPath);
  const isRequired = new Set(row.required);
  const constants = Object.entries(row.constants ?? {});
  const constantQuery = row.send
    ? ""
    : constants.map(([name, value]) => queryText(name, value, { in: "query" })).join("&");
  const writeBody: BodyWriter | undefined = bodyWriter(row, inBody);

  const text = (item: Bound, write: () => string): string => {
    try {
      return write();
    } catch (problem) {
      if (problem instanceof ValueProblem) {
        throw inputError(vendor, row.id, item.key, `\`${item.key}\` ${problem.message}.`);
      }
      // A toJSON or a getter of the caller's; its message could show the value.
      throw inputError(vendor, row.id, item.key, `\`${item.key}\` can't be written as text.`);
    }
  };

  const build = (params: Params, base: string): OutgoingCall => {
    let url = base + pathParts.start;
    for (const part of pathParts.rest) {
      const value = params[part.item.key];
      url += text(part.item, () => pathText(part.item.name, value, part.item.parameter)) + part.after;
    }
    let query = constantQuery;
    for (const item of inQuery) {
      const value = params[item.key];
      if (value === undefined) continue;
      const piece = text(item, () => queryText(item.name, value, item.parameter));
      if (piece === "" && isRequired.has(item.key)) {
        throw inputError(vendor, row.id, item.key, `\`${item.key}\` is required and has nothing to send.`);
      }
      if (piece !== "") query = query === "" ? piece : `${query}&${piece}`;
    }
    let headers = plainHeaders;
    if (inHeader.length > 0 || inCookie.length > 0) headers = { ...headers, ...writeHeaders(params) };
    let body: OutgoingCall["body"];
    if (writeBody) {
      const written = writeBody(params, (key, problem) =>
        inputError(vendor, row.id, key, key ? `\`${key}\` ${problem}.` : `the body ${problem}.`),
      );
      if (written !== undefined) {
        body = written.body;
        if (written.contentType !== undefined) headers = { ...headers, "content-type": written.contentType };
      }
    }
    return { operation: row, method: row.method, url, query, headers, body, signal: undefined, attempt: 1 };
  };

  const writeHeaders = (params: Params): Readonly<Record<string, string>> => {
    const headers: Record<string, string> = {};
    for (const item of inHeader) {
      const value = params[item.key];
      if (value === undefined) continue;
      headers[item.name.toLowerCase()] = text(item, () => headerText(value, item.parameter));
    }
    const cookies: string[] = [];
    for (const item of inCookie) {
      const value = params[item.key];
      if (value === undefined) continue;
      cookies.push(text(item, () => cookieText(item.name, value, item.parameter)));
    }
    if (cookies.length > 0) headers.cookie = cookies.join("; ");
    return headers;
  };

  return { vendor, row, contentType, build, check: checker(vendor, row) };
}

/** The path as fixed text with parameters between; a fragment is never sent and so not part of it. */
function splitPath(
  row: OperationRow,
  inPath: readonly Bound[],
): { start: string; rest: { item: Bound; after: string }[] } {
  const path = row.path.split("#", 1)[0]!;
  const rest: { item: Bound; after: string }[] = [];
  const pieces = path.split(/\{([^}]+)\}/);
  for (let index = 1; index < pieces.length; index += 2) {
    const name = pieces[index]!;
    const item = inPath.find((candidate) => candidate.name === name) ?? {
      key: name,
      name,
      parameter: { in: "path" as const },
    };
    rest.push({ item, after: fixedText(pieces[index + 1]!) });
  }
  return { start: fixedText(pieces[0]!), rest };
}

/** Paths of a document may be written in any letters; what is signed has to be what fetch sends. */
const fixedText = (text: string): string => text.replace(/[^\x21-\x7e]/gu, encodeURIComponent);

function checker(vendor: string, row: OperationRow): CompiledOperation["check"] {
  const known = Object.keys(row.params ?? {});
  if (row.body !== undefined && !known.includes(row.body)) known.push(row.body);
  const isKnown = new Set(known);
  const required = row.required ?? [];
  const groups = row.exactlyOne ?? [];
  const nullable = new Set(
    known.filter((key) => {
      const given = row.params?.[key];
      return given === undefined || given === "body" || (typeof given === "object" && given.in === "body");
    }),
  );
  const fail = (field: string | undefined, problem: string, hint?: string): never => {
    throw inputError(vendor, row.id, field, problem, hint);
  };
  const checkAll: CompiledOperation["check"] = (params) => {
    if (params === undefined) {
      if (required.length > 0) fail(required[0], `\`${required[0]}\` is required.`);
    } else if (typeof params !== "object" || params === null || Array.isArray(params)) {
      fail(undefined, "parameters are given as one object.", "Pass { name: value }.");
    } else {
      for (const key in params) {
        if (isKnown.has(key)) {
          const kind = typeof params[key];
          // JSON would leave them out without a word.
          if (kind === "function" || kind === "symbol")
            fail(key, `\`${key}\` is a ${kind}, which can't be sent.`);
          continue;
        }
        if (!Object.hasOwn(params, key)) continue;
        const meant = closest(key, known);
        const list =
          known.length > 0
            ? `It takes ${known.map((name) => `\`${name}\``).join(", ")}.`
            : "It takes no parameters.";
        fail(key, `unknown parameter \`${key}\`.`, meant ? `Did you mean \`${meant}\`?` : list);
      }
      for (const key of required) {
        const value = params[key];
        if (value === undefined) fail(key, `\`${key}\` is required.`);
        if (value === null && !nullable.has(key)) fail(key, `\`${key}\` is required and can't be null.`);
      }
    }
    for (const group of groups) {
      const given = group.filter((key) => params?.[key] !== undefined);
      if (given.length === 1) continue;
      const names = group.map((key) => `\`${key}\``).join(" or ");
      fail(given[1] ?? group[0], `exactly one of ${names} is needed, ${given.length} were given.`);
    }
  };
  return (params) => {
    try {
      checkAll(params);
    } catch (error) {
      if (isVidspecError(error)) throw error;
      // A getter or a proxy of the caller's; its message could show the value.
      fail(undefined, "the parameters can't be read: a getter or a proxy among them failed.");
    }
  };
}
