/**
 * SHA-256 of a text: something of one length that tells nothing about it. Never a proof of who wrote the text.
 */

export async function textDigest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

export async function hexDigest(text: string): Promise<string> {
  return [...(await textDigest(text))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
