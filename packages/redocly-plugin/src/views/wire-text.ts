/**
 * Bodies that Prism cannot read as data, as the text that travels: XML bodies and JSON inside a form field.
 * Their schemas become strings and their examples the exact text. It is for the mock view alone.
 */
import {
  type DocumentProblem,
  documentProblem,
  isFormMediaType,
  isObject,
  isXmlMediaType,
  type JsonObject,
  localReferences,
  mergedSchema,
  objectAt,
  pointerStep,
  type References,
  walkDocument,
} from "@vidspec/openapi";
import { writeXmlBy } from "./xml-writer.ts";

/** XML bodies become strings, their JSON-shaped examples the XML text. */
export function xmlAsText(document: JsonObject): void {
  const references = localReferences(document);
  // Written after the walk: a media type must still be read along the schemas of the others.
  const changes: (() => void)[] = [];
  walkDocument(document, {
    mediaType(mediaType, pointer, name) {
      if (!isXmlMediaType(name) || isText(references, mediaType.schema)) return;
      const write = (value: unknown, where: string) => written(references, mediaType.schema, value, where);
      const examples: JsonObject = {};
      for (const [key, example] of Object.entries(objectAt(mediaType, "examples"))) {
        const target = references(example);
        const value = write(target.value, `${pointer}/examples/${pointerStep(key)}`);
        examples[key] = { ...target, value };
      }
      const single = "example" in mediaType ? write(mediaType.example, `${pointer}/example`) : undefined;
      changes.push(() => {
        mediaType.schema = { type: "string" };
        delete mediaType.encoding;
        if (Object.keys(examples).length > 0) mediaType.examples = examples;
        if (single !== undefined) mediaType.example = single;
      });
    },
  });
  for (const change of changes) change();
}

/** Form fields that carry JSON become strings that say so, whichever way the document describes them. */
export function jsonFieldsAsText(document: JsonObject): void {
  const references = localReferences(document);
  walkDocument(document, {
    mediaType(mediaType, _pointer, name) {
      if (!isFormMediaType(name)) return;
      const encoding = objectAt(mediaType, "encoding");
      const fields = Object.keys(encoding).filter((field) => {
        const type = objectAt(encoding, field).contentType;
        return typeof type === "string" && /^application\/json\b/i.test(type);
      });
      const properties = { ...objectAt(mergedSchema(references, mediaType.schema), "properties") };
      const described = fields.filter(
        (field) => !isText(references, properties[field]) && isObject(properties[field]),
      );
      for (const field of described) {
        const { description, "x-vidspec": extension } = references(properties[field]);
        properties[field] = {
          ...(description === undefined ? {} : { description }),
          ...(extension === undefined ? {} : { "x-vidspec": extension }),
          type: "string",
          contentMediaType: "application/json",
          contentSchema: properties[field],
        };
      }
      if (described.length > 0)
        mediaType.schema = { ...mergedSchema(references, mediaType.schema), properties };
      for (const field of fields) delete encoding[field];
      if (Object.keys(encoding).length === 0) delete mediaType.encoding;
      textualExamples(references, mediaType, properties);
    },
  });
}

function textualExamples(references: References, mediaType: JsonObject, properties: JsonObject): void {
  const textual = (value: unknown) => {
    if (!isObject(value)) return value;
    const entries = Object.entries(value).map(([field, member]) => {
      const isJson = references(properties[field]).contentMediaType === "application/json";
      return [field, isJson && typeof member !== "string" ? JSON.stringify(member) : member];
    });
    return Object.fromEntries(entries);
  };
  if ("example" in mediaType) mediaType.example = textual(mediaType.example);
  const examples = objectAt(mediaType, "examples");
  for (const [name, example] of Object.entries(examples)) {
    const target = references(example);
    if ("value" in target) examples[name] = { ...target, value: textual(target.value) };
  }
}

function isText(references: References, schema: unknown): boolean {
  return mergedSchema(references, schema).type === "string";
}

function written(references: References, schema: unknown, value: unknown, pointer: string): string {
  if (typeof value === "string") return value;
  try {
    return writeXmlBy(references, schema, value);
  } catch (cause) {
    throw problemAt(pointer, cause);
  }
}

function problemAt(pointer: string, cause: unknown): DocumentProblem {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return documentProblem(pointer, `the example cannot be written as XML: ${reason}`);
}
