/**
 * Writes request bodies: JSON, urlencoded forms, multipart, text and bytes. Members that are undefined are absent,
 * null is sent as null. For `json-field` the result is the JSON text; the signer wraps it into its form field.
 */
import type { OperationRow, VidspecError } from "@vidspec/auth";
import { jsonText } from "./json-text.ts";
import { scalar } from "./styles.ts";
import { ValueProblem } from "./value-problem.ts";

interface WrittenBody {
  readonly body: string | BodyInit;
  /** Undefined where fetch has to choose (multipart boundaries). */
  readonly contentType: string | undefined;
}

type Fail = (key: string | undefined, problem: string) => VidspecError;
export type BodyWriter = (params: Readonly<Record<string, unknown>>, fail: Fail) => WrittenBody | undefined;

interface BodyMember {
  readonly key: string;
  readonly name: string;
}

/** The writer for a row, or undefined when the operation sends no body. */
export function bodyWriter(row: OperationRow, members: readonly BodyMember[]): BodyWriter | undefined {
  const { send } = row;
  if (send === undefined) return undefined;
  const readOnly = new Set(row.readOnly);
  const sent = members.filter(({ key }) => !readOnly.has(key));
  const constants = Object.entries(row.constants ?? {});
  /** The members that were given, under their wire names; undefined when there are none. */
  const collect = (params: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined => {
    const object: Record<string, unknown> = {};
    let any = constants.length > 0;
    for (const [name, value] of constants) object[name] = value;
    for (const { key, name } of sent) {
      const value = params[key];
      if (value === undefined) continue;
      object[name] = value;
      any = true;
    }
    return any ? object : undefined;
  };
  const whole = row.body;
  const value = (params: Readonly<Record<string, unknown>>): unknown =>
    whole === undefined ? (collect(params) ?? (row.bodyRequired ? {} : undefined)) : params[whole];

  switch (send) {
    case "json":
    case "json-field": {
      const contentType = row.contentType ?? "application/json";
      return (params, fail) => {
        const body = value(params);
        if (body === undefined) return undefined;
        return { body: json(body, whole, fail), contentType };
      };
    }
    case "form": {
      const contentType = row.contentType ?? "application/x-www-form-urlencoded";
      return (params, fail) => {
        const body = value(params);
        if (body === undefined) return undefined;
        return { body: formText(body, whole, fail), contentType };
      };
    }
    case "multipart":
      return (params, fail) => {
        const body = value(params);
        return body === undefined
          ? undefined
          : { body: multipart(body, whole, fail), contentType: undefined };
      };
    case "text": {
      const contentType = row.contentType ?? "text/plain; charset=utf-8";
      return (params, fail) => {
        const body = value(params);
        return body === undefined ? undefined : { body: text(whole, fail, () => scalar(body)), contentType };
      };
    }
    case "binary": {
      const contentType = row.contentType ?? "application/octet-stream";
      return (params, fail) => {
        const body = value(params);
        if (body === undefined) return undefined;
        if (typeof body === "string" || body instanceof Blob) return { body, contentType };
        if (body instanceof ArrayBuffer || ArrayBuffer.isView(body))
          return { body: body as BodyInit, contentType };
        // A stream can be read once, and an attempt may have to be repeated.
        throw fail(whole, "must be a Blob, an ArrayBuffer, a typed array or a string");
      };
    }
  }
}

/** What `write` returns; its ValueProblem becomes the error for `key`. */
function text(key: string | undefined, fail: Fail, write: () => string): string {
  try {
    return write();
  } catch (problem) {
    throw fail(key, problem instanceof ValueProblem ? problem.message : "can't be sent");
  }
}

/** As JSON text. Which member can't be sent is looked for only once one can't. */
function json(value: unknown, key: string | undefined, fail: Fail): string {
  try {
    return jsonText(value);
  } catch (problem) {
    if (key === undefined && typeof value === "object" && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        if (member !== undefined) text(name, fail, () => jsonText(member));
      }
    }
    return text(key, fail, () => {
      throw problem;
    });
  }
}

function membersOf(value: unknown, key: string | undefined, fail: Fail): [string, unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw fail(key, "must be an object");
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

function formText(value: unknown, key: string | undefined, fail: Fail): string {
  const pieces: string[] = [];
  for (const [name, member] of membersOf(value, key, fail)) {
    for (const item of Array.isArray(member) ? member : [member]) {
      pieces.push(
        text(name, fail, () => `${encodeURIComponent(scalar(name))}=${encodeURIComponent(scalar(item))}`),
      );
    }
  }
  return pieces.join("&");
}

function multipart(value: unknown, key: string | undefined, fail: Fail): FormData {
  const form = new FormData();
  for (const [name, member] of membersOf(value, key, fail)) {
    for (const item of Array.isArray(member) ? member : [member]) {
      if (item instanceof Blob) form.append(name, item);
      else if (item instanceof Uint8Array) form.append(name, new Blob([item as Uint8Array<ArrayBuffer>]));
      else {
        const nested = typeof item === "object" && item !== null;
        form.append(
          name,
          text(name, fail, () => (nested ? jsonText(item) : scalar(item))),
        );
      }
    }
  }
  return form;
}
