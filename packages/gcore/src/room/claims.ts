/**
 * What a participant token says: types, checks, and reading without verifying. It holds no key.
 */
import type { DebugAttributes, SharedAttributes, TokenAttributes, UrlAttributes } from "./attributes.ts";
import { attributeRow, checkValue, roomError } from "./values.ts";

/** Languages an interpreter can speak into. The vendor adds others on request and later dropped `ru`. */
export type InterpreterLanguage = "zh" | "nl" | "en" | "fr" | "de" | "lb" | "pt" | "ru" | "es" | "sv" | "uk";

export const interpreterLanguages: readonly InterpreterLanguage[] = [
  "zh",
  "nl",
  "en",
  "fr",
  "de",
  "lb",
  "pt",
  "ru",
  "es",
  "sv",
  "uk",
];

/** Claims that are no attributes of a link. */
export interface TokenExtras {
  /**
   * Planned start, UTC: a Date or ISO 8601 text ending in `Z`. Shown to people who come too early (access check 425).
   */
  readonly startTime?: Date | string;
  /** When the token was made, in seconds since 1970. Left out unless given, so that tokens can be made again. */
  readonly iat?: number;
  /** When the token ends, in seconds since 1970. The vendor never mentions it; sent only when given. */
  readonly exp?: number;
  /** Switches the interpreters' channels on; true in the vendor's sample. */
  readonly featureInterpreters?: boolean;
  /** The language an interpreter speaks. */
  readonly intLang?: InterpreterLanguage;
}

type Never<T> = { readonly [K in keyof T]?: never };

/**
 * The claims of a participant token. Give `roomId`: a token without it opens every room of the account. Everybody can
 * read a token that is in a link, so the debug attributes need `unsafeDebugAttributes` here too.
 */
export type RoomClaims = SharedAttributes &
  TokenAttributes &
  DebugAttributes &
  TokenExtras &
  Never<UrlAttributes>;

const utcTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z$/;

/** The claims as they are signed: in the caller's order, without `undefined`, dates as text. */
export function claimsForSigning(claims: RoomClaims, debug: boolean): Record<string, unknown> {
  if (typeof claims !== "object" || claims === null || Array.isArray(claims)) {
    throw roomError("claims", "must be an object");
  }
  const signed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(claims)) {
    if (value !== undefined) signed[name] = claim(name, value, debug);
  }
  return signed;
}

function claim(name: string, value: unknown, debug: boolean): unknown {
  const row = attributeRow(name);
  if (row) {
    if (row.place === "url") throw roomError(name, "belongs into the link; a token's value of it is ignored");
    if (row.debug && !debug) {
      throw roomError(
        name,
        "can be read by everybody who has the link; it needs unsafeDebugAttributes: true",
      );
    }
    checkValue(name, value, row);
    return value;
  }
  switch (name) {
    case "startTime":
      return startTime(value);
    case "iat":
    case "exp":
      return seconds(name, value);
    case "featureInterpreters":
      checkValue(name, value, { type: "boolean" });
      return value;
    case "intLang":
      checkValue(name, value, { type: interpreterLanguages });
      return value;
    default:
      throw roomError(name, "is no claim of a participant token");
  }
}

function startTime(value: unknown): string {
  const text = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value;
  if (typeof text !== "string" || !utcTime.test(text)) {
    throw roomError("startTime", "must be a Date or UTC time as 2026-06-21T00:00:00.0Z");
  }
  // Date.parse rolls 31 February over into March instead of refusing it.
  const time = new Date(text);
  if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== text.slice(0, 10)) {
    throw roomError("startTime", "is no day or time of the calendar");
  }
  return text;
}

/** Milliseconds would date the token tens of thousands of years ahead. */
function seconds(name: string, value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0 || value > 1e11) {
    throw roomError(name, "must be in seconds since 1970, not milliseconds");
  }
  return value;
}

/** The claims of a token in compact form, unverified. */
export function readClaims(token: string): Record<string, unknown> {
  try {
    const part = token.trim().split(".")[1]!.replace(/-/g, "+").replace(/_/g, "/");
    const bytes = Uint8Array.from(atob(part), (character) => character.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof claims === "object" && claims !== null) return claims as Record<string, unknown>;
  } catch {}
  throw roomError("token", "cannot be read as a JWT");
}
