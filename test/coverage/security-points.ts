/**
 * The ways a document names to open an operation, and how each one shows on the wire. Must never look at a credential's
 * value: the mock has verified it.
 */
import type { BodyMember, Json } from "./body-members.ts";
import type { ReadExchange } from "./read-exchange.ts";

export interface SecurityPoint {
  /** Names of the schemes, joined by `+`; `none` where an operation is open. */
  readonly name: string;
  readonly usedIn: (exchange: ReadExchange) => boolean;
}

export function securityPoints(view: Json, operation: Json, members: readonly BodyMember[]): SecurityPoint[] {
  // A credential inside the body has no scheme in OpenAPI; the document names it in its extension.
  const inBody = view["x-vidspec"]?.auth;
  if (inBody !== undefined) {
    const signed = members.filter((member) => member.signed);
    if (signed.length === 0) throw new Error(`${operation.operationId}: nothing in the body is signed`);
    return [{ name: inBody.scheme, usedIn: (sent) => signed.every(({ sentIn }) => sentIn(sent)) }];
  }
  const alternatives: Json[] = operation.security ?? view.security ?? [];
  if (alternatives.length === 0) return [{ name: "none", usedIn: isOpen }];
  return alternatives.map((alternative) => {
    const names = Object.keys(alternative);
    if (names.length === 0) return { name: "none", usedIn: isOpen };
    const schemes = names.map((name) => shows(name, view.components.securitySchemes[name]));
    return { name: names.join("+"), usedIn: (sent) => schemes.every((shown) => shown(sent)) };
  });
}

function isOpen({ headers, certified }: ReadExchange): boolean {
  return headers.authorization === undefined && !certified;
}

function shows(id: string, scheme: Json): SecurityPoint["usedIn"] {
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
      if (scheme.in === "header" && scheme["x-vidspec"].auth.word !== undefined)
        return word(scheme["x-vidspec"].auth.word);
      if (scheme.in === "header") return ({ headers }) => headers[scheme.name.toLowerCase()] !== undefined;
      // With a form, the parameters travel in it.
      if (scheme.in === "query")
        return ({ query, body }) => query.has(scheme.name) || Object.hasOwn(Object(body), scheme.name);
    }
  }
  throw new Error(`${id}: no way is known to see this scheme on the wire`);
}
