/**
 * Answers the Meet server's question whether somebody may enter a room. Only an explicit `allow` gives 200: every slip,
 * throw and malformed request refuses.
 */
import { type OptionNames, refuseUnknown } from "@vidspec/auth";
import {
  bodyWithin,
  type HeaderSecrets,
  headerCheck,
  parseReceivedJson,
  type Receiver,
} from "@vidspec/runtime/receive";

/** The question. `peerId` is empty when the link named none. */
export interface AccessRequest {
  readonly accessToken: string;
  readonly roomId: string;
  readonly peerId: string;
}

/** Vendor document, "Output codes we require from you". */
export const accessCodes = {
  allow: 200,
  notFound: 400,
  deny: 401,
  invalidToken: 403,
  unknownRoom: 404,
  conflict: 409,
  locked: 423,
  tooEarly: 425,
  serverError: 500,
} as const;

type Outcome = keyof typeof accessCodes;

/** Made by `allow()`, `deny()` and the others; nothing else counts as a decision. */
export interface AccessDecision {
  readonly outcome: Outcome;
  /** Text sent as the body. */
  readonly message?: string;
}

/** Global symbol, so that decisions of a second copy of this package count too. */
const brand = Symbol.for("vidspec.gcore.access");

function decide(outcome: Outcome, message?: string): AccessDecision {
  return Object.freeze({ [brand]: true, outcome, ...(message === undefined ? {} : { message }) });
}

/** 200: may join. */
export const allow = (): AccessDecision => decide("allow");
/** 400: the token, the room or the participant is not known. */
export const notFound = (): AccessDecision => decide("notFound");
/** 401: may not join. For people without an account: deny when `peerId` is empty. */
export const deny = (): AccessDecision => decide("deny");
/** 403: the access token is not valid. */
export const invalidToken = (): AccessDecision => decide("invalidToken");
/** 404: there is no such room. */
export const unknownRoom = (): AccessDecision => decide("unknownRoom");
/** 409: the `peerId` is there already. The new connection wins and the old one is told; this does not keep anybody out. */
export const conflict = (): AccessDecision => decide("conflict");
/**
 * 423: closed, locked or full.
 * @param options `message` goes out as plain text. The vendor promises people a readable reason and does not say where it
 * takes it from.
 * @throws VidspecError `input` for an unknown option.
 */
export const locked = (options: { readonly message?: string } = {}): AccessDecision => {
  refuseUnknown("gcore", options, { message: true } satisfies Record<keyof typeof options, true>);
  return decide("locked", options.message);
};
/**
 * 425: the event has not started. The vendor shows the start from the token's `startTime`.
 * @param start for your own records, sent as plain text.
 */
export const tooEarly = (start?: Date): AccessDecision => decide("tooEarly", start?.toISOString());
/** 500: you cannot tell. */
export const serverError = (): AccessDecision => decide("serverError");

export interface AccessCheckOptions extends HeaderSecrets {
  /** Decides. Anything but a decision, and any throw, answers 500. */
  readonly decide: (question: AccessRequest) => AccessDecision | Promise<AccessDecision>;
  /** Told of a throw, or of an answer that was no decision. Default: nobody. */
  readonly onError?: (error: unknown) => unknown;
  /** Largest body in bytes. Default 20,000. */
  readonly maxBytes?: number;
}

const optionNames: OptionNames<AccessCheckOptions> = {
  header: true,
  secrets: true,
  decide: true,
  onError: true,
  maxBytes: true,
};

/**
 * A receiver for `accessUrl`. It answers with the vendor's nine codes only: a wrong header is 401, a request that is not
 * the vendor's is 400.
 *
 * @throws VidspecError `credential` for a missing or empty secret; `input` for an unknown option.
 * @example
 * const check = accessCheck({
 *   secrets: process.env.GCORE_ACCESS_HEADER!,
 *   decide: async ({ accessToken, peerId }) => {
 *     if (peerId === "") return deny();
 *     return (await tickets.use(accessToken)) ? allow() : invalidToken();
 *   },
 * });
 */
export function accessCheck(options: AccessCheckOptions): Receiver {
  refuseUnknown("gcore", options, optionNames);
  const { maxBytes = 20_000, onError } = options;
  const trusted = headerCheck(options);
  return async (request) => {
    try {
      if (!(await trusted(request))) return answer(deny());
      const question = request.method === "POST" ? await readQuestion(request, maxBytes) : undefined;
      if (!question) return answer(notFound());
      const decision: unknown = await options.decide(question);
      if (isDecision(decision)) return answer(decision);
      throw new TypeError("decide() gave no decision");
    } catch (error) {
      // Whoever reports must not decide the answer, nor end the process with a rejection nobody handles.
      try {
        Promise.resolve(onError?.(error)).catch(() => {});
      } catch {}
      return answer(serverError());
    }
  };
}

async function readQuestion(request: Request, maxBytes: number): Promise<AccessRequest | undefined> {
  const bytes = await bodyWithin(request, maxBytes).catch(() => undefined);
  const body = bytes && parseReceivedJson(bytes);
  if (typeof body !== "object" || body === null) return undefined;
  const { accessToken, roomId, peerId } = body as Readonly<Record<string, unknown>>;
  if (typeof accessToken !== "string" || typeof roomId !== "string" || typeof peerId !== "string")
    return undefined;
  return { accessToken, roomId, peerId };
}

function isDecision(value: unknown): value is AccessDecision {
  return (
    typeof value === "object" &&
    value !== null &&
    brand in value &&
    Object.hasOwn(accessCodes, (value as unknown as AccessDecision).outcome)
  );
}

function answer({ outcome, message }: AccessDecision): Response {
  return new Response(message ?? null, {
    status: accessCodes[outcome],
    headers: {
      "cache-control": "no-store",
      ...(message === undefined ? {} : { "content-type": "text/plain; charset=utf-8" }),
    },
  });
}
