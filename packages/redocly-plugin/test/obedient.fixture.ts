/**
 * A small document that obeys every rule: paging list, JSON create with a failure inside 200, one command on a
 * fragment path, one webhook. Tests break one thing in a copy. Not part of the package's build.
 */
import type { JsonObject } from "@vidspec/openapi";

const source = { kind: "document", ref: "page 1", seen: "2026-11" };
const text = (description: string): JsonObject => ({ type: "string", description });

export function obedient(): JsonObject {
  return structuredClone({
    openapi: "3.1.0",
    info: { title: "Obedient", version: "1" },
    servers: [{ url: "https://api.test", "x-vidspec": { name: "api" } }],
    security: [{ key: [], sig: [] }],
    "x-vidspec": {
      id: "obedient",
      failure: { member: "status", success: ["success"], code: "code", digits: 4 },
      codes: {
        "0006": { meaning: "Missing." },
        "0007": { meaning: "Busy.", retryable: true },
        "2002": { meaning: "Done." },
      },
      statuses: { "412": { meaning: "Your address is not allowed." } },
      groups: [{ name: "SignedOperations", credentials: ["signature"], description: "Signed." }],
    },
    paths: {
      "/items": {
        get: {
          operationId: "listItems",
          description: "Lists items.",
          "x-vidspec": { effects: "read", source, server: "api", page: { by: "offset", at: "offset" } },
          parameters: [
            { name: "offset", in: "query", description: "First item.", schema: { type: "integer" } },
            { $ref: "#/components/parameters/Limit" },
          ],
          responses: {
            "200": {
              description: "Items.",
              content: {
                "application/json": {
                  schema: { type: "array", items: { $ref: "#/components/schemas/Item" } },
                  examples: { success: { value: [{ name: "a" }] } },
                },
              },
            },
            "412": {
              description: "Refused.",
              content: { "application/json": { schema: {}, examples: { "status-412": { value: {} } } } },
            },
          },
        },
        post: {
          operationId: "createItem",
          description: "Creates an item.",
          "x-vidspec": { effects: "create", source, codes: ["0006", "0007"] },
          parameters: [{ $ref: "#/components/parameters/Limit" }],
          requestBody: {
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    name: text("Name."),
                    signature: { ...text("Signature."), "x-vidspec": { signed: true, secret: true } },
                  },
                },
              },
            },
          },
          responses: {
            "200": {
              description: "The item, or a failure.",
              content: {
                "application/json": {
                  schema: {
                    oneOf: [
                      { $ref: "#/components/schemas/Created" },
                      { $ref: "#/components/schemas/Failure" },
                    ],
                  },
                  examples: {
                    success: { value: { status: "success", code: 2002, name: "a" } },
                    "code-0006": { value: { status: "failure", code: 6 } },
                    "code-0007": { value: { status: "failure", code: 7 } },
                  },
                },
              },
            },
          },
        },
      },
      "/#do.it": {
        post: {
          operationId: "doIt",
          security: [],
          description: "Does it.",
          "x-vidspec": { effects: "idempotent", source },
          responses: { "204": { description: "Done." } },
        },
      },
    },
    webhooks: {
      changed: {
        post: {
          operationId: "changed",
          description: "Something changed.",
          "x-vidspec": { source },
          responses: { "200": { description: "Seen." } },
        },
      },
    },
    components: {
      securitySchemes: {
        key: scheme("key"),
        sig: scheme("sig"),
      },
      parameters: {
        Limit: { name: "limit", in: "header", description: "How many.", schema: { type: "integer" } },
      },
      schemas: {
        Item: { type: "object", properties: { name: text("Name.") } },
        Created: {
          allOf: [
            { $ref: "#/components/schemas/Item" },
            {
              type: "object",
              properties: {
                status: { const: "success", description: "Word." },
                code: { const: 2002, description: "Code." },
              },
            },
          ],
        },
        Failure: {
          type: "object",
          "x-vidspec": { failureReply: true },
          properties: {
            status: { const: "failure", description: "Word." },
            code: { enum: [6, 7], description: "Code." },
          },
        },
      },
    },
  });
}

function scheme(name: string): JsonObject {
  const auth = { scheme: "md5-parameters", credential: "signature" };
  return { type: "apiKey", in: "query", name, "x-vidspec": { secret: true, auth } };
}
