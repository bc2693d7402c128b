/**
 * The attributes of a Meet room as one table: type, place and default of every name, in the order in which links are
 * printed. Data and types; it never builds, reads or signs anything.
 */

/** Interface languages. The vendor dropped `ru` in a later edition; an unknown one falls back to English. */
export type RoomLanguage = "en" | "fr" | "de" | "lb" | "ru";

/** Attributes that a link and a participant token can carry; the token's value wins. */
export interface SharedAttributes {
  /** The room: any text, `servN` in front of it names the server. In a token it is optional and must be the same. */
  readonly roomId?: string;
  /** Name shown to the others. Given here, the participant cannot change it in the room. */
  readonly displayName?: string;
  /** Address of an HTML player that everybody in the room watches together. https only: the room page is https. */
  readonly video?: string;
  /**
   * One-time token you made; its presence makes the Meet server ask your access check. Not usable on accounts that
   * require participant tokens.
   */
  readonly accessToken?: string;
  /** Your own id of the participant. One live session per id: a second one ends the first. Default: a random GUID. */
  readonly peerId?: string;
  /** Webinars only: true makes a speaker, false (the default) a viewer. All lower case on the wire. */
  readonly itisparticipant?: boolean;
  /** Offers "raise hand". Default false. */
  readonly handEnabled?: boolean;
  /** Most people with camera or microphone on; 0, the default, sets no limit. Give it to every participant. */
  readonly maxBroadcasters?: number;
  /** Most attendees; 0, the default, sets no limit. The vendor describes it in two ways that disagree. Give it to every participant. */
  readonly maxWatchers?: number;
  /**
   * Milliseconds from the first connection in which a token can be used to connect again. Put it into the token: in
   * a link the participant can delete it. Missing in the vendor's table of places.
   */
  readonly tokenLifetime?: number;
}

/** Attributes that only a link can carry; a token's value of them is ignored. */
export interface UrlAttributes {
  /** Hides the microphone question from webinar viewers on iOS. Default false. */
  readonly autoplayWithoutAudioTrack?: boolean;
  /** Hides the controls; drive the room through the bridge. Default false. */
  readonly controlsDisabled?: boolean;
  /** Switches the chat off. Default false. */
  readonly disableChat?: boolean;
  /** Hides the icons on the tiles. Default false. */
  readonly hideIndicators?: boolean;
  /** Interface language; otherwise the browser's. */
  readonly lang?: RoomLanguage;
  /** Packs as many tiles on the screen as fit. Default false. */
  readonly minimizeTiles?: boolean;
  /** Skips the welcome page; use with `displayName` and the bridge's `join`. Default false. */
  readonly nameScreenDisabled?: boolean;
  /** Shows people with a camera first. Default false. */
  readonly sortPeers?: boolean;
  /** Starts in full screen. Default false. */
  readonly startWithFS?: boolean;
  /** A participant token from `signRoomToken`. */
  readonly token?: string;
}

/**
 * Attributes for trying things out. In a link every participant can read and change them, and two of them hold your
 * credentials; for public use the vendor registers these values on its servers.
 */
export interface DebugAttributes {
  /** https address of your access check. */
  readonly accessUrl?: string;
  /** https address that receives the room's events. */
  readonly apiEvent?: string;
  /** Header value sent along with events, e.g. `Basic …`. */
  readonly authEvent?: string;
  /** Header value sent along with access checks. */
  readonly authorizationAccess?: string;
}

/** Attributes that only a token can carry: a link protects nothing. */
export interface TokenAttributes {
  /** Lets a moderator record. Default false; of use with `role: "moderator"`. */
  readonly canRecord?: boolean;
  /** `moderator`, `interpreter` (beta, no camera), or unset for a regular participant. */
  readonly role?: "moderator" | "interpreter";
  /** Everybody waits until the moderator lets them in. Default false. */
  readonly waitingRoom?: boolean;
}

/** Every attribute with the type of its value. */
export interface RoomAttributes extends SharedAttributes, UrlAttributes, DebugAttributes, TokenAttributes {}
export type RoomAttributeName = keyof RoomAttributes;

/** One row of the vendor's attribute table. */
export interface AttributeRow {
  readonly type: "string" | "boolean" | "number" | "url" | "token" | readonly string[];
  /** `url`: links only; `token`: participant tokens only; `both`. */
  readonly place: "url" | "token" | "both";
  /** What the vendor assumes; absent where nothing is assumed. */
  readonly default?: boolean | number;
  /** Behind `unsafeDebugAttributes`. */
  readonly debug?: true;
}

const text: AttributeRow = { type: "string", place: "both" };
const flag: AttributeRow = { type: "boolean", place: "both", default: false };
const limit: AttributeRow = { type: "number", place: "both", default: 0 };
const urlFlag: AttributeRow = { ...flag, place: "url" };
const tokenFlag: AttributeRow = { ...flag, place: "token" };
const debugText: AttributeRow = { ...text, debug: true };
const debugUrl: AttributeRow = { ...debugText, type: "url" };

/** The table. Its order is the order in links, which is the one of the vendor's own samples. */
export const roomAttributes: Readonly<Record<RoomAttributeName, AttributeRow>> = {
  roomId: text,
  displayName: text,
  video: { type: "url", place: "both" },
  accessToken: text,
  peerId: text,
  apiEvent: debugUrl,
  accessUrl: debugUrl,
  authEvent: debugText,
  authorizationAccess: debugText,
  itisparticipant: flag,
  nameScreenDisabled: urlFlag,
  startWithFS: urlFlag,
  controlsDisabled: urlFlag,
  disableChat: urlFlag,
  autoplayWithoutAudioTrack: urlFlag,
  handEnabled: flag,
  hideIndicators: urlFlag,
  minimizeTiles: urlFlag,
  sortPeers: urlFlag,
  lang: { type: ["en", "fr", "de", "lb", "ru"], place: "url" },
  maxBroadcasters: limit,
  maxWatchers: limit,
  tokenLifetime: { type: "number", place: "both" },
  canRecord: tokenFlag,
  role: { type: ["moderator", "interpreter"], place: "token" },
  waitingRoom: tokenFlag,
  token: { type: "token", place: "url" },
};
