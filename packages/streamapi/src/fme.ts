/**
 * The public door of @vidspec/streamapi/fme: where an encoder such as Adobe's Flash Media Live Encoder sends its stream.
 * Whoever has this address can broadcast in the host's name: treat it as a secret.
 */
import { fieldError } from "@vidspec/auth";

/**
 * The RTMP address for an encoder, of a session that was created with an `fme_key`.
 *
 * @param host `public_hostid`: digits, as `createSession` returns it; `fme_key`: letters and digits, as given to
 * `createSession`.
 * @throws {VidspecError} `input` where one of them is anything else, such as the `private_hostid`. The message holds
 * neither.
 * @example
 * const { public_hostid } = await streamapi.createSession({ username: "jim", fme_key });
 * const url = fmeUrl({ public_hostid, fme_key }); // rtmp://fme.streamapi.com/hd_receiver/1000016132-f1b8221d2b69
 * @see vendor document, HTTP Reference, Create Session, `fme_key`; seen 2026-11.
 */
export function fmeUrl(host: { readonly public_hostid: string; readonly fme_key: string }): string {
  const { public_hostid, fme_key } = host;
  if (typeof public_hostid !== "string" || !/^[0-9]+$/.test(public_hostid))
    throw fieldError(
      "input",
      "streamapi",
      "public_hostid",
      "must be digits; the private_hostid does not go here",
    );
  if (typeof fme_key !== "string" || !/^[a-zA-Z0-9]+$/.test(fme_key))
    throw fieldError("input", "streamapi", "fme_key", "must be letters and digits");
  return `rtmp://fme.streamapi.com/hd_receiver/${public_hostid}-${fme_key}`;
}

export { isVidspecError, VidspecError } from "@vidspec/auth";
