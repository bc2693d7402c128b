/**
 * The three views of one source document. Each takes the bundled document and returns a new one:
 * wire is the source itself, client what a caller is typed by, mock what Prism can serve.
 * Nothing here knows a vendor; everything follows `x-vidspec` and the OpenAPI structure.
 */
import {
  cloneJson,
  documentProblem,
  isObject,
  type JsonObject,
  listAt,
  localReferences,
  objectAt,
  pointerStep,
  securityOf,
  walkDocument,
} from "@vidspec/openapi";
import { moveFailureReplies } from "./failure-replies.ts";
import { pruneComponents, reachableComponents } from "./prune.ts";
import { relaxSigned, removeSigned } from "./signed.ts";
import { jsonFieldsAsText, xmlAsText } from "./wire-text.ts";

/**
 * What a caller sees: no member the signer fills in, no parameter that repeats a security scheme, failed 2xx
 * replies under `default`. `x-vidspec` stays.
 */
export function clientView(source: JsonObject): JsonObject {
  const document = cloneJson(source);
  const before = reachableComponents(document);
  removeSigned(document);
  removeSchemeParameters(document);
  moveFailureReplies(document);
  pruneComponents(document, before);
  return document;
}

/**
 * What Prism serves: no security (the mock has verified already), fragment paths as real paths, XML and JSON form
 * fields as strings with the exact text as example, signed members optional. `x-vidspec` stays.
 */
export function mockView(source: JsonObject): JsonObject {
  const document = cloneJson(source);
  const before = reachableComponents(document);
  relaxSigned(document);
  jsonFieldsAsText(document);
  xmlAsText(document);
  delete document.security;
  walkDocument(document, {
    operation(operation) {
      delete operation.security;
    },
  });
  renameFragmentPaths(document);
  pruneComponents(document, before);
  return document;
}

/** `/#sevu.request` is never sent as such; Prism routes it as `/sevu.request`. */
export function mockPath(path: string): string {
  return path.replace(/\/?#\/?/, "/");
}

function renameFragmentPaths(document: JsonObject): void {
  if (!isObject(document.paths)) return;
  const renamed: JsonObject = {};
  for (const [path, item] of Object.entries(document.paths)) {
    const name = mockPath(path);
    if (Object.hasOwn(renamed, name))
      throw documentProblem(`/paths/${pointerStep(path)}`, `two paths become \`${name}\` in the mock view`);
    renamed[name] = item;
  }
  document.paths = renamed;
}

/** A parameter that says again what an apiKey scheme says would be typed by the caller and filled by the signer. */
function removeSchemeParameters(document: JsonObject): void {
  const references = localReferences(document);
  const schemes = objectAt(objectAt(document, "components"), "securitySchemes");
  const carriedBy = (operation: JsonObject): string[] => {
    return securityOf(document, operation)
      .flatMap((requirement) => Object.keys(requirement))
      .map((name) => references(schemes[name]))
      .filter((scheme) => scheme.type === "apiKey")
      .map(placeOf);
  };
  const filter = (node: JsonObject, carried: readonly string[]) => {
    if (!Array.isArray(node.parameters) || carried.length === 0) return;
    node.parameters = node.parameters.filter((each) => !carried.includes(placeOf(references(each))));
    if (listAt(node, "parameters").length === 0) delete node.parameters;
  };
  walkDocument(document, {
    operation(operation, _pointer, place) {
      // A webhook's `key` is what the vendor sends to us; our own credentials have no part in it.
      if (place.webhook) return;
      const carried = carriedBy(operation);
      filter(operation, carried);
      filter(place.item, carried);
    },
  });
}

function placeOf(node: JsonObject): string {
  return `${node.in} ${node.in === "header" ? String(node.name).toLowerCase() : node.name}`;
}
