/**
 * References inside a view. The views are bundled, so every one of them is local.
 */

type Json = Readonly<Record<string, unknown>>;

/** What `value` stands for: itself, or whatever its `$ref` leads to in the end. */
export function follow<T>(view: Json, value: unknown): T {
  let current = value;
  while (typeof (current as { $ref?: string } | undefined)?.$ref === "string") {
    const pointer = (current as { $ref: string }).$ref.slice(2).split("/");
    current = pointer.reduce<unknown>(
      (at, part) => (at as Json)[part.replaceAll("~1", "/").replaceAll("~0", "~")],
      view,
    );
  }
  return current as T;
}
