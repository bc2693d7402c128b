/**
 * A request to a vendor that speaks plain REST with JSON, in the shape Prism takes. The body counts as JSON: whether
 * its header may say otherwise was for the vendor's check.
 */

import { readJsonText } from "../check/json-text.ts";
import type { Arrived } from "../wire/arrived.ts";
import type { PrismRequest } from "./side.ts";

/** @param path the path as the document spells it, where that is not how it arrived */
export function jsonRequest(request: Arrived, path: string = request.path): PrismRequest {
  const { body, query, headers } = request;
  const json = readJsonText(body);
  const typed = { "content-type": "application/json", "content-length": String(body.length) };
  return {
    path,
    query: Object.fromEntries(new URLSearchParams(query)),
    // Lets a caller ask for the HTML form of a failure.
    headers: {
      ...(body === "" ? {} : typed),
      ...(headers.accept === undefined ? {} : { accept: headers.accept }),
    },
    body: json.ok ? json.value : body,
  };
}
