/**
 * The order in which a vendor's event is taken: method, proof, size, form, repeat, handler. What the vendor sends and
 * what it expects as an answer come from the vendor's package. It answers 2xx only when nothing failed.
 */
import type { OptionNames } from "@vidspec/auth";
import { bodyWithin } from "./body.ts";
import { type RecentStore, recentInMemory } from "./recent.ts";
import { hexDigest } from "./text-digest.ts";

/** From a request to its answer, as Hono, Deno, Bun and edge runtimes take it. */
export type Receiver = (request: Request) => Promise<Response>;

/** What the users of every receiver may set. */
export interface ReceiverOptions {
  /** Told of a handler's throw; the request's content is not in it unless you put it there. Default: nobody. */
  readonly onError?: (error: unknown) => unknown;
  /** Largest body in bytes. Default 20,000. */
  readonly maxBytes?: number;
  /** Milliseconds in which the same event counts as a repeat. Default 10,000. */
  readonly windowMs?: number;
  /**
   * What was seen lately; several processes need a shared one, which gets digests only. Default: this receiver's memory.
   */
  readonly recent?: RecentStore;
}

/** @internal For the packages of this house: what every receiver takes beside its vendor's own options. */
export const receiverOptionNames: OptionNames<ReceiverOptions> = {
  onError: true,
  maxBytes: true,
  windowMs: true,
  recent: true,
};

/** What a vendor's package adds. */
export interface EventReceiver<Event> {
  /** Whether the request carries the customer's proof. */
  readonly trusted: (request: Request) => boolean | Promise<boolean>;
  /** The event; `unknown` for one that is to be acknowledged and ignored; undefined for what the vendor never sends. */
  readonly read: (body: Uint8Array) => Event | "unknown" | undefined;
  /**
   * What makes it the same event: the same value under the same key is a repeat. Undefined for what is never one, such
   * as a question. It may name people; the store gets digests of it.
   */
  readonly identity: (event: Event) => Identity | undefined | Promise<Identity | undefined>;
  /** Hands the event on. A Response it gives is the answer. */
  readonly take: (event: Event) => unknown;
  /** The answer where `take` gave none. Default: the status alone. */
  readonly answer?: (status: number, event: Event | undefined) => Response;
}

interface Identity {
  readonly key: string;
  readonly value: string;
}

/**
 * A receiver. Answers: 200 taken, repeated or unknown; 405 no POST; 401 not trusted; 413 too large; 400 unreadable;
 * 500 when a handler, the store or the check threw; the event then counts as not seen.
 */
export function eventReceiver<Event extends object>(
  kind: EventReceiver<Event>,
  options: ReceiverOptions = {},
): Receiver {
  const { maxBytes = 20_000, windowMs = 10_000, recent = recentInMemory(), onError } = options;
  const answer = (status: number, event?: Event): Response =>
    kind.answer?.(status, event) ?? new Response(null, { status });

  return async (request) => {
    let event: Event | undefined;
    let seen: string | undefined;
    try {
      if (request.method !== "POST") {
        const response = answer(405);
        response.headers.set("allow", "POST");
        return response;
      }
      if (!(await kind.trusted(request))) return answer(401);
      const body = await bodyWithin(request, maxBytes).catch(() => new Uint8Array());
      if (!body) return answer(413);
      const found = kind.read(body);
      if (found === undefined) return answer(400);
      if (found === "unknown") return answer(200);
      event = found;
      const identity = await kind.identity(event);
      if (identity) {
        const [key, value] = await Promise.all([hexDigest(identity.key), hexDigest(identity.value)]);
        if (!(await recent.put(key, value, windowMs))) return answer(200, event);
        seen = key;
      }
      const given = await kind.take(event);
      return given instanceof Response ? given : answer(200, event);
    } catch (error) {
      await forget(seen);
      report(error);
      return answer(500, event);
    }
  };

  async function forget(key: string | undefined): Promise<void> {
    try {
      if (key) await recent.forget(key);
    } catch {
      // The handler's error is the one to tell.
    }
  }

  function report(error: unknown): void {
    // Whoever reports must not decide the answer, nor end the process with a rejection nobody handles.
    try {
      Promise.resolve(onError?.(error)).catch(() => {});
    } catch {}
  }
}
