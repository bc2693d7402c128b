/**
 * What an `x-vidspec` object may hold, as JSON Schema 2020-12: one definition for each place it can stand in.
 * It says what is well-formed; what belongs together across places is for the rules.
 */
import type { JsonObject } from "../document/document.ts";
import type { ExtensionPlace } from "./x-vidspec.ts";

const text: JsonObject = { type: "string", minLength: 1 };
const flag: JsonObject = { type: "boolean" };
const ref = (name: string): JsonObject => ({ $ref: `#/$defs/${name}` });

function closed(properties: JsonObject, required: readonly string[] = []): JsonObject {
  return { type: "object", properties, required, additionalProperties: false };
}

const facts: JsonObject = { source: ref("source") };
const carried: JsonObject = { ...facts, secret: flag };
const named: JsonObject = { ...carried, signed: flag, clientName: ref("identifier") };

const places: Record<ExtensionPlace, JsonObject> = {
  document: closed(
    {
      id: { type: "string", pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" },
      failure: ref("failure"),
      codes: { type: "object", additionalProperties: ref("codeRow") },
      statuses: {
        type: "object",
        propertyNames: { pattern: "^[1-5]([0-9][0-9]|XX)$" },
        additionalProperties: ref("codeRow"),
      },
      rateLimit: ref("rateLimit"),
      groups: { type: "array", minItems: 1, items: ref("group") },
      auth: ref("auth"),
      /** Media type the vendor expects on every request, with or without a body. */
      contentType: text,
      gaps: { type: "array", items: text },
    },
    ["id"],
  ),
  operation: closed({
    ...facts,
    effects: { enum: ["read", "idempotent", "create", "destroy"] },
    codes: { type: "array", items: text, uniqueItems: true },
    server: {
      type: ["string", "object"],
      minLength: 1,
      ...objectKeywords({ from: text, pattern: text, default: text }, ["from", "pattern", "default"]),
    },
    page: ref("page"),
    flatten: text,
    rateLimit: ref("rateLimit"),
  }),
  webhook: closed(facts),
  parameter: closed(named),
  header: closed(carried),
  schema: closed({ ...named, failureReply: flag }),
  requestBody: closed({ ...facts, clientName: ref("identifier") }),
  securityScheme: closed({ ...facts, secret: flag, auth: ref("auth") }),
  server: closed({ ...facts, name: ref("identifier") }, ["name"]),
};

/** The JSON Schema of `x-vidspec`; validate against `#/$defs/<place>`, where place is an `ExtensionPlace`. */
export const xVidspecSchema: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "x-vidspec",
  $defs: {
    ...places,
    identifier: { type: "string", pattern: "^[A-Za-z][A-Za-z0-9]*$" },
    source: closed(
      {
        kind: { enum: ["document", "vendor", "client", "inferred"] },
        ref: text,
        seen: { type: "string", pattern: "^[0-9]{4}-(0[1-9]|1[0-2])$" },
      },
      ["kind", "ref", "seen"],
    ),
    // A member that every answer has and that says which it is, or members that only failures have.
    failure: {
      ...closed({
        member: text,
        success: { type: "array", minItems: 1, items: { type: "string" } },
        code: text,
        present: { type: "array", minItems: 1, items: text, uniqueItems: true },
        digits: { type: "integer", minimum: 1 },
      }),
      oneOf: [{ required: ["member", "success", "code"] }, { required: ["present"] }],
    },
    codeRow: closed({ ...facts, meaning: text, hint: text, retryable: flag }, ["meaning"]),
    rateLimit: {
      ...closed({
        concurrent: { type: "integer", minimum: 1 },
        perSecond: { type: "number", exclusiveMinimum: 0 },
      }),
      minProperties: 1,
    },
    group: closed(
      {
        name: { type: "string", pattern: "^[A-Z][A-Za-z0-9]*$" },
        credentials: { type: "array", items: text, uniqueItems: true },
        description: text,
      },
      ["name", "credentials", "description"],
    ),
    // Further members are settings of the signing scheme, which the signer's own package defines.
    auth: {
      type: "object",
      properties: { scheme: text, credential: ref("identifier") },
      required: ["scheme", "credential"],
    },
    page: closed(
      {
        by: { enum: ["offset", "page"] },
        at: text,
        size: text,
        items: text,
        total: text,
        first: { type: "integer", minimum: 0 },
      },
      ["by", "at"],
    ),
  },
};

function objectKeywords(properties: JsonObject, required: readonly string[]): JsonObject {
  const { type: _type, ...keywords } = closed(properties, required);
  return keywords;
}
