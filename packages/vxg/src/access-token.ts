/**
 * Reads camera and group tokens: Base64 of a JSON object. Reading is not checking: the signature inside cannot be
 * verified by a client, so nothing read here proves anything, and no host named here may be trusted.
 */
import { refusal, type VidspecError } from "@vidspec/auth";
import { readTokenFields } from "./token/fields.ts";

/** What a token says about itself. Whatever the token lacks is absent. */
export interface DecodedAccessToken {
  /** `accessToken`: one camera (`Acc`). `groupToken`: a group of cameras (`SI`). */
  readonly kind: "accessToken" | "groupToken";
  /** The camera, as operations take it in `cameraId` or `id` (`camid`). */
  readonly cameraId?: number;
  /** The camera's manager (`cmngrid`). */
  readonly managerId?: number;
  /** `all`: reading and writing. `watch`: live and recorded video only. */
  readonly access?: string;
  /** The share token inside. A credential of its own: it opens the camera as `?token=`. */
  readonly shareToken: string;
  /** Id of the sharing that the share token belongs to. */
  readonly sharingId?: number;
  /** When it was issued. */
  readonly issuedAt?: Date;
  /** For how long, in milliseconds. */
  readonly lifetime?: number;
  /** `issuedAt` plus `lifetime`. */
  readonly expiresAt?: Date;
  /** Host of the API (`api`), with the ports the token names. Not to be trusted: compare it with hosts you know. */
  readonly apiHost?: string;
  /** TLS port of the API (`api_sp`). */
  readonly apiPort?: number;
  /** Path before `/api/` (`path`). */
  readonly apiPath?: string;
  /** Host to which cameras connect (`cam`). */
  readonly cameraHost?: string;
  /** TLS port for cameras (`cam_sp`). */
  readonly cameraPort?: number;
}

/**
 * Reads a camera access token or a group access token.
 *
 * The vendor document's example decodes to camera 248527 with access `all`, issued 2021-12-03 for a hundred years.
 * Issue time and lifetime follow from such examples and are published nowhere.
 *
 * @param token The bare token, without `Acc` or `SI`.
 * @throws {VidspecError} `credential` where the text is no token: too long (over 8192 characters), no Base64, no JSON
 * object, or without a share token inside. The message never shows the text.
 * @example
 * const { cameraId, access, expiresAt } = decodeAccessToken(token);
 * if (access === "watch") hideRecordingButtons();
 */
export function decodeAccessToken(token: string): DecodedAccessToken {
  const fields = readTokenFields(token);
  if (typeof fields === "string") throw undecodable(fields);
  const shareToken = text(fields.token);
  if (shareToken === undefined) throw undecodable("it holds no share token");
  const cameraId = integer(fields.camid);
  const decoded: Record<string, unknown> = {
    kind: fields.camid === undefined ? "groupToken" : "accessToken",
    cameraId,
    managerId: integer(fields.cmngrid),
    access: text(fields.access),
    shareToken,
    ...readShareToken(shareToken),
    apiHost: text(fields.api),
    apiPort: integer(fields.api_sp),
    apiPath: text(fields.path),
    cameraHost: text(fields.cam),
    cameraPort: integer(fields.cam_sp),
  };
  for (const name in decoded) if (decoded[name] === undefined) delete decoded[name];
  return decoded as unknown as DecodedAccessToken;
}

/** `share.<base64url of {"si": …}>.<issued>t<lifetime>.<signature>`, times in hexadecimal seconds. */
function readShareToken(shareToken: string): Partial<DecodedAccessToken> {
  const [word, payload = "", times = "", ...rest] = shareToken.split(".");
  if (word !== "share" || rest.length !== 1) return {};
  const fields = readTokenFields(payload);
  const sharingId = typeof fields === "string" ? undefined : integer(fields.si);
  const [, issued, lasting] = /^([0-9a-f]{1,10})t([0-9a-f]{1,10})$/i.exec(times) ?? [];
  if (issued === undefined || lasting === undefined) return { sharingId };
  const issuedAt = new Date(Number.parseInt(issued, 16) * 1000);
  const lifetime = Number.parseInt(lasting, 16) * 1000;
  return { sharingId, issuedAt, lifetime, expiresAt: new Date(issuedAt.getTime() + lifetime) };
}

function integer(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) ? value : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function undecodable(why: string): VidspecError {
  const hint = "Give the bare token, without the word Acc or SI. Licence keys do not decode.";
  const facts = { vendor: "vxg", field: "token", hint };
  return refusal("credential", `vxg: this is no camera or group token: ${why}.`, facts);
}
