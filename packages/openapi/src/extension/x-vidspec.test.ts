import { describe, expect, test } from "vitest";
import { type JsonObject, localReferences, objectAt } from "../document/document.ts";
import { xVidspecSchema } from "./schema.ts";
import { type ExtensionPlace, type Extensions, vidspec } from "./x-vidspec.ts";

/** Every member of every place, as the types have them: one that is missing or made up here does not compile. */
const members: { [P in ExtensionPlace]: Record<keyof Extensions[P], true> } = {
  document: {
    id: true,
    failure: true,
    codes: true,
    statuses: true,
    rateLimit: true,
    groups: true,
    auth: true,
    contentType: true,
    gaps: true,
  },
  operation: {
    source: true,
    effects: true,
    codes: true,
    server: true,
    page: true,
    flatten: true,
    rateLimit: true,
  },
  webhook: { source: true },
  parameter: { source: true, secret: true, signed: true, clientName: true },
  header: { source: true, secret: true },
  schema: { source: true, secret: true, signed: true, clientName: true, failureReply: true },
  requestBody: { source: true, clientName: true },
  securityScheme: { source: true, secret: true, auth: true },
  server: { source: true, name: true },
};

test.each(Object.entries(members))("types and schema allow the same members on %s", (place, typed) => {
  const { properties } = objectAt(xVidspecSchema.$defs, place);
  expect(Object.keys(properties as JsonObject).sort()).toEqual(Object.keys(typed).sort());
});

describe("the reader", () => {
  const references = localReferences({ limit: { "x-vidspec": { clientName: "limit", secret: true } } });
  test("looks through references", () => {
    expect(vidspec(references, { $ref: "#/limit" }, "parameter").clientName).toBe("limit");
  });
  test("gives an empty object where there is nothing, or nothing that is an object", () => {
    expect([undefined, {}, { "x-vidspec": true }].map((node) => vidspec(references, node))).toEqual([
      {},
      {},
      {},
    ]);
  });
});
