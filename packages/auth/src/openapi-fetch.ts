/**
 * Any signer as a middleware for openapi-fetch (https://openapi-ts.dev/openapi-fetch/), which this package does
 * not depend on. Signs each call once; the place for a retry is outside, around the client's method.
 */
import type { OutgoingCall } from "./contract/call.ts";
import { isVidspecError } from "./contract/errors.ts";
import { type OptionNames, refuseUnknown } from "./contract/option-names.ts";
import { refusal } from "./contract/refusals.ts";
import type { Signer } from "./contract/signer.ts";
import { toFormBody } from "./fetch/form-body.ts";
import { type OperationTable, templateFinder } from "./fetch/operation-lookup.ts";
import { callToFetch, checkOrigin, originOption, requestToCall, statusReply } from "./fetch/request-call.ts";
import { isMarked, markSigned } from "./fetch/signed-requests.ts";

/** The part of openapi-fetch's Middleware that is used. */
export interface SigningMiddleware {
  onRequest(options: { request: Request; schemaPath: string }): Promise<Request>;
  onResponse(options: { request: Request; response: Response }): Promise<undefined>;
}

export interface SigningOptions {
  /** The only origin that is signed for; calls elsewhere are refused with `host`. Recommended. */
  readonly origin?: string | undefined;
}

const optionNames: OptionNames<SigningOptions> = { origin: true };

/**
 * Put it last, so that nothing changes a request after it was signed. Operations without `auth` pass unsigned.
 * A body inside a form field may be given as the spec says (`{ json: { ... } }`) or as its fields.
 *
 * Never retry inside a custom `fetch` below it: the attempt would repeat the signature. With
 * `fetch: signedFetch(signer)` below it such a repetition is refused.
 *
 * @param operations The vendor's generated rows.
 * @example
 * const client = createClient<paths>({ baseUrl: "https://api.example.com" });
 * client.use(signing(signer, operations, { origin: "https://api.example.com" }));
 */
export function signing(
  signer: Signer,
  operations: OperationTable,
  options: SigningOptions = {},
): SigningMiddleware {
  refuseUnknown("", options, optionNames);
  const find = templateFinder(operations);
  const origin = originOption(options.origin);
  const sent = new WeakMap<Request, OutgoingCall>();

  return {
    async onRequest({ request, schemaPath }) {
      const row = find(request.method, schemaPath);
      if (!row) {
        const message = `No operation ${request.method} ${schemaPath} among the rows given to signing().`;
        throw refusal("input", message, { field: "operations" });
      }
      if (!row.auth?.length) return request;
      if (isMarked(request)) {
        const message = "The request is already signed. Use signing() once per client.";
        throw refusal("input", message, { operation: row.id });
      }
      const call = toFormBody(await requestToCall(request, row));
      checkOrigin(call, origin);
      const signed = await signer.sign(call);
      const { url, init } = callToFetch(signed);
      // openapi-fetch only takes back what its own Request class made.
      const RequestClass = request.constructor as typeof Request;
      const result = new RequestClass(url, { ...keptSettings(request), ...init });
      markSigned(result);
      sent.set(result, signed);
      return result;
    },

    async onResponse({ request, response }) {
      const call = sent.get(request);
      if (!call || response.ok) return undefined;
      const reply = statusReply(response);
      try {
        // A refused token is renewed for the next call; this one is answered as it was.
        await signer.learn?.(call, reply);
      } catch (error) {
        if (!isVidspecError(error, "refresh")) throw error;
      }
      return undefined;
    },
  };
}

/** Settings that a new Request would otherwise reset. `mode` stays out: `navigate` cannot be set. */
function keptSettings(request: Request): RequestInit {
  const { cache, credentials, integrity, keepalive, referrerPolicy } = request;
  return { cache, credentials, integrity, keepalive, referrerPolicy };
}
