/**
 * Any fetch, with a signer in front. Signs each call once and sends it once; it never retries for connection
 * errors or statuses of its own accord.
 */
import type { OutgoingCall } from "../contract/call.ts";
import type { OperationRow } from "../contract/operation.ts";
import { type OptionNames, refuseUnknown } from "../contract/option-names.ts";
import { refusal } from "../contract/refusals.ts";
import type { Signer } from "../contract/signer.ts";
import { toFormBody } from "./form-body.ts";
import { findByUrl, type OperationTable } from "./operation-lookup.ts";
import { callToFetch, checkOrigin, originOption, requestToCall, statusReply } from "./request-call.ts";
import { isMarked, markSent } from "./signed-requests.ts";

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

export interface SignedFetchOptions {
  /** Rows of the vendor. With them bodies in a form field are wrapped, errors name the operation, and operations
   * without `auth` pass unsigned. */
  readonly operations?: OperationTable | undefined;
  /** The only origin that is signed for; calls elsewhere are refused with `host`. Recommended. */
  readonly origin?: string | undefined;
}

const optionNames: OptionNames<SignedFetchOptions> = { operations: true, origin: true };

/**
 * A fetch whose calls are signed. Redirects are not followed: a 3xx is handed back as it is.
 *
 * A retry belongs outside: call the returned function again, and the attempt is signed anew. A Request that the
 * openapi-fetch middleware already signed passes through once and is refused the second time (`input`). After a
 * refusal that the signer can cure (an expired token) the call is signed and sent once more.
 *
 * @param fetch What sends. Default: the global fetch, looked up at each call.
 * @example
 * const fetch = signedFetch(basic({ username, password }), globalThis.fetch, { origin: "https://api.example.com" });
 * const response = await fetch("https://api.example.com/hosts");
 */
export function signedFetch(signer: Signer, fetch?: Fetch, options: SignedFetchOptions = {}): Fetch {
  refuseUnknown("", options, optionNames);
  const origin = originOption(options.origin);
  const send: Fetch = (input, init) => (fetch ?? globalThis.fetch)(input, init);

  return async (input, init) => {
    if (typeof input === "object" && "method" in input && isMarked(input)) {
      markSent(input);
      return send(input, init);
    }
    const target = typeof input === "object" && "url" in input ? input.url : String(input);
    const request = toRequest(input, init);
    const row = findByUrl(options.operations, request.method, target);
    if (row && !row.auth?.length) return send(input, init);
    const call = toFormBody(await requestToCall(request, row ?? unknownOperation(request)));
    checkOrigin(call, origin);
    const attempt = async (number: number): Promise<readonly [OutgoingCall, Response]> => {
      const signed = await signer.sign({ ...call, attempt: number });
      const { url, init: signedInit } = callToFetch(signed);
      return [signed, await send(url, { ...carriedOver(init), ...signedInit })];
    };
    const [signed, response] = await attempt(1);
    if (response.ok || !signer.learn) return response;
    // The reply is only discarded when there is another attempt, or an error, in its place.
    let again: "again" | undefined;
    try {
      again = await signer.learn(signed, statusReply(response));
    } catch (error) {
      await response.body?.cancel();
      throw error;
    }
    if (again !== "again") return response;
    await response.body?.cancel();
    return (await attempt(2))[1];
  };
}

/** The runtime's own complaint would quote the URL or a header, secrets included. */
function toRequest(input: string | URL | Request, init: RequestInit | undefined): Request {
  try {
    return new Request(input, init);
  } catch (cause) {
    const message = "The URL or its options are not fit for a request; nothing was sent.";
    throw refusal("input", message, { cause });
  }
}

/** Fetch extensions of a runtime (`dispatcher`, `tls`, `client`, `cache`) are not ours to know; they are kept. */
function carriedOver(init: RequestInit | undefined): RequestInit {
  return init === undefined ? {} : { ...init };
}

function unknownOperation(request: Request): OperationRow {
  const path = new URL(request.url).pathname;
  return { id: "request", method: request.method, path, effects: "create", receive: "text" };
}
