/**
 * Constant-time comparison of digests. A mock has nothing to protect, but it is read as an example of a verifier.
 */
import { timingSafeEqual } from "node:crypto";

export function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left, "utf8");
  const b = Buffer.from(right, "utf8");
  return a.length === b.length && timingSafeEqual(a, b);
}
