/**
 * Reads the `Prefer` header (RFC 7240), which is how a caller picks the mock's answer. Unknown preferences are ignored.
 */
import type { Wish } from "./prism.ts";

/**
 * `example=code-46`, `code=404` (an HTTP status), `dynamic=true`; several separated by commas or semicolons.
 */
export function readPrefer(header: string | undefined): Wish {
  const wishes = new Map<string, string>();
  for (const part of (header ?? "").split(/[,;]/)) {
    const [name, value = ""] = part.split("=", 2);
    wishes.set(name!.trim().toLowerCase(), value.trim().replace(/^"(.*)"$/, "$1"));
  }
  const example = wishes.get("example");
  const status = wishes.get("code");
  return {
    ...(example ? { example } : {}),
    ...(status !== undefined && /^[1-5]\d\d$/.test(status) ? { status: Number(status) } : {}),
    ...(wishes.get("dynamic") === "true" ? { dynamic: true } : {}),
  };
}
