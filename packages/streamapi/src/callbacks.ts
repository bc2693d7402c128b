/**
 * The public door of @vidspec/streamapi/callbacks: takes what StreamAPI posts to you. Web-standard Request in, Response
 * out. The vendor signs nothing, so nothing here is taken for true but the value in your own URL. It never echoes.
 */
import { type OptionNames, refuseUnknown } from "@vidspec/auth";
import {
  eventReceiver,
  type Proof,
  parseReceivedForm,
  proofCheck,
  type Receiver,
  type ReceiverOptions,
  receiverOptionNames,
} from "@vidspec/runtime/receive";
import type { EndLiveEvent, EndRecordEvent, LoginEvent } from "./generated/models.ts";
import { decisionXml, type LoginDecision, refuse } from "./receive/answer.ts";
import { type CallbackEvent, readCallback } from "./receive/form.ts";

export interface CallbackOptions extends ReceiverOptions {
  /**
   * How a callback proves that it comes from whom you gave the URL. The vendor offers nothing, so put a long random
   * value into that URL and say here where it stands. `"none"`: anybody who finds the URL may ask and report.
   */
  readonly proof: Proof;
  /**
   * Who is this viewer? Has either `username` and `password` or `key`. Anything but a decision, and any throw, refuses.
   * Without this handler every viewer is refused.
   */
  readonly login?: (question: LoginEvent) => LoginDecision | Promise<LoginDecision>;
  /** A host went off air; `duration` in minutes. Called once per event. A throw answers 500. */
  readonly end_live?: (event: EndLiveEvent) => unknown;
  /** A recording is ready; `duration` in seconds. Called once per event. A throw answers 500. */
  readonly end_record?: (event: EndRecordEvent) => unknown;
}

const optionNames: OptionNames<CallbackOptions> = {
  proof: true,
  login: true,
  end_live: true,
  end_record: true,
  ...receiverOptionNames,
};

/**
 * A receiver for the callbacks `login`, `end_live` and `end_record`. Callbacks are forms, told apart by `action`, and carry no
 * signature, id or time: ask `getLiveSession` or `listVideos` before you act on an event, and check the host of `url` before
 * you fetch it. Compare passwords in constant time and limit attempts: the receiver does neither.
 *
 * Answers: 200 with the decision as XML for `login`; 200 without a body for events taken, repeated or unknown; 405 no POST;
 * 401 proof missing; 413 too large; 400 no form or not the vendor's fields; 500 the handler threw. All but 200 carry a
 * refusal as XML, so that none can be read as an admission.
 *
 * Source: vendor page `docsCallbacks.do` (its beginning) and third-party client code, seen 2026-11.
 *
 * @throws {VidspecError} `credential` for no `proof`, and for a missing or empty secret; `input` for an unknown option.
 * @example
 * const receive = callbackReceiver({
 *   proof: { from: ({ url }) => new URL(url).searchParams.get("token"), secrets: process.env.CALLBACK_TOKEN! },
 *   login: async ({ key }) => {
 *     const member = await members.byKey(key);
 *     return member ? admit({ name: member.name, role: "chatter" }) : refuse({ message: "Please log in first." });
 *   },
 *   end_record: ({ public_hostid }) => queue.add("fetch recordings", public_hostid),
 * });
 */
export function callbackReceiver(options: CallbackOptions): Receiver {
  refuseUnknown("streamapi", options, optionNames);
  return eventReceiver<CallbackEvent>(
    {
      trusted: proofCheck(options.proof),
      read: (body) => readCallback(parseReceivedForm(body)),
      identity,
      take,
      answer: (status) => (status === 200 ? new Response(null, { status }) : xmlAnswer(status, refusal())),
    },
    options,
  );

  async function take(event: CallbackEvent): Promise<Response | undefined> {
    if (event.action === "end_live") await options.end_live?.(event);
    if (event.action === "end_record") await options.end_record?.(event);
    return event.action === "login" ? decide(event) : undefined;
  }

  async function decide(question: LoginEvent): Promise<Response> {
    if (!options.login) return xmlAnswer(200, refusal());
    const xml = decisionXml(await options.login(question));
    if (xml === undefined) throw new TypeError("login() gave no decision");
    return xmlAnswer(200, xml);
  }
}

/** A question is asked anew each time; of events, those of one broadcast or file that say the same are one. */
function identity(event: CallbackEvent): { key: string; value: string } | undefined {
  if (event.action === "login") return undefined;
  const { action, public_hostid } = event;
  const about = action === "end_live" ? event.channel_id : (event.filename ?? event.url);
  return {
    key: JSON.stringify(["streamapi", action, public_hostid, about ?? ""]),
    value: JSON.stringify(event),
  };
}

function refusal(): string {
  return decisionXml(refuse())!;
}

function xmlAnswer(status: number, xml: string): Response {
  return new Response(xml, {
    status,
    headers: { "content-type": "application/xml; charset=utf-8", "cache-control": "no-store" },
  });
}

export { isVidspecError, VidspecError } from "@vidspec/auth";
export {
  type Proof,
  type Receiver,
  type ReceiverOptions,
  type RecentStore,
  recentInMemory,
} from "@vidspec/runtime/receive";
export type { EndLiveEvent, EndRecordEvent, LoginEvent } from "./generated/models.ts";
export { admit, type LoginDecision, type LoginRole, refuse } from "./receive/answer.ts";
