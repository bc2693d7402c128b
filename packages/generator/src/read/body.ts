/**
 * Reads request bodies into flat params: an object with listed members is spread, every other body sits under one
 * key. What the client sets by itself (signed members, constants) never becomes a param.
 */
import {
  flatKey,
  isAnyMediaType,
  isJsonMediaType,
  jsonField,
  localReferences,
  sentMediaType,
} from "@vidspec/openapi";
import { follow, isNode, type Node, nodeAt, step, vidspec } from "../document/document.ts";
import { SpecProblem } from "../document/problem.ts";
import type { Param } from "./operation.ts";
import { type SpreadBody, spread } from "./spread-body.ts";

export interface Body extends SpreadBody {
  readonly send?: string;
  readonly contentType?: string;
  readonly field?: string;
  readonly body?: string;
  /** The media type object, for its examples. */
  readonly media?: Node;
}

const noBody: Body = {
  params: [],
  choices: [],
  choiceKeys: new Set(),
  exactlyOne: [],
  constants: {},
  bodyRequired: false,
};

const usualTypes: Readonly<Record<string, string>> = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
  "json-field": "application/x-www-form-urlencoded",
  multipart: "multipart/form-data",
  text: "text/plain",
  binary: "application/octet-stream",
};

export { isJsonMediaType as isJsonType };

const bare = (type: string): string => type.split(";")[0]!.trim().toLowerCase();

/** `whole`: a body is never spread, for the operation whose members collide with its parameters. */
export function readBody(root: Node, operation: Node, at: string, whole = false): Body {
  if (operation.requestBody === undefined) return noBody;
  const request = follow(root, operation.requestBody, step(at, "requestBody"));
  const content = nodeAt(request.value, "content") ?? {};
  const type = sentMediaType(Object.keys(content));
  if (type === undefined) return noBody;
  const media = nodeAt(content, type) ?? {};
  const mediaAt = step(request.at, "content", type);
  const required = request.value.required === true;
  const name = flatKey(localReferences(root), request.value, "body");
  const schema = media.schema;
  const schemaAt = step(mediaAt, "schema");
  const kind = isAnyMediaType(type) ? anyKind(root, schema, schemaAt) : sendingOf(type);
  const typed = (send: string): Pick<Body, "send" | "contentType" | "media"> => ({
    send,
    media,
    // A range (`image/*`) is no type that a request could carry.
    ...(usualTypes[send] === bare(type) || type.includes("*") ? {} : { contentType: type }),
  });
  if (kind === "form" || kind === "multipart") refuseEncodings(media, mediaAt);

  const inField = kind === "form" || kind === "multipart" ? fieldWithJson(root, schema, schemaAt) : undefined;
  if (inField) {
    return {
      ...spread(root, inField.schema, inField.at, true)!,
      ...typed("json-field"),
      field: inField.name,
      bodyRequired: true,
    };
  }
  const spreadable = kind === "json" || kind === "form" || kind === "multipart";
  const members = spreadable && !whole ? spread(root, schema, schemaAt, required) : undefined;
  if (members) return { ...members, ...typed(kind), bodyRequired: required };
  const type2 = kind === "text" ? "string" : kind === "binary" ? "Blob | Uint8Array" : undefined;
  const param: Param = {
    key: name,
    row: "body",
    schema,
    at: schemaAt,
    required,
    holder: request.value,
    secret: vidspec(request.value).secret === true,
    readOnly: false,
    ...(type2 ? { type: type2 } : {}),
  };
  return { ...noBody, ...typed(kind), params: [param], body: name, bodyRequired: required };
}

function anyKind(root: Node, schema: unknown, at: string): string {
  const target = isNode(schema) ? follow(root, schema, at).value : {};
  return target.type === undefined || target.format === "binary" ? "binary" : "json";
}

function sendingOf(type: string): string {
  const name = bare(type);
  if (isJsonMediaType(name)) return "json";
  if (name === "application/x-www-form-urlencoded") return "form";
  if (name === "multipart/form-data") return "multipart";
  if (name.startsWith("text/") || /[/+]xml$/.test(name)) return "text";
  return "binary";
}

/** Forms are written as repeated `name=value`; other encodings would go out wrong. */
function refuseEncodings(media: Node, at: string): void {
  for (const [name, encoding] of Object.entries(nodeAt(media, "encoding") ?? {})) {
    const { style, explode } = isNode(encoding) ? encoding : {};
    if ((style !== undefined && style !== "form") || explode === false) {
      throw new SpecProblem(
        `form member \`${name}\` is encoded in a style other than exploded \`form\``,
        step(at, "encoding", name),
      );
    }
  }
}

/** The one form member that carries the whole request as JSON text. */
function fieldWithJson(
  root: Node,
  schema: unknown,
  at: string,
): { name: string; schema: unknown; at: string } | undefined {
  if (!isNode(schema)) return undefined;
  const found = jsonField(localReferences(root), schema);
  if (!found) return undefined;
  const form = follow(root, schema, at);
  const member = nodeAt(form.value, "properties")?.[found.name];
  const place = follow(root, member, step(form.at, "properties", found.name)).at;
  return { ...found, at: step(place, "contentSchema") };
}
