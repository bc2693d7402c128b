import { bundleFromString, createConfig, lintFromString, stringifyYaml } from "@redocly/openapi-core";
import { atPointer, type JsonObject } from "@vidspec/openapi";
import { describe, expect, test } from "vitest";
import plugin, { clientView, mockPath, mockView } from "../index.ts";
import { signedVendor } from "./signed-vendor.fixture.ts";

const at = (document: JsonObject, pointer: string) => atPointer(document, pointer) as JsonObject;
const form = "/paths/~1session/post/requestBody/content/application~1x-www-form-urlencoded";
const replies = "/paths/~1session/post/responses";
const command = "/paths/~1#do.it/post/requestBody/content/application~1x-www-form-urlencoded";

describe("the client view", () => {
  const view = clientView(signedVendor());

  test("has no signed property, not in `required`, not in examples", () => {
    const schema = at(view, `${form}/schema`);
    expect(Object.keys(schema.properties as object)).toEqual(["name"]);
    expect(schema.required).toBeUndefined();
    expect(at(view, `${form}/examples/success`).value).toEqual({ name: "a" });
  });

  test("has no signed member in JSON inside a form field, across `allOf` and in its `required` lists", () => {
    const inner = at(view, "/components/schemas/Command");
    expect(inner.allOf).toEqual([
      { $ref: "#/components/schemas/Envelope" },
      {
        type: "object",
        required: ["command"],
        properties: { command: { const: "do.it" }, a: { type: "string" }, b: { type: "string" } },
        oneOf: [{ required: ["a"] }, { required: ["b"] }],
      },
    ]);
    expect(at(view, "/components/schemas/Envelope").properties).toEqual({});
    expect(at(view, `${command}/schema/properties/json`)).toMatchObject({
      type: "string",
      contentMediaType: "application/json",
      contentSchema: { $ref: "#/components/schemas/Command" },
    });
    expect(at(view, `${command}/examples/success`).value).toEqual({ json: '{"command":"do.it","a":"/"}' });
  });

  test("has no signed parameter and none that repeats a security scheme", () => {
    expect(at(view, "/paths/~1session/post").parameters).toEqual([
      { name: "page", in: "query", schema: { type: "integer" } },
    ]);
  });

  test("leaves a webhook's parameter alone that is called like a scheme", () => {
    expect(at(view, "/webhooks/login/post").parameters).toHaveLength(1);
  });

  test("moves failed 2xx replies and their examples to `default`", () => {
    expect(at(view, `${replies}/200/content/application~1xml`)).toEqual({
      schema: { $ref: "#/components/schemas/Created" },
      examples: { success: { value: { code: 0, ids: [{ id: "1" }] } } },
    });
    expect(at(view, `${replies}/default/content/application~1xml`)).toEqual({
      schema: { $ref: "#/components/schemas/Failure" },
      examples: { "code-46": { $ref: "#/components/examples/code-46" } },
    });
  });

  test("joins the failure to a `default` reply that is there already", () => {
    const source = signedVendor();
    at(source, replies).default = {
      description: "Broken.",
      content: {
        "application/xml": { schema: { type: "object" }, examples: { "status-500": { value: {} } } },
      },
    };
    const joined = at(clientView(source), `${replies}/default`);
    expect(joined.description).toBe("Broken.");
    expect(at(joined, "/content/application~1xml")).toEqual({
      schema: { oneOf: [{ type: "object" }, { $ref: "#/components/schemas/Failure" }] },
      examples: { "status-500": { value: {} }, "code-46": { $ref: "#/components/examples/code-46" } },
    });
  });

  test("keeps security schemes, `x-vidspec`, and components nobody referred to before", () => {
    expect(at(view, "/components/securitySchemes")).toEqual(signedVendor().components.securitySchemes);
    expect(at(view, "/paths/~1session/post/x-vidspec").effects).toBe("create");
    expect(Object.keys(at(view, "/components/schemas"))).toContain("Unused");
  });
});

