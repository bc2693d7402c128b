/**
 * Which key of a method's one flat object each parameter and body member gets, and who fills it in. The key is the wire
 * name unless `x-vidspec.clientName` says otherwise; an object body with listed members is spread; every other body is
 * one key, `body` unless named. Lint, generator, tour and samples all decide it here. Two sources for one key are not
 * refused here: what to do about them is for the reader.
 */
import { isObject, type JsonObject, listAt, objectAt, type References } from "../document/document.ts";
import { isAnyMediaType, isFormMediaType, isJsonMediaType, sentMediaType } from "../document/media-types.ts";
import { alternativesOf, mergedSchema } from "../document/schemas.ts";
import { vidspec } from "../extension/x-vidspec.ts";

/** `vendor`: only answers have it (`readOnly`). `client`: one value is possible, or the body decides it. */
export type FilledBy = "caller" | "signer" | "client" | "vendor";

export interface FlatParameter {
  /** What a caller writes. */
  readonly key: string;
  /** `path`, `query`, `header`, `cookie` or `body`. */
  readonly in: string;
  /** Name on the wire; absent for a body that is one key. */
  readonly name?: string;
  readonly filledBy: FilledBy;
  /** Schema of the value, with references followed. */
  readonly schema: JsonObject;
  /** The parameter, the member's schema or the request body, with references followed. */
  readonly node: JsonObject;
}

/** A request body in one of its media types. */
export interface FlatBody {
  readonly mediaType: string;
  /** The media type object, for its examples. */
  readonly media: JsonObject;
  /** Form field that carries the members as JSON text. */
  readonly field?: string;
  /** What the members belong to, with `allOf` merged: the schema of the body, or of the JSON in its field. */
  readonly schema: JsonObject;
  /** The members of a body that is spread, or the one key it sits under. */
  readonly members: readonly FlatParameter[];
}

/** What is read of an operation; `operationsOf` gives it. */
export interface ReadableOperation {
  readonly node: JsonObject;
  /** Those in effect, with references followed. */
  readonly parameters: readonly JsonObject[];
}

/**
 * Everything a method's params can be asked for: parameters, then the body in the media type that a client sends.
 *
 * @example
 * const references = localReferences(document);
 * for (const operation of operationsOf(document)) {
 *   const asked = flatParameters(references, operation).filter(({ filledBy }) => filledBy === "caller");
 *   console.log(operation.id, asked.map(({ key }) => key));
 * }
 */
export function flatParameters(references: References, operation: ReadableOperation): FlatParameter[] {
  const parameters = operation.parameters.map((node): FlatParameter => {
    const name = String(node.name);
    return {
      key: flatKey(references, node, name),
      in: String(node.in),
      name,
      filledBy: parameterFilledBy(references, node, operation.node),
      schema: parameterSchema(references, node),
      node,
    };
  });
  return [...parameters, ...(flatBody(references, operation.node)?.members ?? [])];
}

/** An operation's request body; undefined where it has none. @param mediaType instead of the one a client sends */
export function flatBody(
  references: References,
  operation: JsonObject,
  mediaType?: string,
): FlatBody | undefined {
  const body = references(operation.requestBody);
  const content = objectAt(body, "content");
  const type = mediaType ?? sentMediaType(Object.keys(content));
  if (type === undefined) return undefined;
  const media = references(content[type]);
  const inField = isFormMediaType(type) ? jsonField(references, media.schema) : undefined;
  const schema = mergedSchema(references, inField?.schema ?? media.schema);
  const described = { mediaType: type, media, schema, ...(inField ? { field: inField.name } : {}) };
  if (isSpread(schema, type)) {
    const members = membersOf(references, schema, body.required === true || inField !== undefined);
    if (members.length > 0) return { ...described, members };
  }
  const key = flatKey(references, body, "body");
  return { ...described, members: [{ key, in: "body", filledBy: "caller", schema, node: body }] };
}

/** The key for a parameter or a member: its `clientName`, or the name on the wire. */
export function flatKey(references: References, node: unknown, name: string): string {
  const { clientName } = vidspec(references, node);
  return typeof clientName === "string" && clientName.trim() !== "" ? clientName : name;
}

/**
 * Who fills in a body member.
 *
 * @param always whether it is there in every request; only then is a constant the client's to set
 */
export function memberFilledBy(references: References, node: unknown, always: boolean): FilledBy {
  const schema = references(node);
  if (vidspec(references, schema).signed === true) return "signer";
  if (always && isConstant(schema)) return "client";
  return schema.readOnly === true ? "vendor" : "caller";
}

/** Who fills in a parameter of an operation. */
export function parameterFilledBy(
  references: References,
  parameter: JsonObject,
  operation: JsonObject,
): FilledBy {
  if (vidspec(references, parameter).signed === true) return "signer";
  const { in: place, name, required } = parameter;
  // OpenAPI says that these are described elsewhere.
  if (place === "header" && /^(accept|content-type|authorization)$/i.test(String(name))) return "client";
  const always = place === "query" && required === true && operation.requestBody === undefined;
  return always && isConstant(parameterSchema(references, parameter)) ? "client" : "caller";
}

/** Schema of a parameter's value, wherever it stands, with references followed. */
export function parameterSchema(references: References, parameter: JsonObject): JsonObject {
  const [media] = Object.values(objectAt(parameter, "content"));
  return references(isObject(media) ? media.schema : parameter.schema);
}

/** The one member of a form that carries the whole request as JSON text, and the schema of that JSON. */
export function jsonField(
  references: References,
  form: unknown,
): { readonly name: string; readonly schema: JsonObject } | undefined {
  const members = Object.entries(objectAt(references(form), "properties"));
  const [name, member] = members[0] ?? [];
  if (name === undefined || members.length > 1) return undefined;
  const { contentMediaType, contentSchema } = references(member);
  const isJson = typeof contentMediaType === "string" && isJsonMediaType(contentMediaType);
  return isJson && isObject(contentSchema) ? { name, schema: contentSchema } : undefined;
}

/** Whether the members are what a caller gives. A body that may be `null` needs a key of its own to say so. */
function isSpread(schema: JsonObject, mediaType: string): boolean {
  if (schema.nullable === true || [schema.type ?? "object"].flat().some((kind) => kind !== "object"))
    return false;
  const isTyped = schema.type !== undefined && schema.format !== "binary";
  return isJsonMediaType(mediaType) || isFormMediaType(mediaType) || (isAnyMediaType(mediaType) && isTyped);
}

/** The members of a schema and of the shapes it is one of, each once. */
function membersOf(references: References, schema: JsonObject, bodyRequired: boolean): FlatParameter[] {
  const found = new Map<string, FlatParameter>();
  const collect = (merged: JsonObject, isOnlyShape: boolean, depth: number): void => {
    const required = listAt(merged, "required");
    for (const [name, member] of Object.entries(objectAt(merged, "properties"))) {
      if (found.has(name)) continue;
      const node = references(member);
      // A constant tells shapes apart, so the caller gives it.
      const filledBy = memberFilledBy(
        references,
        node,
        isOnlyShape && bodyRequired && required.includes(name),
      );
      found.set(name, {
        key: flatKey(references, node, name),
        in: "body",
        name,
        filledBy,
        schema: node,
        node,
      });
    }
    if (depth > 20) return;
    for (const shape of alternativesOf(merged)) collect(mergedSchema(references, shape), false, depth + 1);
  };
  collect(schema, true, 0);
  return [...found.values()];
}

function isConstant(schema: JsonObject): boolean {
  return ["string", "number", "boolean"].includes(typeof schema.const);
}
