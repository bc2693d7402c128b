/**
 * Base64 of bytes and texts, on one line however long. Web-standard only.
 */

export function base64(bytes: Uint8Array): string {
  let binary = "";
  // In pieces, because spreading a long array overflows the argument stack.
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(binary);
}

/** Base64 of the UTF-8 bytes of a text. */
export function base64Text(text: string): string {
  return base64(new TextEncoder().encode(text));
}

/** URL-safe alphabet without padding, as JWTs use it. */
export function base64Url(bytes: Uint8Array): string {
  return base64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** The bytes of a Base64 text, or undefined where it is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** The same for either alphabet, with or without padding. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  return fromBase64(text.replace(/-/g, "+").replace(/_/g, "/").replace(/=+$/, ""));
}
