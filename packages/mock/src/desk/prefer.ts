/**
 * How a caller picks the mock's answer: the `Prefer` header (RFC 7240), and what Prism is asked for then. Unknown
 * preferences are ignored.
 */

import { findExample, type MockOperation } from "../document/view.ts";
import type { PrismRequest } from "../vendors/side.ts";
import { problem } from "../wire/answer.ts";
import { exampleAnswer } from "./examples.ts";
import type { Prism, PrismAnswer, Wish } from "./prism.ts";

/** Asks Prism for the answer, with the caller's preference translated to what the document holds. */
export async function askPrism(
  prism: Prism,
  request: PrismRequest,
  operation: MockOperation,
  header: string | undefined,
): Promise<PrismAnswer & { readonly note?: string }> {
  const wish = readPrefer(header);
  if (wish.example === undefined) return prism(operation, request, wish);
  const example = findExample(operation, wish.example);
  if (example?.status !== undefined) {
    return prism(operation, request, { ...wish, example: example.name, status: example.status });
  }
  const found = await prism(operation, request, {});
  if (found.breaches.length > 0) return found;
  // Prism cannot be asked for the `default` response while a numbered one exists.
  if (example !== undefined) return { ...found, answer: exampleAnswer(example, wish.status), violations: [] };
  const names = [...new Set(operation.examples.map(({ name }) => name))].join(", ");
  return {
    ...found,
    answer: problem(404, "No such example", `${operation.id} has: ${names}.`),
    note: "`Prefer` names an example that this operation does not have",
  };
}

/**
 * `example=code-46`, `code=404` (an HTTP status), `dynamic=true`; several separated by commas or semicolons.
 */
function readPrefer(header: string | undefined): Wish {
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
