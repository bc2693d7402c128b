/**
 * The error for a value that was given by hand, outside a call. Names the field, never its value.
 */
import { VidspecError } from "@vidspec/auth";

export function inputError(field: string, problem: string): VidspecError {
  return new VidspecError({
    code: "input",
    vendor: "streamapi",
    field,
    sent: "no",
    message: `streamapi: \`${field}\` ${problem}.`,
  });
}
