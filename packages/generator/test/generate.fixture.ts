/**
 * For tests: a document written inline, read and generated in memory. Never used by the generator itself.
 */
import { parse } from "yaml";
import type { Node } from "../src/document/document.ts";
import { generateFiles } from "../src/package/generated-files.ts";
import { type Api, type ApiOptions, apiOf } from "../src/read/api.ts";

export function apiFrom(yaml: string, options: Partial<ApiOptions> = {}): Api {
  const root = parse(yaml) as Node;
  return apiOf(root, root, {
    name: "Acme",
    id: "acme",
    source: "acme.yaml",
    command: "vidspec-generate",
    fillServers: true,
    collisions: "stop",
    ...options,
  });
}

/** Text of one generated file without its header. */
export function generated(yaml: string, file: string, options: Partial<ApiOptions> = {}): string {
  const api = apiFrom(yaml, options);
  const text = generateFiles(api).get(file) ?? "";
  return text.replace(api.header, "").trim();
}

export const head = `openapi: 3.1.0
info: { title: Acme, version: "1" }
servers: [{ url: https://acme.example }]
`;

/** A document of nothing but schemas; one operation answers them all, so that each is declared. */
export function models(yaml: string, version = "3.1.0"): string {
  const document = parse(yaml) as Node;
  const names = Object.keys(document);
  return JSON.stringify({
    openapi: version,
    info: { title: "Acme", version: "1" },
    servers: [{ url: "https://acme.example" }],
    paths: {
      "/all": {
        get: {
          operationId: "getAll",
          responses: {
            "200": {
              description: "All",
              content: {
                "application/json": {
                  schema: {
                    type: "object",
                    properties: Object.fromEntries(
                      names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]),
                    ),
                  },
                },
              },
            },
          },
        },
      },
    },
    components: { schemas: document },
  });
}
