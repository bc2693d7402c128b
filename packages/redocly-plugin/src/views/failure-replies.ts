/**
 * A vendor that reports failure inside a 2xx reply: the failure alternatives (`x-vidspec.failureReply`) leave the
 * success response for `default`, so that a client's result type is the success alone.
 * It moves what the document says; it never adds a shape of its own.
 */
import {
  isObject,
  type JsonObject,
  listAt,
  localReferences,
  objectAt,
  type References,
  vidspec,
  walkDocument,
} from "@vidspec/openapi";

export function moveFailureReplies(document: JsonObject): void {
  const references = localReferences(document);
  walkDocument(document, {
    operation(operation) {
      const responses = objectAt(operation, "responses");
      for (const status of Object.keys(responses)) {
        if (!/^2(\d\d|XX)$/.test(status)) continue;
        const response = structuredClone(references(responses[status]));
        let moved = false;
        for (const [name, mediaType] of Object.entries(objectAt(response, "content"))) {
          if (!isObject(mediaType)) continue;
          const failure = splitMediaType(references, mediaType);
          if (failure === undefined) continue;
          moved = true;
          addToDefault(references, responses, status, name, failure);
        }
        if (moved) responses[status] = response;
      }
    },
  });
}

/** Takes the failures out of a media type and returns them as one of their own; nothing where there are none. */
function splitMediaType(references: References, mediaType: JsonObject): JsonObject | undefined {
  const schema = references(mediaType.schema);
  const keyword = listAt(schema, "oneOf").length > 0 ? "oneOf" : "anyOf";
  const alternatives = listAt(schema, keyword);
  const isFailure = (inner: unknown) => vidspec(references, inner).failureReply === true;
  const failures = alternatives.filter(isFailure);
  const successes = alternatives.filter((inner) => !isFailure(inner));
  if (failures.length === 0 || successes.length === 0) return undefined;

  const { [keyword]: _alternatives, discriminator: _discriminator, ...beside } = schema;
  mediaType.schema = joined(successes, keyword, beside);
  const failure: JsonObject = { schema: joined(failures, keyword, xmlOnly(beside)) };
  const examples = objectAt(mediaType, "examples");
  const failed: JsonObject = {};
  for (const name of Object.keys(examples).filter((each) => each.startsWith("code-"))) {
    failed[name] = examples[name];
    delete examples[name];
  }
  if (Object.keys(failed).length > 0) failure.examples = failed;
  if (Object.keys(examples).length === 0) delete mediaType.examples;
  return failure;
}

function joined(alternatives: unknown[], keyword: string, beside: JsonObject): JsonObject {
  const [first] = alternatives;
  if (alternatives.length === 1 && isObject(first)) return { ...beside, ...first };
  return { ...beside, [keyword]: alternatives };
}

/** What stands beside the alternatives describes the success, except for how the root element is written. */
function xmlOnly(beside: JsonObject): JsonObject {
  return isObject(beside.xml) ? { xml: beside.xml } : {};
}

function addToDefault(
  references: References,
  responses: JsonObject,
  status: string,
  name: string,
  failure: JsonObject,
): void {
  const existing = structuredClone(references(responses.default));
  existing.description ??= `Failure, reported with HTTP ${status} and recognised by the body.`;
  const content = objectAt(existing, "content");
  existing.content = content;
  const present = content[name];
  if (isObject(present)) {
    content[name] = {
      ...present,
      schema: { oneOf: [...shapes(present.schema), ...shapes(failure.schema)] },
      examples: { ...objectAt(present, "examples"), ...objectAt(failure, "examples") },
    };
  } else content[name] = failure;
  responses.default = existing;
}

function shapes(schema: unknown): unknown[] {
  const list = listAt(schema, "oneOf");
  return list.length > 0 ? list : schema === undefined ? [] : [schema];
}
