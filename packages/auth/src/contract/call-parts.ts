/**
 * Reads and changes the parts of an OutgoingCall that signers look at: method, url, query, headers, body.
 * Works on hand-written records too, so header names match in any case and a row may be missing.
 */
import type { OutgoingCall } from "./call.ts";

export const formType = "application/x-www-form-urlencoded";

export function headerOf(call: OutgoingCall, name: string): string | undefined {
  const headers = call.headers ?? {};
  const direct = headers[name];
  if (direct !== undefined) return direct;
  for (const key in headers) if (key.toLowerCase() === name) return headers[key];
  return undefined;
}

/** A copy of the headers with `name` (lower case) set once, whatever case it had before. */
export function withHeader(
  call: OutgoingCall,
  name: string,
  value: string,
): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const old = call.headers ?? {};
  for (const key in old) if (key !== name && key.toLowerCase() !== name) headers[key] = old[key]!;
  headers[name] = value;
  return headers;
}

/** Media type of the body in lower case, without parameters. */
export function mediaType(call: OutgoingCall): string | undefined {
  return headerOf(call, "content-type")?.replace(/;.*/s, "").trim().toLowerCase();
}

/** The body where it is text (or URLSearchParams, which is text in disguise). */
export function bodyText(call: OutgoingCall): string | undefined {
  if (typeof call.body === "string") return call.body;
  if (call.body instanceof URLSearchParams) return call.body.toString();
  return undefined;
}

/** A name from the caller's data, fit for a message: short, one line, quoted. */
export function quoteName(name: string): string {
  const line = name.replace(/[\p{Cc}\p{Cs}]/gu, "?");
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 57)}...` : line);
}
