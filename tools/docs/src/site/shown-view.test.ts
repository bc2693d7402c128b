import { expect, test } from "vitest";
import { readDocuments } from "./documents.ts";
import { shownView, withJsonFields, withXmlText } from "./shown-view.ts";

const wire = {
  paths: {
    "/a": {
      get: {
        operationId: "getA",
        responses: {
          200: {
            content: {
              "application/xml": { examples: { success: { value: { code: 0 } } } },
              "application/json": { examples: { success: { value: { code: 0 } } } },
            },
          },
        },
      },
    },
  },
};
const rendered = JSON.parse(JSON.stringify(wire).replace('"value":{"code":0}', '"value":"<response/>"'));

test("XML examples are shown as the text that travels, others as they are", () => {
  const { content } = withXmlText(wire, rendered).paths["/a"].get.responses[200];
  expect(content["application/xml"].examples.success.value).toBe("<response/>");
  expect(content["application/json"].examples.success.value).toEqual({ code: 0 });
});

test("the view it was given stays as it was", () => {
  const before = structuredClone(wire);
  withXmlText(wire, rendered);
  expect(wire).toEqual(before);
});

test("an operation of a client comes with a method call and a curl command", () => {
  const { get } = streamapi().paths["/theme/list"];
  expect(get["x-codeSamples"].map(({ lang }: { lang: string }) => lang)).toEqual(["TypeScript", "Shell"]);
  expect(get["x-codeSamples"][0].source).toContain("await streamapi.listThemes()");
  expect(get["x-codeSamples"][1].source).toMatch(/openssl dgst -md5[\s\S]*curl .*theme\/list/);
});

test("JSON in a form field is shown with its members", () => {
  const field = { type: "string", contentSchema: { $ref: "#/components/schemas/A" }, description: "Signed." };
  const form = (json: object) => ({
    "application/x-www-form-urlencoded": { schema: { type: "object", properties: { json } } },
  });
  const view = { paths: { "/": { post: { operationId: "a", requestBody: { content: form(field) } } } } };
  expect(withJsonFields(view).paths["/"].post.requestBody.content).toEqual(
    form({ $ref: "#/components/schemas/A", description: "Signed." }),
  );
});

test("an operation says what repeating it would do and where it is known from", () => {
  const { get } = streamapi().paths["/theme/list"];
  expect(get.description).toMatch(
    /\n\n\*\*Effects:\*\* reads; .*\\\n\*\*Source:\*\* .+ \(.+\), seen \d{4}-\d\d\.$/,
  );
});

test("no operation or webhook of any document is without its source", () => {
  for (const document of readDocuments()) {
    const { paths, webhooks = {} } = shownView(document);
    const shown = Object.values({ ...paths, ...webhooks }).flatMap((item) =>
      Object.values(item as Record<string, { operationId?: string; description?: string }>),
    );
    const operations = shown.filter(({ operationId }) => operationId);
    expect(operations.length).toBeGreaterThan(0);
    for (const { operationId, description } of operations)
      expect(description, operationId).toMatch(/\*\*Source:\*\* (?!undefined)/);
  }
});

test("the page has the code table and a way back", () => {
  const { description } = streamapi().info;
  expect(description).toContain("(index.html)");
  expect(description).toMatch(/^# Codes$[\s\S]*^\| `46` \| \S.* \| \S.* \|$/m);
});

function streamapi() {
  return shownView(readDocuments().find(({ folder }) => folder === "streamapi")!);
}
