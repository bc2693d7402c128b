/**
 * Which value counts when a link and a participant token both speak. It reads tokens and never verifies them: an
 * answer about a stranger's token says what it claims, not what is true.
 */
import { type RoomAttributeName, type RoomAttributes, roomAttributes } from "./attributes.ts";
import { type RoomClaims, readClaims } from "./claims.ts";
import { readLink, readValue } from "./link.ts";
import { attributeRow, roomError } from "./values.ts";

export interface EffectiveAttributes {
  /** The values that count, defaults included. */
  readonly values: RoomAttributes;
  /** Where each of them comes from. */
  readonly from: Readonly<Partial<Record<RoomAttributeName, "token" | "url" | "default">>>;
  /** What is written somewhere and does not count. */
  readonly ignored: readonly { readonly name: string; readonly in: "token" | "url"; readonly why: string }[];
}

/**
 * The attributes as the Meet server sees them (vendor document, "JWT Parameters"): what both places may hold comes from the
 * token, else from the link; what only links may hold comes from the link; what only tokens may hold from the token.
 *
 * @param token claims, or a token in compact form. Default: the link's own `token`.
 * @throws VidspecError `input` for a token that cannot be read, or whose `roomId` is another one than the link's;
 * `host` where the link is none.
 * @example
 * effectiveAttributes("https://meet.gcore.com/call/?roomId=a&displayName=Eve", { displayName: "Ann" }).values.displayName;
 * // "Ann"
 */
export function effectiveAttributes(link: string | URL, token?: string | RoomClaims): EffectiveAttributes {
  const { values: written } = readLink(link);
  const carried = token ?? written.token;
  const claims: Readonly<Record<string, unknown>> =
    typeof carried === "string" ? readClaims(carried) : { ...carried };
  const values: Record<string, unknown> = {};
  const from: Record<string, "token" | "url" | "default"> = {};
  const ignored: { name: string; in: "token" | "url"; why: string }[] = [];
  for (const [name, row] of Object.entries(roomAttributes)) {
    const inToken = claims[name] !== undefined && row.place !== "url";
    if (inToken && name !== "roomId") take(name, claims[name], "token");
    else if (written[name] !== undefined && row.place !== "token")
      take(name, readValue(name, written[name]), "url");
    else if (row.default !== undefined) take(name, row.default, "default");
    if (written[name] !== undefined && from[name] !== "url") {
      ignored.push({
        name,
        in: "url",
        why: row.place === "token" ? "only tokens can carry it" : "the token has it",
      });
    }
    if (claims[name] !== undefined && row.place === "url") {
      ignored.push({ name, in: "token", why: "only links can carry it" });
    }
  }
  for (const name of Object.keys(written)) {
    if (!attributeRow(name)) ignored.push({ name, in: "url", why: "no such attribute" });
  }
  if (claims.roomId !== undefined && claims.roomId !== written.roomId) {
    throw roomError("roomId", "differs between the link and the token");
  }
  return { values: values as RoomAttributes, from, ignored };

  function take(name: string, value: unknown, source: "token" | "url" | "default"): void {
    values[name] = value;
    from[name] = source;
  }
}
