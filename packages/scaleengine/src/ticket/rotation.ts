/**
 * Replaces a ticket. The old one goes first, so that never two are good; the price is that none is when the second step
 * fails.
 */

import { fieldError } from "@vidspec/auth";
import type { CallOptions } from "@vidspec/runtime";
import type { RequestTicketParams, SignedOperations } from "../generated/clients.ts";
import type { RequestTicketReply } from "../generated/models.ts";
import { ticketPassword } from "./password.ts";

/** `RequestTicketParams` of which `pass` may be left out. */
export type RotatedTicket = RequestTicketParams extends infer Params
  ? Params extends { pass: string }
    ? Omit<Params, "pass"> & { readonly pass?: string }
    : never
  : never;

/**
 * Revokes a ticket, then requests one in its place, with a new random password unless you give one. For a viewer whose
 * address changed, or a ticket that is about to end.
 *
 * When revoking fails, nothing was requested and the old ticket may still be good. When requesting fails
 * (`error.operation` is `requestTicket`), the old one is revoked already: request again, with `requestTicket`.
 *
 * @param oldKey `ticket.key` of the one to replace
 * @param ticket what the new one is for, as for `requestTicket`
 * @throws {VidspecError} as `revokeTicket` and `requestTicket` do; `input` for an empty key.
 * @example
 * const { ticket } = await rotateTicket(scaleengine, old.key, { app, video, ip: "auto/24", uses: 10, expires: expiresIn(7200) });
 * @see third-party client code (nubs/scaleengine-ticket-manager) for the order; seen 2026-11.
 */
export async function rotateTicket(
  scaleengine: Pick<SignedOperations, "revokeTicket" | "requestTicket">,
  oldKey: string,
  ticket: RotatedTicket,
  options?: CallOptions,
): Promise<RequestTicketReply> {
  if (typeof oldKey !== "string" || oldKey === "")
    throw fieldError("input", "scaleengine", "oldKey", "is empty");
  await scaleengine.revokeTicket({ key: oldKey }, options);
  return scaleengine.requestTicket({ pass: ticketPassword(), ...ticket } as RequestTicketParams, options);
}
