import { describe, expect, test } from "vitest";
import { operationsOf } from "./operations.ts";

const limit = { name: "limit", in: "query" };
const document = {
  servers: [{ url: "https://a.example" }],
  security: [{ key: [] }],
  components: {
    parameters: { Id: { name: "id", in: "path", required: true } },
    pathItems: { Shared: { delete: { operationId: "deleteShared" } } },
  },
  paths: {
    "/items/{id}": {
      summary: "No operation.",
      parameters: [{ $ref: "#/components/parameters/Id" }, limit],
      servers: [{ url: "https://b.example" }],
      post: { operationId: "createItem", security: [], servers: [{ url: "https://c.example" }] },
      get: {
        operationId: "getItem",
        parameters: [
          { ...limit, required: true },
          { name: "limit", in: "header" },
        ],
      },
    },
    "/shared": { $ref: "#/components/pathItems/Shared" },
    "/open": { get: { security: "no list" } },
    "x-notes": { get: { operationId: "noOperation" } },
  },
  webhooks: { joined: { post: {} } },
};
const byId = new Map(operationsOf(document).map((each) => [each.id, each]));

test("operations come path by path, the methods of each in one order, with ids empty where they have none", () => {
  expect(operationsOf(document).map(({ id, method, path }) => [id, method, path])).toEqual([
    ["getItem", "get", "/items/{id}"],
    ["createItem", "post", "/items/{id}"],
    ["deleteShared", "delete", "/shared"],
    ["", "get", "/open"],
  ]);
});

test("webhooks are listed apart", () => {
  expect(operationsOf(document, "webhooks").map(({ method, path }) => [method, path])).toEqual([
    ["post", "joined"],
  ]);
});

test("the node is the one in the document", () => {
  expect(byId.get("getItem")?.node).toBe(document.paths["/items/{id}"].get);
});

test("an operation's parameter takes the place of the path's; one of another kind stands beside it", () => {
  expect(byId.get("getItem")?.parameters).toEqual([
    { name: "id", in: "path", required: true },
    { name: "limit", in: "query", required: true },
    { name: "limit", in: "header" },
  ]);
});

describe("what is not said at the operation", () => {
  test("comes from the path, then from the document", () => {
    const urls = (id: string) => byId.get(id)?.servers.map(({ url }) => url);
    expect(["createItem", "getItem", "deleteShared"].map(urls)).toEqual([
      ["https://c.example"],
      ["https://b.example"],
      ["https://a.example"],
    ]);
  });
  test("an empty list of security is an answer, a missing one or nonsense is none", () => {
    expect(["createItem", "getItem", ""].map((id) => byId.get(id)?.security)).toEqual([
      [],
      [{ key: [] }],
      [{ key: [] }],
    ]);
  });
});

test("a document without paths has no operations", () => {
  expect([operationsOf({}), operationsOf({ paths: { "/a": null } })]).toEqual([[], []]);
});
