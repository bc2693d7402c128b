// #region list
import { flatParameters, localReferences, operationsOf } from "@vidspec/openapi";

const document = {
  paths: {
    "/rooms/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      put: {
        operationId: "changeRoom",
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Room" } } } },
      },
    },
  },
  components: { schemas: { Room: { properties: { title: {}, joined: { readOnly: true } } } } },
};

const references = localReferences(document);
const calls = operationsOf(document).map((operation) => {
  const asked = flatParameters(references, operation).filter(({ filledBy }) => filledBy === "caller");
  return `${operation.id}({ ${asked.map(({ key }) => key).join(", ")} })`;
});
console.log(calls); // ["changeRoom({ id, title })"]

// #endregion

import { expect, test } from "vitest";

test("the README's example prints what it says", () => {
  expect(calls).toEqual(["changeRoom({ id, title })"]);
});
