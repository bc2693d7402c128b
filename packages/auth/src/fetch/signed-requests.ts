/**
 * Marks Requests that carry a signature, so that one signature is not sent twice: vendors refuse a repeated
 * request id, and a repeated create may act twice. The mark sits on the Request itself and is the same for all
 * copies of this package.
 */
import { refusal } from "../contract/refusals.ts";

const mark = Symbol.for("vidspec.signed-request");

type State = "signed" | "sent";

export function markSigned(request: Request): void {
  Object.defineProperty(request, mark, { value: "signed", configurable: true });
}

export function isMarked(request: Request): boolean {
  return (request as { [mark]?: State })[mark] !== undefined;
}

/** Turns `signed` into `sent`; throws `input` when it was sent before. */
export function markSent(request: Request): void {
  if ((request as { [mark]?: State })[mark] === "sent") {
    throw refusal(
      "input",
      "This signed request was sent before; sending it again would repeat its signature.",
      {
        hint: "Retry outside: call the client again, so that every attempt is signed anew.",
      },
    );
  }
  Object.defineProperty(request, mark, { value: "sent", configurable: true });
}
