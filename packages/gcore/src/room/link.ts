/**
 * Links to Meet rooms, built and read. Fit for browsers: it holds no key, signs nothing and sends nothing.
 */
import { closest, type OptionNames, refuseUnknown } from "@vidspec/auth";
import {
  type DebugAttributes,
  type RoomAttributeName,
  roomAttributes,
  type SharedAttributes,
  type TokenAttributes,
  type UrlAttributes,
} from "./attributes.ts";
import { readClaims, type TokenExtras } from "./claims.ts";
import { attributeRow, checkValue, roomError } from "./values.ts";

/** Where a link leads and how it is written. */
export interface RoomUrlShape {
  /** `call` (everybody speaks) or `webinar` (speakers and viewers): two interfaces to the same room. Default `call`. */
  readonly mode?: "call" | "webinar";
  /** Your room host: `meet.gcore.com` (the default), `<company>.gvideo.co` or your own domain. */
  readonly host?: string;
  /** `query`: `/call/?roomId=x`, as the vendor document writes it (the default). `path`: `/call/x`. */
  readonly form?: "query" | "path";
  /** Set it when your account requires participant tokens: then `token` is required and `accessToken` refused. */
  readonly jwtRequired?: boolean;
}

const shapeNames: OptionNames<RoomUrlShape> = { mode: true, host: true, form: true, jwtRequired: true };

type Never<T> = { readonly [K in keyof T]?: never };
type Debugging =
  | ({ readonly unsafeDebugAttributes: true } & DebugAttributes)
  | ({ readonly unsafeDebugAttributes?: false } & Never<DebugAttributes>);

/** What `roomUrl` takes. Names that belong into a token (`role`, `canRecord`, …) do not compile. */
export type RoomUrlOptions = RoomUrlShape &
  SharedAttributes &
  UrlAttributes &
  Never<TokenAttributes & TokenExtras> &
  Debugging & { readonly roomId: string };

/**
 * A link to a room. Every value is percent-encoded, the order of names is fixed, `undefined` is left out: equal options
 * give equal text.
 *
 * @throws VidspecError `input` naming the attribute at fault, a token for another room included; `host` for a host that is
 * none.
 * @example
 * roomUrl({ roomId: "serv2testroom", displayName: "JohnSnow" });
 * // "https://meet.gcore.com/call/?roomId=serv2testroom&displayName=JohnSnow"
 */
export function roomUrl(options: RoomUrlOptions): string {
  const {
    mode = "call",
    host = "meet.gcore.com",
    form = "query",
    jwtRequired,
    unsafeDebugAttributes,
    ...attributes
  } = options;
  const { roomId, token, accessToken } = attributes;
  const given: Readonly<Record<string, unknown>> = attributes;
  if (!/^[a-z\d]+([.-]-*[a-z\d]+)*(:\d+)?$/i.test(host)) {
    throw roomError("host", "must be a host name, as in meet.gcore.com", "host");
  }
  checkValue("mode", mode, { type: ["call", "webinar"] });
  checkValue("form", form, { type: ["query", "path"] });
  for (const name of Object.keys(given)) {
    if (given[name] !== undefined) checkName(name, unsafeDebugAttributes === true);
  }
  checkValue("roomId", roomId, roomAttributes.roomId);
  if (jwtRequired) {
    if (!token) throw roomError("token", "is required");
    if (accessToken) throw roomError("accessToken", "is unusable where a token is required");
  }
  if (token !== undefined) refuseOtherRoom(token, roomId);
  const path = form === "path";
  if (path && !/^[\w-]+$/.test(roomId)) {
    throw roomError("roomId", 'needs form: "query": the path takes letters, digits, _ and -');
  }
  const query = [];
  for (const name of Object.keys(roomAttributes) as RoomAttributeName[]) {
    const value = given[name];
    if (value === undefined || (path && name === "roomId")) continue;
    checkValue(name, value, roomAttributes[name]);
    query.push(`${name}=${percent(String(value))}`);
  }
  const start = `https://${host}/${mode}/${path ? roomId : ""}`;
  return query.length === 0 ? start : `${start}?${query.join("&")}`;
}

