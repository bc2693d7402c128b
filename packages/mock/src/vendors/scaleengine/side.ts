/**
 * ScaleEngine's side of the wire: one endpoint, a JSON object in a form field, failures inside HTTP 200.
 */

import { type JsonObject, localReferences, objectAt, type References } from "@vidspec/openapi";
import { isChoice, type Json } from "../../document/view.ts";
import { jsonAnswer } from "../../wire/answer.ts";
import type { VendorSide } from "../side.ts";
import { readEnvelope, type ScaleEngineCredentials, verifyScaleEngine } from "./verify.ts";

export const scaleengine: VendorSide<ScaleEngineCredentials, null> = {
  id: "scaleengine",
  servers: [{ url: "https://api.scaleengine.net/stable/" }, { url: "https://api.scaleengine.net/dev/" }],
  testCredentials: { apiKey: "MOCKAPIKEY1", apiSecret: "mock-scaleengine-secret", cdn: 158 },
  credentialNames: ["apiKey", "apiSecret", "cdn"],
  prepareView: jsonBodies,
  // The trailing slash belongs to the endpoint.
  address: (request, operations) => {
    if (request.path !== "/") return { status: 404 };
    if (request.method !== "POST") return { status: 405 };
    const envelope = readEnvelope(request);
    const path = envelope.text === undefined ? undefined : `/${envelope.command}`;
    return { operation: operations.find((each) => each.path === path) };
  },
  verify: (request, { credentials, auth, lenient, now, operation }) =>
    verifyScaleEngine(request, { credentials, auth, lenient, now, requiredOf: () => operation?.required }),
  refuse: (code, message) => jsonAnswer(200, { code: Number(code), message, status: "failure" }),
  toPrism: (request, operation) => {
    const { text } = readEnvelope(request);
    return {
      path: operation.path,
      query: {},
      headers: { "content-type": "application/json", "content-length": String(text?.length ?? 0) },
      body: text === undefined ? undefined : JSON.parse(text),
    };
  },
};

/**
 * Prism takes any text for a form field with JSON inside, so the field's schema becomes the body's. Lenient also drops
 * choices of required names: the vendor's own plugin sends a ticket without `expires`.
 */
function jsonBodies(view: Json, { lenient }: { readonly lenient: boolean }): Json {
  const references = localReferences(view);
  const paths = Object.entries<Json>(view.paths).map(([path, item]) => {
    const post = item.post;
    const [form] = Object.values(objectAt(references(post?.requestBody), "content"));
    const field = references(objectAt(references(references(form).schema), "properties").json);
    if (field.contentSchema === undefined) return [path, item];
    const schema = lenient ? withoutChoices(references, field.contentSchema) : field.contentSchema;
    const requestBody = { required: true, content: { "application/json": { schema } } };
    return [path, { ...item, post: { ...post, requestBody } }];
  });
  return { ...view, paths: Object.fromEntries(paths) };
}

function withoutChoices(references: References, node: unknown): JsonObject {
  const schema = { ...references(node) };
  for (const keyword of ["oneOf", "anyOf"]) if (isChoice(schema[keyword])) delete schema[keyword];
  if (Array.isArray(schema.allOf))
    schema.allOf = schema.allOf.map((part) => withoutChoices(references, part));
  return schema;
}
