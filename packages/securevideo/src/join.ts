/**
 * The public door of @vidspec/securevideo/join: the address at which a participant enters a session. Browser-safe. With a
 * passkey in it the address lets whoever has it in: treat it as a secret.
 */
import { fieldError, type OptionNames, refuseUnknown } from "@vidspec/auth";

/** `Session` and `Participant` as the API returns them fit here. */
export interface JoinOptions {
  /** The `ConnectCode` of a participant or a session: digits. */
  readonly connectCode: number | string;
  /** The participant's `Passkey`, a GUID. Absent, and also empty as the API returns it, means none. */
  readonly passkey?: string | undefined;
  /** Enter at once. Default: false. */
  readonly launch?: boolean | undefined;
  /** Your account's own host, such as `example.securevideo.com`. Default: `hub.securevideo.com`. */
  readonly host?: string | undefined;
}

const optionNames: OptionNames<JoinOptions> = {
  connectCode: true,
  passkey: true,
  launch: true,
  host: true,
};

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const hostName = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * The join address of a participant. Twenty wrong codes from one IP address block that address, so send codes as they came.
 *
 * @throws {VidspecError} `input` for a code that is not digits, a passkey that is no GUID or an unknown option, `host` for anything but a host
 * name. The message holds no value.
 * @example
 * joinUrl({ connectCode: participant.ConnectCode, passkey: participant.Passkey, launch: true });
 * // https://hub.securevideo.com/Pass/Join/123456789?passkey=…&launch=1
 * @see Support Center article 340, seen 2026-11.
 */
export function joinUrl(options: JoinOptions): string {
  refuseUnknown("securevideo", options, optionNames);
  const { connectCode, passkey = "", launch = false, host = "hub.securevideo.com" } = options;
  const code = typeof connectCode === "number" ? numberText(connectCode) : connectCode;
  if (typeof code !== "string" || !/^\d{1,20}$/.test(code))
    throw fieldError("input", "securevideo", "connectCode", "must be digits");
  if (passkey !== "" && !guid.test(passkey))
    throw fieldError("input", "securevideo", "passkey", "is no GUID");
  if (!hostName.test(host))
    throw fieldError(
      "host",
      "securevideo",
      "host",
      "must be a host name, without https:// and without a path",
    );
  const query = [...(passkey === "" ? [] : [`passkey=${passkey}`]), ...(launch ? ["launch=1"] : [])];
  return `https://${host}/Pass/Join/${code}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}

/** Digits where the number is exact; else a text that is refused. */
function numberText(code: number): string {
  return Number.isSafeInteger(code) ? String(code) : "";
}

export { isVidspecError, VidspecError } from "@vidspec/auth";
