/**
 * The iframe around a room: its attributes and its HTML. The permissions are the complete list of the vendor document;
 * with a shorter one browsers block the camera, the screen or the sound.
 */
import { type RoomUrlOptions, roomUrl } from "./link.ts";
import { roomError } from "./values.ts";

/** Vendor document, "Embed Room on a Site". */
export const iframeAllow = "camera; microphone; fullscreen; display-capture; autoplay; screen-wake-lock";

export interface RoomIframeAttributes {
  readonly src: string;
  readonly allow: string;
}

/**
 * `src` and `allow` for an iframe element.
 *
 * @param room a link made by `roomUrl`, or its options.
 * @example
 * Object.assign(document.createElement("iframe"), iframeAttributes({ roomId: "serv2testroom" }));
 */
export function iframeAttributes(room: string | RoomUrlOptions): RoomIframeAttributes {
  const src = typeof room === "string" ? room.trim() : roomUrl(room);
  if (!src.startsWith("https://")) throw roomError("room", "must be an https link");
  return { src, allow: iframeAllow };
}

/**
 * The same as HTML text, escaped.
 *
 * @param more further attributes, e.g. `{ id: "meet", title: "Video call", style: "width: 100%" }`.
 * @throws VidspecError `input` for attribute names that are none, for handlers (`on…`), `src`, `srcdoc` and `allow`.
 */
export function iframeHtml(
  room: string | RoomUrlOptions,
  more: Readonly<Record<string, string>> = {},
): string {
  for (const name of Object.keys(more)) {
    if (!/^[a-z][a-z\d-]*$/.test(name) || /^(?:on.*|src|srcdoc|allow)$/.test(name)) {
      throw roomError(name, "cannot be added to the iframe");
    }
  }
  const attributes = Object.entries({ ...iframeAttributes(room), ...more });
  return `<iframe ${attributes.map(([name, value]) => `${name}="${escaped(value)}"`).join(" ")}></iframe>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
