/**
 * Finds the failure in an answer, by the rule that the vendor's document gives: a member that says so, or members that
 * are only there when something failed. What says neither is malformed, or a failure; never a success by default.
 */
import type { VendorFailure } from "@vidspec/auth";
import type { FailureRule, XmlNode, XmlObject } from "../setup/settings.ts";
import { BodyProblem } from "./body-problem.ts";

/** What a code may look like; anything else could be an echo of what was sent. */
const codeForm = /^(?:[0-9]{1,9}|[A-Za-z][\w.-]{0,63})$/;

/** The failure that an answer reports; undefined when it reports success. */
export function failureIn(rule: FailureRule, read: (member: string) => unknown): VendorFailure | undefined {
  if ("present" in rule) {
    const found = rule.present.map(read).filter(holds);
    if (found.length === 0) return undefined;
    const code = codeIn(found, rule);
    return code === undefined ? {} : { code };
  }
  const value = scalarText(read(rule.member));
  if (value === undefined)
    throw new BodyProblem(
      "malformed",
      `the answer lacks \`${rule.member}\`, which tells success from failure`,
    );
  if (rule.success.some((mark) => sameCode(mark, value))) return undefined;
  const code = codeIn([read(rule.code)], rule);
  if (code === undefined)
    throw new BodyProblem("malformed", `the answer reports a failure without a valid \`${rule.code}\``);
  return { code };
}

function holds(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "") return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}

/** The first value that looks like a code, padded as the vendor's table is. */
export function codeIn(values: readonly unknown[], { digits }: FailureRule): string | undefined {
  for (const value of values.flat()) {
    const text = typeof value === "boolean" ? undefined : scalarText(value);
    if (text !== undefined && codeForm.test(text)) return padded(text, digits);
  }
  return undefined;
}

/** A number has one form, the one of the vendor's table: `046` is 46, and `3` is 0003 where the table has four digits. */
function padded(text: string, digits = 1): string {
  return /^[0-9]+$/.test(text) ? text.replace(/^0+(?=.)/, "").padStart(digits, "0") : text;
}

/** Numbers are compared as numbers: a vendor's `00` is its `0`. */
function sameCode(a: string, b: string): boolean {
  return a === b || (isNumber.test(a) && isNumber.test(b) && Number(a) === Number(b));
}

const isNumber = /^[+-]?[0-9]{1,15}(?:\.0+)?$/;

function scalarText(value: unknown): string | undefined {
  if (typeof value === "string") return value.trim();
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

export function memberOf(data: unknown, name: string): unknown {
  return typeof data === "object" && data !== null && Object.hasOwn(data, name)
    ? (data as Record<string, unknown>)[name]
    : undefined;
}

/** The members that may hold the vendor's code. */
export function codeMembers(rule: FailureRule): readonly string[] {
  return "present" in rule ? rule.present : [rule.code];
}

/** A failure has few of the members of a success; the code is read as the success shape says. */
export function failureShape(rule: FailureRule, success: XmlNode | undefined): XmlObject {
  const kinds = typeof success === "object" && "members" in success ? success.members : {};
  const names = codeMembers(rule);
  return { members: Object.fromEntries(Object.entries(kinds).filter(([name]) => names.includes(name))) };
}
