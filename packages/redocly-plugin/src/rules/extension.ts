/**
 * `vidspec/extension`: every `x-vidspec` object is well-formed and stands where it means something; every operation
 * says what repeating it does and where the knowledge comes from.
 */
import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import {
  type ExtensionPlace,
  isObject,
  type JsonObject,
  pointerSteps,
  xVidspecSchema,
} from "@vidspec/openapi";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { operationVisitor } from "../visit/operations.ts";

const placeOfType: Readonly<Record<string, ExtensionPlace>> = {
  Root: "document",
  Operation: "operation",
  Parameter: "parameter",
  Header: "header",
  Schema: "schema",
  RequestBody: "requestBody",
  SecurityScheme: "securityScheme",
  Server: "server",
};

let ajv: Ajv2020 | undefined;

/** The errors of an `x-vidspec` object as sentences, each with the path of members it is about. */
function extensionErrors(place: ExtensionPlace, value: unknown): { path: string[]; message: string }[] {
  ajv ??= new Ajv2020({ allErrors: true, strict: false, verbose: true }).addSchema(
    xVidspecSchema,
    "x-vidspec",
  );
  const validate = ajv.getSchema(`x-vidspec#/$defs/${place}`) as ValidateFunction;
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => ({
    path: pointerSteps(error.instancePath),
    message: sentence(error, place),
  }));
}

export const extension: Oas3Rule = () => {
  let vendorCalls = 0;
  const count = {
    enter() {
      vendorCalls += 1;
    },
    leave() {
      vendorCalls -= 1;
    },
  };
  const check = (node: unknown, context: UserContext, location = context.location) => {
    if (!isObject(node) || !Object.hasOwn(node, "x-vidspec")) return;
    const at = location.child(["x-vidspec"]);
    const place = placeOfType[context.type.name];
    if (place === undefined) {
      context.report({
        message: `\`x-vidspec\` has no meaning on ${context.type.name}.`,
        location: at.key(),
      });
      return;
    }
    const actual = place === "operation" && vendorCalls > 0 ? "webhook" : place;
    for (const { path, message } of extensionErrors(actual, node["x-vidspec"]))
      context.report({ message, location: path.length > 0 ? at.child(path) : at });
  };
  return {
    WebhooksMap: count,
    Callback: count,
    any: { enter: (node: unknown, context: UserContext) => check(node, context) },
    // Members beside a `$ref` belong to the reference; the target is visited once, references each time.
    ref: { enter: (node: unknown, context: UserContext) => check(node, context) },
  } as ReturnType<Oas3Rule>;
};

/** `vidspec/operation-facts`: `effects` and `source` on every operation, `source` on every webhook. */
export const operationFacts: Oas3Rule = () =>
  operationVisitor({
    operation({ extension: given, webhook, context }) {
      const missing = (webhook ? ["source"] : ["effects", "source"]).filter(
        (key) => given[key] === undefined,
      );
      for (const key of missing)
        context.report({
          message: `${webhook ? "A webhook" : "An operation"} must have \`x-vidspec.${key}\`${reasons[key]}.`,
          location: context.location.key(),
        });
    },
  });

const reasons: Readonly<Record<string, string>> = {
  effects: ": read, idempotent, create or destroy; it decides whether a call may be repeated",
  source: ": where the knowledge comes from and when it was seen there",
};

function sentence(error: ErrorObject, place: ExtensionPlace): string {
  const where = ["x-vidspec", ...pointerSteps(error.instancePath)].join(".");
  const params = error.params as JsonObject;
  if (error.keyword === "additionalProperties" || error.keyword === "unevaluatedProperties") {
    const known = Object.keys((error.parentSchema?.properties ?? {}) as JsonObject);
    const list = known.length > 0 ? `; known are ${known.join(", ")}` : "";
    return `\`${where}\` (${place}) has no member \`${params.additionalProperty}\`${list}.`;
  }
  if (error.keyword === "required") return `\`${where}\` must have \`${params.missingProperty}\`.`;
  if (error.keyword === "enum")
    return `\`${where}\` must be one of ${(params.allowedValues as string[]).join(", ")}.`;
  return `\`${where}\` ${error.message}.`;
}
