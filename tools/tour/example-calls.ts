/**
 * What the tour passes to each method: the parameters' and bodies' `success` examples of a vendor's client view, put
 * together by the rules for flat parameters (CONTRIBUTING.md). Knows no vendor and makes up no value.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../places.ts";
import { follow } from "./local-reference.ts";

export interface ExampleCall {
  readonly operation: string;
  readonly params: Readonly<Record<string, unknown>>;
}

type Json = Readonly<Record<string, unknown>>;

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
  readonly contentSchema?: Schema;
  readonly "x-vidspec"?: { readonly clientName?: string };
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly schema?: Schema;
  readonly "x-vidspec"?: { readonly clientName?: string };
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, Pick<Parameter, "example" | "examples" | "schema">>>;
    readonly "x-vidspec"?: { readonly clientName?: string };
  };
}

const methods = ["get", "put", "post", "delete", "patch", "head", "options"] as const;

export function exampleCalls(vendor: string): ExampleCall[] {
  const view = JSON.parse(readFileSync(join(root, "specs", vendor, "views", "client.json"), "utf8")) as Json;
  const paths = view.paths as Readonly<Record<string, Json>>;
  return Object.values(paths).flatMap((item) =>
    methods
      .filter((method) => item[method] !== undefined)
      .map((method) => {
        const shared = (item.parameters ?? []) as Parameter[];
        const operation = follow<Operation>(view, item[method]);
        return { operation: operation.operationId, params: paramsOf(view, operation, shared) };
      }),
  );
}

function paramsOf(view: Json, operation: Operation, shared: readonly Parameter[]): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const reference of [...shared, ...(operation.parameters ?? [])]) {
    const parameter = follow<Parameter>(view, reference);
    const value =
      exampleOf(parameter) ?? exampleOf({ ...follow<Schema>(view, parameter.schema), examples: undefined });
    if (value !== undefined) params[parameter["x-vidspec"]?.clientName ?? parameter.name] = value;
  }
  const body = follow<NonNullable<Operation["requestBody"]> | undefined>(view, operation.requestBody);
  const media = body && Object.values(body.content)[0];
  if (media) Object.assign(params, bodyParams(view, media, body["x-vidspec"]?.clientName ?? "body"));
  return params;
}

function bodyParams(
  view: Json,
  media: Pick<Parameter, "example" | "examples" | "schema">,
  name: string,
): Record<string, unknown> {
  let schema = follow<Schema>(view, media.schema ?? {});
  let value = exampleOf(media);
  // JSON text inside one form field: the caller passes the members of that JSON.
  const [field, member] =
    Object.entries(schema.properties ?? {}).find(([, property]) => property.contentSchema) ?? [];
  if (field && member?.contentSchema) {
    const wrapped = (value as Json | undefined)?.[field];
    value = typeof wrapped === "string" ? JSON.parse(wrapped) : wrapped;
    schema = follow<Schema>(view, member.contentSchema);
  }
  const properties = propertiesOf(view, schema);
  if (Object.keys(properties).length === 0) return value === undefined ? {} : { [name]: value };
  const entries = Object.entries((value ?? {}) as Json).filter(
    ([key]) => properties[key]?.const === undefined,
  );
  return Object.fromEntries(
    entries.map(([key, item]) => [properties[key]?.["x-vidspec"]?.clientName ?? key, item]),
  );
}

function propertiesOf(view: Json, schema: Schema): Record<string, Schema> {
  const parts = (schema.allOf ?? []).map((part) => propertiesOf(view, follow<Schema>(view, part)));
  const own = Object.entries(schema.properties ?? {}).map(
    ([key, property]) => [key, follow<Schema>(view, property)] as const,
  );
  return Object.assign({}, ...parts, Object.fromEntries(own));
}

function exampleOf(from: Pick<Parameter, "example" | "examples">): unknown {
  if (from.example !== undefined) return from.example;
  return (from.examples?.success ?? Object.values(from.examples ?? {})[0])?.value;
}
