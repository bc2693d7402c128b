/**
 * Iterates lists that page, through the same method a caller would use for one page. Ends at the first page without
 * items, or when the vendor's total is reached; never follows an address that an answer names, and never takes an answer
 * without the list for an empty one: whoever deletes what is missing there would delete everything.
 */
import type { PageRow } from "@vidspec/auth";
import type { CallOptions } from "../setup/options.ts";

type Method = (params?: Readonly<Record<string, unknown>>, options?: CallOptions) => Promise<unknown>;

/** `refuse` makes the error of a sentence about an answer. */
export async function* iteratePages(
  method: Method,
  page: PageRow,
  refuse: (sentence: string, path?: string) => Error,
  params: Readonly<Record<string, unknown>> = {},
  options?: CallOptions,
): AsyncGenerator<unknown, void, undefined> {
  const given = params[page.at];
  let position = typeof given === "number" ? given : page.by === "page" ? (page.first ?? 1) : 0;
  let seen = 0;
  let before: string | undefined;
  for (;;) {
    const reply = await method({ ...params, [page.at]: position }, options);
    const items = page.items === undefined ? reply : member(reply, page.items);
    if (!Array.isArray(items)) {
      const what = page.items === undefined ? "is no list" : `holds no list under \`${page.items}\``;
      throw refuse(`the answer for \`${page.at}\` ${position} ${what}.`, page.items);
    }
    if (items.length === 0) return;
    // Written down before the items are handed out: whoever gets them may change them.
    const now = JSON.stringify(items);
    if (now === before)
      throw refuse(
        `the answer for \`${page.at}\` ${position} repeats the items of the one before; does the server know \`${page.at}\`?`,
      );
    before = now;
    yield* items;
    seen += items.length;
    const total = page.total === undefined ? undefined : member(reply, page.total);
    if (typeof total === "number" && (page.by === "offset" ? position + items.length : seen) >= total) return;
    position += page.by === "offset" ? items.length : 1;
  }
}

/** A member by its dotted path. */
function member(value: unknown, path: string): unknown {
  let current = value;
  for (const name of path.split(".")) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, name)) return undefined;
    current = (current as Record<string, unknown>)[name];
  }
  return current;
}
