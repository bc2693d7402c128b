/**
 * The errors for what is refused before anything was sent, in the forms their messages have. They take names and
 * sentences, never a value. `sent` is `no` unless the facts say otherwise.
 */
import type { OutgoingCall } from "./call.ts";
import type { ErrorCode, ErrorFacts } from "./error-facts.ts";
import { VidspecError } from "./errors.ts";
import type { SignContext } from "./signer.ts";

/** What an error tells beside its code and message. */
export type RefusalFacts = Omit<ErrorFacts, "code" | "message">;

/** With the message as it is. */
export function refusal(code: ErrorCode, message: string, facts?: RefusalFacts): VidspecError {
  return new VidspecError({ sent: "no", ...facts, code, message });
}

/** ``gcore: `host` <problem>.``; only the field where there is no vendor. */
export function fieldError(
  code: ErrorCode,
  vendor: string | undefined,
  field: string,
  problem: string,
  hint?: string,
): VidspecError {
  const who = vendor === undefined ? "" : `${vendor}: `;
  return refusal(code, `${who}\`${field}\` ${problem}.`, { vendor, field, hint });
}

/** With the names of the call that could not be signed. */
export function unsentError(
  call: OutgoingCall | undefined,
  context: SignContext | undefined,
  facts: ErrorFacts,
): VidspecError {
  return new VidspecError({ vendor: context?.vendor, operation: call?.operation?.id, sent: "no", ...facts });
}
