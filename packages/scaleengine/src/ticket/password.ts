/**
 * Makes passwords for tickets. Only from a cryptographic source: whoever guesses the password of a known key can watch.
 */
import { fieldError } from "@vidspec/auth";

/** Letters and digits: nothing that an address, a shell or a player has to escape. */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/**
 * A new random password, for `pass` of `requestTicket`. Make one for each ticket.
 *
 * @param length characters, 10 to 128. Default 24, as in the vendor document's sample; it recommends at least 10.
 * @throws {VidspecError} `input` for another length.
 * @example
 * await scaleengine.requestTicket({ app, video, ip: "auto/24", uses: 10, expires: expiresIn(7200), pass: ticketPassword() });
 * @see vendor document, sevu.request, Request Fields, `pass`; seen 2026-11.
 */
export function ticketPassword(length = 24): string {
  if (!Number.isInteger(length) || length < 10 || length > 128)
    throw fieldError("input", "scaleengine", "length", "must be a whole number from 10 to 128");
  // Bytes above the last multiple of the alphabet's size would make its first characters likelier.
  const fair = 256 - (256 % alphabet.length);
  let password = "";
  while (password.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      if (byte < fair && password.length < length) password += alphabet[byte % alphabet.length];
    }
  }
  return password;
}
