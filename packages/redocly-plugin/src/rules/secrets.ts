/**
 * `vidspec/secrets`: a name that looks like a secret is marked `x-vidspec.secret`, which is all that keeps it out of
 * errors and logs. `secret: false` says that the name misleads.
 */
import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { isObject, type JsonObject, vidspec } from "@vidspec/openapi";
import { referencesFrom } from "../visit/references.ts";
import { narrowing } from "./descriptions.ts";

const telling = new Set([
  "password",
  "passwd",
  "passphrase",
  "passcode",
  "pass",
  "pwd",
  "secret",
  "token",
  "signature",
  "sig",
  "hmac",
  "apikey",
  "credential",
  "credentials",
  "authorization",
]);
const pairs = new Set([
  "api key",
  "access key",
  "private key",
  "secret key",
  "license key",
  "licence key",
  "stream key",
]);

/** Option `names`: further names (as on the wire) that are secrets in this document. */
export const secrets: Oas3Rule = (options) => {
  const further = new Set(((options as { names?: string[] }).names ?? []).map((name) => name.toLowerCase()));
  const looksSecret = (name: string) => further.has(name.toLowerCase()) || tellsSecret(name);
  const check = (
    kind: string,
    name: unknown,
    node: unknown,
    context: UserContext,
    location = context.location,
  ) => {
    if (typeof name !== "string" || !looksSecret(name)) return;
    if (vidspec(referencesFrom(context), node).secret !== undefined) return;
    context.report({
      message: `${kind} \`${name}\` looks like a secret: mark it \`x-vidspec: { secret: true }\`, or \`secret: false\` if it is none.`,
      location: location.key(),
    });
  };
  const named = (kind: string) => ({
    enter: (node: unknown, context: UserContext) => check(kind, (node as JsonObject).name, node, context),
  });
  return {
    Parameter: named("Parameter"),
    SecurityScheme: named("Security scheme"),
    SchemaProperties: {
      enter(properties: unknown, context: UserContext) {
        if (!isObject(properties) || narrowing.test(context.location.pointer)) return;
        for (const [name, property] of Object.entries(properties))
          check("Property", name, property, context, context.location.child([name]));
      },
    },
  } as ReturnType<Oas3Rule>;
};

/** Whether one of the words in a name (`apiKey`, `api_key`, `X-Api-Key`) says secret. */
export function tellsSecret(name: string): boolean {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  return words.some((word, index) => telling.has(word) || pairs.has(`${word} ${words[index + 1] ?? ""}`));
}
