/**
 * The ways a document names to open an operation, and how each one shows on the wire. Must never look at a credential's
 * value: the mock has verified it.
 */
import {
  type DocumentOperation,
  type JsonObject,
  localReferences,
  objectAt,
  vidspec,
} from "@vidspec/openapi";
import type { BodyMember } from "./body-members.ts";
import type { ReadExchange } from "./read-exchange.ts";

export interface SecurityPoint {
  /** Names of the schemes, joined by `+`; `none` where an operation is open. */
  readonly name: string;
  readonly usedIn: (exchange: ReadExchange) => boolean;
}

export function securityPoints(
  view: JsonObject,
  { id, security }: DocumentOperation,
  members: readonly BodyMember[],
): SecurityPoint[] {
  const references = localReferences(view);
  // A credential inside the body has no scheme in OpenAPI; the document names it in its extension.
  const inBody = vidspec(references, view, "document").auth;
  if (inBody !== undefined) {
    const signed = members.filter((member) => member.signed);
    if (signed.length === 0) throw new Error(`${id}: nothing in the body is signed`);
    return [{ name: inBody.scheme, usedIn: (sent) => signed.every(({ sentIn }) => sentIn(sent)) }];
  }
  if (security.length === 0) return [{ name: "none", usedIn: isOpen }];
  const described = objectAt(objectAt(view, "components"), "securitySchemes");
  return security.map((alternative) => {
    const names = Object.keys(alternative);
    if (names.length === 0) return { name: "none", usedIn: isOpen };
    const schemes = names.map((name) => shows(name, references(described[name])));
    return { name: names.join("+"), usedIn: (sent) => schemes.every((shown) => shown(sent)) };
  });
}

function isOpen({ headers, certified }: ReadExchange): boolean {
  return headers.authorization === undefined && !certified;
}

function shows(id: string, scheme: JsonObject): SecurityPoint["usedIn"] {
  const word =
    (expected: string) =>
    ({ headers }: ReadExchange) =>
      headers.authorization?.startsWith(`${expected} `) === true;
  switch (scheme.type) {
    case "http":
      return word(scheme.scheme === "basic" ? "Basic" : "Bearer");
    case "mutualTLS":
      return ({ certified }) => certified;
    case "apiKey": {
      const name = String(scheme.name);
      const first = objectAt(objectAt(scheme, "x-vidspec"), "auth").word;
      if (scheme.in === "header" && first !== undefined) return word(String(first));
      if (scheme.in === "header") return ({ headers }) => headers[name.toLowerCase()] !== undefined;
      // With a form, the parameters travel in it.
      if (scheme.in === "query")
        return ({ query, body }) => query.has(name) || Object.hasOwn(Object(body), name);
    }
  }
  throw new Error(`${id}: no way is known to see this scheme on the wire`);
}
