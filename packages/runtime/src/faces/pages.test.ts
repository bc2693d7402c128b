import type { PageRow } from "@vidspec/auth";
import { describe, expect, test } from "vitest";
import { acme, json, scripted } from "../../test/vendor.fixture.ts";
import { iteratePages } from "./pages.ts";

/** A list of `count` numbers behind a method that gives `size` at a time. */
function paged(count: number, size: number, shape: (items: number[]) => unknown, first = 0) {
  const asked: unknown[] = [];
  const all = Array.from({ length: count }, (_, index) => index);
  const method = async (params: Readonly<Record<string, unknown>> = {}) => {
    asked.push(params.at);
    const at = params.at as number;
    const from = first === 0 ? at : (at - first) * size;
    return shape(all.slice(from, from + size));
  };
  const collect = async (page: Partial<PageRow>, params?: object) => {
    const items: unknown[] = [];
    const row = { by: "offset", at: "at", ...page } as PageRow;
    const refuse = (sentence: string) => new Error(sentence);
    for await (const item of iteratePages(method, row, refuse, params as never)) items.push(item);
    return items;
  };
  return { asked, collect };
}

describe("iterate", () => {
  test("by offset: as many items on as came, whatever was asked for", async () => {
    const { asked, collect } = paged(5, 2, (items) => ({ items }));
    expect(await collect({ items: "items" }, { limit: 100 })).toEqual([0, 1, 2, 3, 4]);
    expect(asked).toEqual([0, 2, 4, 5]);
  });

  test("by offset with a total: no request beyond it, also when started half way", async () => {
    const { asked, collect } = paged(6, 2, (items) => ({ a: { items, total: 6 } }));
    expect(await collect({ items: "a.items", total: "a.total" }, { at: 2 })).toEqual([2, 3, 4, 5]);
    expect(asked).toEqual([2, 4]);
  });

  test("by page, from the vendor's first page", async () => {
    const { asked, collect } = paged(3, 2, (items) => items, 1);
    expect(await collect({ by: "page" })).toEqual([0, 1, 2]);
    expect(asked).toEqual([1, 2, 3]);
  });

  test.each([null, {}, { other: [] }, { items: null }, { items: {} }, "ok", undefined])(
    "an answer without the list (%j) is an error, never the end",
    async (answer) => {
      const { collect } = paged(3, 2, () => answer);
      await expect(collect({ items: "items" })).rejects.toThrow("holds no list under `items`");
      await expect(collect({ items: "constructor" })).rejects.toThrow("holds no list");
      await expect(collect({})).rejects.toThrow("is no list");
    },
  );

  test("a server that does not know the parameter and repeats its page is an error", async () => {
    const { asked, collect } = paged(9, 3, () => [{ id: 1 }, { id: 2 }], 1);
    await expect(collect({ by: "page" })).rejects.toThrow("`at` 2 repeats the items of the one before");
    expect(asked).toEqual([1, 2]);
  });

  test("what the caller does with an item does not hide that its page repeats", async () => {
    const wire = scripted(json({ code: 0, items: [{ id: 1 }] }));
    const walk = async () => {
      for await (const item of acme({ fetch: wire.fetch }).iterate.listThings())
        (item as { id: number }).id = 7;
    };
    const refused = { code: "malformed", vendor: "acme", operation: "listThings", sent: "yes" };
    await expect(walk()).rejects.toMatchObject(refused);
    expect(wire.seen).toHaveLength(2);
  });

  test("stopping early asks for no further page", async () => {
    const wire = scripted(json({ code: 0, items: [1, 2] }));
    for await (const item of acme({ fetch: wire.fetch }).iterate.listThings()) {
      expect(item).toBe(1);
      break;
    }
    expect(wire.seen).toHaveLength(1);
  });

  test("a page that fails ends it with that error", async () => {
    const wire = scripted(json({ code: 0, items: [1] }), json({ code: 46 }));
    const items: unknown[] = [];
    const walk = async () => {
      for await (const item of acme({ fetch: wire.fetch }).iterate.listThings()) items.push(item);
    };
    await expect(walk()).rejects.toMatchObject({ vendorCode: "46", operation: "listThings" });
    expect(items).toEqual([1]);
  });
});
