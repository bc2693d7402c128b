/**
 * A document with everything the views change: signed form members, JSON in a form field on a fragment path, XML
 * replies with the failure inside 200, a webhook. Not part of the package's build.
 */
import type { JsonObject } from "@vidspec/openapi";

const signed: JsonObject = { type: "string", "x-vidspec": { signed: true, secret: true } };

export function signedVendor(): JsonObject & { components: JsonObject } {
  return structuredClone({
    openapi: "3.1.0",
    info: { title: "Signed", version: "1" },
    servers: [{ url: "https://api.test" }],
    security: [{ key: [], sig: [] }],
    "x-vidspec": { id: "signed" },
    paths: {
      "/session": {
        post: {
          operationId: "createSession",
          "x-vidspec": { effects: "create" },
          parameters: [
            { name: "page", in: "query", schema: { type: "integer" } },
            { name: "key", in: "query", schema: { type: "string" } },
            {
              name: "X-Nonce",
              in: "header",
              required: true,
              "x-vidspec": { signed: true },
              schema: { type: "string" },
            },
          ],
          requestBody: {
            content: {
              "application/x-www-form-urlencoded": {
                schema: {
                  type: "object",
                  required: ["key", "sig"],
                  properties: {
                    key: signed,
                    sig: { $ref: "#/components/schemas/Signature" },
                    name: { type: "string" },
                  },
                },
                examples: { success: { value: { key: "k", sig: "s", name: "a" } } },
              },
            },
          },
          responses: {
            "200": {
              description: "Created, or a failure.",
              content: {
                "application/xml": {
                  schema: {
                    oneOf: [
                      { $ref: "#/components/schemas/Created" },
                      { $ref: "#/components/schemas/Failure" },
                    ],
                  },
                  examples: {
                    success: { value: { code: 0, ids: [{ id: "1" }] } },
                    "code-46": { $ref: "#/components/examples/code-46" },
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
          requestBody: {
            content: {
              "application/x-www-form-urlencoded": {
                schema: {
                  type: "object",
                  properties: {
                    json: {
                      type: "string",
                      contentMediaType: "application/json",
                      contentSchema: { $ref: "#/components/schemas/Command" },
                    },
                  },
                },
                examples: { success: { value: { json: '{"command":"do.it","api_key":"k","a":"\\/"}' } } },
              },
            },
          },
          responses: { "204": { description: "Done." } },
        },
      },
    },
    webhooks: {
      login: {
        post: {
          operationId: "login",
          parameters: [{ name: "key", in: "query", schema: { type: "string" } }],
          responses: { "200": { description: "Seen." } },
        },
      },
    },
    components: {
      securitySchemes: {
        key: { type: "apiKey", in: "query", name: "key" },
        sig: { type: "apiKey", in: "query", name: "sig" },
      },
      examples: { "code-46": { summary: "None", value: { code: 46, msg: "a & b" } } },
      schemas: {
        Signature: signed,
        Unused: { type: "object" },
        Created: {
          type: "object",
          xml: { name: "response" },
          properties: {
            code: { const: 0 },
            ids: {
              type: "array",
              xml: { wrapped: true },
              items: {
                type: "object",
                xml: { name: "id" },
                properties: { id: { type: "string", xml: { attribute: true } } },
              },
            },
          },
        },
        Failure: {
          type: "object",
          xml: { name: "response" },
          "x-vidspec": { failureReply: true },
          properties: { code: { enum: [46] }, msg: { type: "string" } },
        },
        Envelope: { type: "object", required: ["api_key"], properties: { api_key: signed } },
        Command: {
          allOf: [
            { $ref: "#/components/schemas/Envelope" },
            {
              type: "object",
              required: ["command", "api_key"],
              properties: { command: { const: "do.it" }, a: { type: "string" }, b: { type: "string" } },
              oneOf: [{ required: ["a", "api_key"] }, { required: ["b"] }],
            },
          ],
        },
      },
    },
  });
}