/** The vendor wants both to name one room. A text that is no token is judged with the other values. */
function refuseOtherRoom(token: string, roomId: string): void {
  let room: unknown;
  try {
    room = readClaims(token).roomId;
  } catch {}
  if (room !== undefined && room !== roomId) throw roomError("token", "is for another room");
}

/** How `parseRoomUrl` treats what a link should not hold. */
export interface ParseOptions {
  /** Also gives back the four debug attributes; without it a link that holds one is refused. */
  readonly unsafeDebugAttributes?: boolean;
}

/**
 * Reads a link back into the options that make it: `roomUrl(parseRoomUrl(link))` is the same link, encoded properly.
 *
 * @throws VidspecError `input` for unknown names (with the likely one), token-only names, repeated names and values
 * of the wrong type; `host` where it is no https link to a room.
 * @example
 * parseRoomUrl("https://meet.gcore.com/webinar/?roomId=serv2x&lang=en");
 * // { mode: "webinar", host: "meet.gcore.com", form: "query", roomId: "serv2x", lang: "en" }
 */
export function parseRoomUrl(link: string | URL, options: ParseOptions = {}): RoomUrlOptions {
  refuseUnknown("gcore", options, { unsafeDebugAttributes: true } satisfies OptionNames<ParseOptions>);
  const debug = options.unsafeDebugAttributes === true;
  const { values, ...where } = readLink(link);
  const found: Record<string, unknown> = { ...where };
  for (const [name, value] of Object.entries(values)) {
    checkName(name, debug);
    const read = readValue(name, value);
    if (attributeRow(name)?.debug) found.unsafeDebugAttributes = true;
    found[name] = read;
  }
  if (found.roomId === undefined) throw roomError("roomId", "is missing in the link");
  return found as unknown as RoomUrlOptions;
}

/** Splits a link without judging its names. Not part of the public names. */
export function readLink(link: string | URL): {
  mode: "call" | "webinar";
  host: string;
  form: "query" | "path";
  values: Record<string, string>;
} {
  let url: URL | undefined;
  try {
    url = new URL(link);
  } catch {}
  const match = /^\/(call|webinar)(?:\/([\w-]*)\/?)?$/.exec(url?.pathname ?? "");
  if (url?.protocol !== "https:" || url.username || url.password || !match) {
    throw roomError("link", "must be an https link to /call/ or /webinar/", "host");
  }
  const values: Record<string, string> = Object.create(null);
  const [, mode, inPath] = match;
  if (inPath) values.roomId = inPath;
  for (const [name, value] of url.searchParams) {
    if (name in values) throw roomError(name, "is in the link twice");
    values[name] = value;
  }
  return { mode: mode as "call" | "webinar", host: url.host, form: inPath ? "path" : "query", values };
}

/** A value of a link in its own type. Blanks around addresses and tokens are slips of copying. */
export function readValue(name: string, value: string): string | number | boolean {
  const row = attributeRow(name);
  if (!row) return value;
  const { type } = row;
  const read =
    type === "boolean" && /^(?:true|false)$/.test(value)
      ? value === "true"
      : type === "number" && /^\d+$/.test(value)
        ? Number(value)
        : type === "url" || type === "token"
          ? value.trim()
          : value;
  checkValue(name, read, row);
  return read;
}

function checkName(name: string, debug: boolean): void {
  const row = attributeRow(name);
  if (!row) {
    const meant = closest(name, [...Object.keys(roomAttributes), ...Object.keys(shapeNames)]);
    throw roomError(name, `is no room attribute${meant ? `; did you mean \`${meant}\`?` : ""}`);
  }
  if (row.place === "token") throw roomError(name, "belongs into the token");
  if (row.debug && !debug) {
    throw roomError(name, "needs unsafeDebugAttributes: true, never for the public");
  }
}

function percent(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
