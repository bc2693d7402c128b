/**
 * Turns an operation row into a checker and builder, once, on first use: a row is data, and interpreting it anew
 * for every call would cost more than the call.
 */
import type { OperationRow, OutgoingCall, ParameterRow } from "@vidspec/auth";
import { type BodyWriter, bodyWriter } from "./body.ts";
import { checker } from "./check-parameters.ts";
import type { CompiledOperation, Params } from "./compiled-operation.ts";
import { inputError, type Named } from "./input-error.ts";
import { cookieText, headerText, pathText, queryText } from "./styles.ts";
import { ValueProblem } from "./value-problem.ts";

interface Bound {
  readonly key: string;
  readonly name: string;
  readonly parameter: ParameterRow;
}

const noHeaders: Readonly<Record<string, string>> = Object.freeze({});

/** @param rows all operations of the vendor, for the hints of the checker */
export function compile(
  vendor: string,
  row: OperationRow,
  contentType?: string,
  rows?: Readonly<Record<string, OperationRow>>,
): CompiledOperation {
  const plainHeaders = contentType === undefined ? noHeaders : Object.freeze({ "content-type": contentType });
  const bound = (place: ParameterRow["in"]): Bound[] =>
    Object.entries(row.params ?? {}).flatMap(([key, given]) => {
      const parameter = typeof given === "string" ? { in: given } : given;
      return parameter.in === place ? [{ key, name: parameter.name ?? key, parameter }] : [];
    });
  const inPath = bound("path");
  const inQuery = bound("query");
  const inBody = bound("body").map(({ key, name }) => ({ key, name }));
  const pathParts = splitPath(row, inPath);
  const isRequired = new Set(row.required);
  const constants = Object.entries(row.constants ?? {});
  const constantQuery = row.send
    ? ""
    : constants.map(([name, value]) => queryText(name, value, { in: "query" })).join("&");
  const writeBody: BodyWriter | undefined = bodyWriter(row, inBody);

  const names = { vendor, row };
  const text = textOf(names);
  const writeHeaders = headerWriter(bound("header"), bound("cookie"), text);

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
        throw inputError(names, item.key, `\`${item.key}\` is required and has nothing to send.`);
      }
      if (piece !== "") query = query === "" ? piece : `${query}&${piece}`;
    }
    let headers = plainHeaders;
    if (writeHeaders) headers = { ...headers, ...writeHeaders(params) };
    let body: OutgoingCall["body"];
    if (writeBody) {
      const written = writeBody(params, (key, problem) =>
        inputError(names, key, key ? `\`${key}\` ${problem}.` : `the body ${problem}.`),
      );
      if (written !== undefined) {
        body = written.body;
        if (written.contentType !== undefined) headers = { ...headers, "content-type": written.contentType };
      }
    }
    return { operation: row, method: row.method, url, query, headers, body, signal: undefined, attempt: 1 };
  };

  return { vendor, row, contentType, build, check: checker(vendor, row, rows) };
}

/** What `write` returns; whatever it throws becomes an input error for the parameter. */
type Text = (item: Bound, write: () => string) => string;

function textOf(names: Named): Text {
  return ({ key }, write) => {
    try {
      return write();
    } catch (problem) {
      // Anything else is of a toJSON or a getter of the caller's; its message could show the value.
      const what = problem instanceof ValueProblem ? problem.message : "can't be written as text";
      throw inputError(names, key, `\`${key}\` ${what}.`);
    }
  };
}

function headerWriter(
  inHeader: readonly Bound[],
  inCookie: readonly Bound[],
  text: Text,
): ((params: Params) => Readonly<Record<string, string>>) | undefined {
  if (inHeader.length === 0 && inCookie.length === 0) return undefined;
  return (params) => {
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