describe("the mock view", () => {
  const view = mockView(signedVendor());

  test("asks for no credentials and does not demand signed members", () => {
    expect(view.security).toBeUndefined();
    expect(at(view, "/paths/~1do.it/post").security).toBeUndefined();
    expect(at(view, `${form}/schema`).required).toBeUndefined();
    expect(Object.keys(at(view, `${form}/schema`).properties as object)).toEqual(["key", "sig", "name"]);
    expect(at(view, "/components/schemas/Envelope").required).toBeUndefined();
  });

  test("serves XML as exact text", () => {
    const xml = (inner: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<response>${inner}</response>`;
    expect(at(view, `${replies}/200/content/application~1xml`)).toEqual({
      schema: { type: "string" },
      examples: {
        success: { value: xml('<code>0</code><ids><id id="1"/></ids>') },
        "code-46": { summary: "None", value: xml("<code>46</code><msg>a &amp; b</msg>") },
      },
    });
  });

  test("serves XML request bodies as text too", () => {
    const source = signedVendor();
    at(source, "/webhooks/login/post").requestBody = {
      content: {
        "text/xml": { schema: { $ref: "#/components/schemas/Failure" }, example: { code: 46, msg: "x" } },
      },
    };
    expect(at(mockView(source), "/webhooks/login/post/requestBody/content/text~1xml")).toEqual({
      schema: { type: "string" },
      example: '<?xml version="1.0" encoding="UTF-8"?>\n<response><code>46</code><msg>x</msg></response>',
    });
  });

  test("describes JSON in a form field as a string, also where the source uses `encoding`", () => {
    const source = signedVendor();
    const mediaType = at(source, command);
    at(mediaType, "/schema/properties").json = { $ref: "#/components/schemas/Command" };
    mediaType.encoding = { json: { contentType: "application/json" } };
    mediaType.examples = { success: { value: { json: { command: "do.it" } } } };
    const result = at(mockView(source), command.replace("#", ""));
    expect(result.encoding).toBeUndefined();
    expect(at(result, "/schema/properties/json")).toEqual({
      type: "string",
      contentMediaType: "application/json",
      contentSchema: { $ref: "#/components/schemas/Command" },
    });
    expect(at(result, "/examples/success").value).toEqual({ json: '{"command":"do.it"}' });
  });

  test("renames fragment paths, and stops where two would meet", () => {
    expect(Object.keys(view.paths as object)).toEqual(["/session", "/do.it"]);
    expect(["/#a.b", "/x#a", "/x/#a", "/x"].map(mockPath)).toEqual(["/a.b", "/x/a", "/x/a", "/x"]);
    const source = signedVendor();
    at(source, "/paths")["/do.it"] = {};
    expect(() => mockView(source)).toThrow("two paths become `/do.it`");
  });
});

test("a view changes nothing in its source, and a view of a view is the same", () => {
  const source = signedVendor();
  for (const view of [clientView, mockView]) expect(view(view(source))).toEqual(view(source));
  expect(source).toEqual(signedVendor());
});

test.each([
  ["client-view", clientView],
  ["mock-view", mockView],
] as const)("the decorator %s bundles the view", async (name, view) => {
  const bundled = async (decorators: Record<string, "on">) => {
    const config = await createConfig({ plugins: [plugin()], decorators });
    return bundleFromString({ source: stringifyYaml(signedVendor()), absoluteRef: "/api.yaml", config });
  };
  const wire = (await bundled({})).bundle.parsed as JsonObject;
  const { bundle, problems } = await bundled({ [`vidspec/${name}`]: "on" });
  expect(problems).toEqual([]);
  expect(bundle.parsed).toEqual(view(wire));
});

test.each([clientView, mockView])("views are valid OpenAPI", async (view) => {
  const config = await createConfig({
    rules: {
      struct: "error",
      "no-unresolved-refs": "error",
      "no-required-schema-properties-undefined": "error",
    },
  });
  const source = stringifyYaml(view(signedVendor()));
  const found = await lintFromString({ source, absoluteRef: "/view.yaml", config });
  expect(found.map(({ message }) => message)).toEqual([]);
});

test("an example that cannot be XML is reported at its place", async () => {
  const source = signedVendor();
  at(source, `${replies}/200/content/application~1xml/examples/success`).value = { "a b": 1 };
  const config = await createConfig({ plugins: [plugin()], decorators: { "vidspec/mock-view": "on" } });
  const { problems } = await bundleFromString({
    source: stringifyYaml(source),
    absoluteRef: "/api.yaml",
    config,
  });
  expect(problems.map(({ message }) => message)).toEqual([
    "the example cannot be written as XML: `a b` is not a name an XML element can have",
  ]);
  expect(problems[0]?.location[0]?.pointer).toBe(`#${replies}/200/content/application~1xml/examples/success`);
});
