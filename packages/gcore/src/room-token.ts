/**
 * The public door of @vidspec/gcore/room-token: signs participant tokens. Server side only; a browser bundle must
 * never reach this file.
 */
import { type OptionNames, refuseUnknown, signJwt } from "@vidspec/auth";
import { claimsForSigning, type RoomClaims } from "./room/claims.ts";
import { type RoomKey, type RoomKeyMaterial, signingWith } from "./room/key.ts";
import { roomError } from "./room/values.ts";

export interface RoomTokenOptions {
  /** Adds `iat` (now, in seconds) unless the claims have it. Default false: equal claims give equal tokens. */
  readonly issuedAt?: boolean;
  /** Seconds until the token ends: adds `exp`. The vendor never says whether it looks at it. */
  readonly expiresIn?: number;
  /** Milliseconds since 1970; only asked for `issuedAt` and `expiresIn`. Default `Date.now`. */
  readonly clock?: () => number;
  /** Lets the four debug attributes into the token, where everybody with the link can read them. */
  readonly unsafeDebugAttributes?: boolean;
}

const optionNames: OptionNames<RoomTokenOptions> = {
  issuedAt: true,
  expiresIn: true,
  clock: true,
  unsafeDebugAttributes: true,
};

/**
 * A participant token: the value of `token` in a room link. The claims keep their order; nothing is added unless
 * asked for, so that equal claims give the same token each time.
 *
 * @param key from `roomKey`, or what that takes. PEM, RSA keys and RSA JWKs sign RS256 (which the vendor prefers),
 * secrets HS256.
 * @throws VidspecError `input` naming the claim or option at fault; `credential` for the key.
 * @example
 * const token = await signRoomToken({ role: "moderator", roomId: "serv0_test1" }, await roomKey(pem));
 * const link = roomUrl({ roomId: "serv0_test1", token });
 */
export async function signRoomToken(
  claims: RoomClaims,
  key: RoomKey | RoomKeyMaterial,
  options: RoomTokenOptions = {},
): Promise<string> {
  refuseUnknown("gcore", options, optionNames);
  const { issuedAt = false, expiresIn, clock = Date.now, unsafeDebugAttributes = false } = options;
  const signed = claimsForSigning(claims, unsafeDebugAttributes);
  // NaN would be signed as null and text glued to the time: tokens without an end, or with one in the far future.
  if (expiresIn !== undefined && !(Number.isFinite(expiresIn) && expiresIn > 0)) {
    throw roomError("expiresIn", "must be a number of seconds, more than 0");
  }
  if (issuedAt || expiresIn !== undefined) {
    const now = Math.floor(clock() / 1000);
    if (issuedAt) signed.iat ??= now;
    if (expiresIn !== undefined) signed.exp ??= now + expiresIn;
  }
  return signJwt(signed, await signingWith(key));
}

export { isVidspecError, VidspecError } from "@vidspec/auth";
export {
  type InterpreterLanguage,
  interpreterLanguages,
  type RoomClaims,
  type TokenExtras,
} from "./room/claims.ts";
export { type RoomKey, type RoomKeyMaterial, roomKey } from "./room/key.ts";
