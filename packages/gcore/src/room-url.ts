/**
 * The public door of @vidspec/gcore/room-url: links to Meet rooms, what counts in them, and the iframe around them. Fit
 * for browsers; nothing reached from here may hold a key.
 */

export { isVidspecError, VidspecError } from "@vidspec/auth";
export {
  type AttributeRow,
  type DebugAttributes,
  type RoomAttributeName,
  type RoomAttributes,
  type RoomLanguage,
  roomAttributes,
  type SharedAttributes,
  type TokenAttributes,
  type UrlAttributes,
} from "./room/attributes.ts";
export type { InterpreterLanguage, RoomClaims, TokenExtras } from "./room/claims.ts";
export { iframeAllow, iframeAttributes, iframeHtml, type RoomIframeAttributes } from "./room/iframe.ts";
export {
  type ParseOptions,
  parseRoomUrl,
  type RoomUrlOptions,
  type RoomUrlShape,
  roomUrl,
} from "./room/link.ts";
export { type EffectiveAttributes, effectiveAttributes } from "./room/precedence.ts";
export { type RoomServer, roomServers, serverForRoom } from "./room/servers.ts";
