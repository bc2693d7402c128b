/** Errors of what is done with tickets outside a call. They name the field and never hold its value. */
import { VidspecError } from "@vidspec/auth";

/** An `input` error; nothing was sent. */
export function ticketError(field: string, problem: string): VidspecError {
  return new VidspecError({
    code: "input",
    vendor: "scaleengine",
    field,
    sent: "no",
    message: `scaleengine: \`${field}\` ${problem}.`,
  });
}
