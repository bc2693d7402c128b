/**
 * The Video of our document against the vendor's own model, field by field. The vendor's model is sloppy on null: a
 * field with a null default has a type that forbids null, so those are nullable here.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

interface Field {
  readonly type: string;
  readonly enum?: readonly (string | null)[];
  readonly default?: unknown;
  readonly nullable?: boolean;
  readonly items?: Field;
  readonly fields?: Fields;
}
type Fields = Readonly<Record<string, Field>>;

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | null)[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

const official = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../test/vectors/gcore-video-model.json"), "utf8"),
).fields as Fields;
const wire = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve("@vidspec/specs/gcore/wire.json"), "utf8"),
) as { components: { schemas: Record<string, Schema> } };

const follow = (schema: Schema): Schema =>
  schema.$ref ? follow(wire.components.schemas[schema.$ref.split("/").at(-1)!]!) : schema;
const video = follow(wire.components.schemas.Video!);
const quality = follow(video.properties!.converted_videos!.items!);

/** In the older article only; ours beside the vendor's. */
const articleOnly = ["origin_host", "origin_resource"];

function expected(field: Field): object {
  const nullable = field.nullable === true || (Object.hasOwn(field, "default") && field.default === null);
  return { types: nullable ? [field.type, "null"] : [field.type], enum: field.enum && new Set(field.enum) };
}

function ours(schema: Schema | undefined): object {
  return {
    types: typeof schema?.type === "string" ? [schema.type] : [...(schema?.type ?? [])],
    enum: schema?.enum && new Set(schema.enum),
  };
}

describe.each([
  ["Video", official, video, articleOnly],
  ["a converted video", official.converted_videos!.items!.fields!, quality, []],
] as const)("%s", (_name, model, schema, more) => {
  test("has the vendor's fields, and no other but the article's", () => {
    expect(Object.keys(schema.properties!).sort()).toEqual([...Object.keys(model), ...more].sort());
    expect(schema.required).toBeUndefined();
  });

  test.each(Object.keys(model))("%s has the vendor's type", (name) => {
    expect(ours(schema.properties![name])).toEqual(expected(model[name]!));
    if (model[name]!.items?.type === "string")
      expect(schema.properties![name]!.items).toMatchObject({ type: "string" });
  });
});

test("the model is the one of 38 fields", () => {
  expect(Object.keys(official)).toHaveLength(38);
});
