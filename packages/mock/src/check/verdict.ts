/**
 * What a check found. `difference` is for a developer's eyes: it names the part that is wrong, and must never
 * hold a secret, a signature or a parameter's value.
 */
import { type Answer, jsonAnswer } from "../wire/answer.ts";

export type Verdict =
  | { readonly accepted: true }
  | {
      readonly accepted: false;
      readonly vendorCode: string;
      readonly status?: undefined;
      readonly difference: string;
    }
  /** For vendors that refuse by HTTP status and have no codes. */
  | {
      readonly accepted: false;
      readonly vendorCode?: undefined;
      readonly status: number;
      readonly difference: string;
      /** The vendor's own words, where the document has no example of them. */
      readonly answer?: Answer;
    };

export const accepted: Verdict = { accepted: true };

export function refused(vendorCode: string, difference: string): Verdict {
  return { accepted: false, vendorCode, difference };
}

export function refusedByStatus(status: number, difference: string, answer?: Answer): Verdict {
  return { accepted: false, status, difference, ...(answer === undefined ? {} : { answer }) };
}

/** As `refusedByStatus`, with the vendor's own words in JSON. */
export function refusedInJson(
  status: number,
  difference: string,
  body: object,
  headers?: Readonly<Record<string, string>>,
): Verdict {
  return refusedByStatus(status, difference, jsonAnswer(status, body, headers));
}

/** How much of the credentials is looked at: everything, whether they are there, nothing. */
export type AuthLevel = "verify" | "presence" | "off";

/** A value is wrong in one of these groups unless one alternative's names are all there. */
export type Alternatives = readonly (readonly string[])[];

/** Which of an operation's own parameters must come. */
export interface RequiredNames {
  readonly all: readonly string[];
  /** Groups of alternatives, e.g. one group `[["expires"], ["expire"]]`. */
  readonly choices: readonly Alternatives[];
}

/** The first thing missing, in words; `undefined` when everything is there. */
export function missingFrom(
  required: RequiredNames,
  has: (name: string) => boolean,
  withChoices = true,
): string | undefined {
  const name = required.all.find((each) => !has(each));
  if (name !== undefined) return `\`${name}\` is missing`;
  if (!withChoices) return undefined;
  const choice = required.choices.find((group) => !group.some((names) => names.every(has)));
  if (choice === undefined) return undefined;
  return `none of ${choice.map((names) => names.map((each) => `\`${each}\``).join(" with ")).join(", ")} is there`;
}
