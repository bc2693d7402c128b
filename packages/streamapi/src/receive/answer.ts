/**
 * The answer to StreamAPI's question who a viewer is. Only what `admit` made lets somebody in; everything else is
 * written as a refusal.
 */

import { fieldError, refuseUnknown } from "@vidspec/auth";
import { xmlText } from "@vidspec/runtime/receive";

/** A `chatter` may write, a `viewer` only watches. */
export type LoginRole = "chatter" | "viewer";

/** Made by `admit()` and `refuse()`; nothing else counts as a decision. */
export interface LoginDecision {
  /** 0 admits. */
  readonly code: number;
  readonly message?: string;
  readonly user?: { readonly name: string; readonly role: LoginRole };
}

const roles: readonly string[] = ["chatter", "viewer"] satisfies readonly LoginRole[];

/** Global symbol, so that decisions of a second copy of this package count too. */
const brand = Symbol.for("vidspec.streamapi.login");

/**
 * Lets the viewer in.
 *
 * @param user `name`: shown in the chat; `role`: `chatter` may write, `viewer` only watches; `message`: sent along,
 * the vendor's page does not say whether anybody sees it.
 * @throws {VidspecError} `input` for an empty name and another role. Inside a receiver's handler that refuses.
 */
export function admit(user: { name: string; role: LoginRole; message?: string }): LoginDecision {
  const { name, role, message } = user;
  if (typeof name !== "string" || name.trim() === "")
    throw fieldError("input", "streamapi", "name", "is empty");
  if (!roles.includes(role)) throw fieldError("input", "streamapi", "role", `is none of ${roles.join(", ")}`);
  return decide({ code: 0, ...(message === undefined ? {} : { message }), user: { name, role } });
}

/**
 * Keeps the viewer out.
 *
 * @param answer `message`: shown to the viewer; `code`: any whole number but 0, default 1. The vendor publishes no
 * meanings of codes here.
 * @throws {VidspecError} `input` for the code 0 and for an unknown option.
 */
export function refuse(answer: { message?: string; code?: number } = {}): LoginDecision {
  refuseUnknown("streamapi", answer, { message: true, code: true } satisfies Record<
    keyof typeof answer,
    true
  >);
  const { message = "You cannot enter.", code = 1 } = answer;
  if (!Number.isSafeInteger(code) || code === 0)
    throw fieldError("input", "streamapi", "code", "is no whole number other than 0");
  return decide({ code, message });
}

/** The decision as the vendor reads it, or undefined for anything that is none. */
export function decisionXml(value: unknown): string | undefined {
  const made = typeof value === "object" && value !== null && brand in value;
  return made ? writeDecision(value as unknown as LoginDecision) : undefined;
}

function decide(decision: LoginDecision): LoginDecision {
  return Object.freeze({ [brand]: true, ...decision });
}

function writeDecision({ code, message, user }: LoginDecision): string {
  return xmlText("response", {
    code,
    message,
    ...(user === undefined ? {} : { user: { name: user.name, role: user.role } }),
  });
}
