/**
 * The public door of @vidspec/scaleengine/playback-url: the address a viewer's player opens. Browser-safe. The address
 * lets whoever has it watch, as long as the ticket does: give it to that viewer and no log.
 */
import { fieldError } from "@vidspec/auth";

/**
 * A media address with the ticket's `key` and `pass` in its query. The rest of the address stays as it is, a query or
 * fragment included.
 *
 * @param mediaUrl absolute address of the stream or file, of any scheme (`https:`, `rtmp:`)
 * @param ticket as `requestTicket` returned it
 * @throws {VidspecError} `input` for an address that is not absolute or has a `key` or `pass` already, and for an empty
 * key or pass. The message holds none of them.
 * @example
 * const { ticket } = await scaleengine.requestTicket(request);
 * const src = playbackUrl("https://media.example.com/myapp-sevu/live/mystream/playlist.m3u8", ticket);
 * // …/playlist.m3u8?key=mystream.53ffc996dd39d5.39102367&pass=…
 * @see vendor document, sevu.request, Result Fields, `key` and `pass`; seen 2026-11.
 */
export function playbackUrl(
  mediaUrl: string,
  ticket: { readonly key: string; readonly pass: string },
): string {
  const { key, pass } = ticket;
  if (
    typeof mediaUrl !== "string" ||
    !/^[a-z][a-z0-9+.-]*:\/\/[^\s/?#]/i.test(mediaUrl) ||
    /\s/.test(mediaUrl)
  )
    throw fieldError("input", "scaleengine", "mediaUrl", "must be an absolute address");
  if (typeof key !== "string" || key === "") throw fieldError("input", "scaleengine", "key", "is empty");
  if (typeof pass !== "string" || pass === "") throw fieldError("input", "scaleengine", "pass", "is empty");
  const at = mediaUrl.includes("#") ? mediaUrl.indexOf("#") : mediaUrl.length;
  const address = mediaUrl.slice(0, at);
  const [, query] = /\?(.*)$/.exec(address) ?? [];
  const named = new URLSearchParams(query ?? "");
  if (named.has("key") || named.has("pass"))
    throw fieldError("input", "scaleengine", "mediaUrl", "has a `key` or `pass` already");
  // Not through URL, which would write the rest of the address anew.
  const mark = query === undefined ? "?" : query === "" || query.endsWith("&") ? "" : "&";
  return `${address}${mark}key=${escaped("key", key)}&pass=${escaped("pass", pass)}${mediaUrl.slice(at)}`;
}

function escaped(field: string, text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    throw fieldError("input", "scaleengine", field, "is no well-formed Unicode");
  }
}

export { isVidspecError, VidspecError } from "@vidspec/auth";
