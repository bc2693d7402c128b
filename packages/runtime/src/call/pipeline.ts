/**
 * One pipeline per client: the slots in their order, and what happens around them: checks before, result or error
 * after. Both faces (methods and raw) end here.
 */
import {
  isVidspecError,
  type OperationRow,
  type OutgoingCall,
  type Reply,
  refusal,
  type Signer,
  secretTexts,
  type VidspecError,
} from "@vidspec/auth";
import type { ReceivedReply } from "../answer/received-reply.ts";
import { replyCode, replyError } from "../answer/reply-error.ts";
import { compile } from "../request/compile.ts";
import type { CompiledOperation, Params } from "../request/compiled-operation.ts";
import { inputError, operationError } from "../request/input-error.ts";
import { checkCallOptions, checkClientOptions } from "../setup/check-options.ts";
import { type Hooks, notify, type ResultFacts } from "../setup/hooks.ts";
import { keyPlace } from "../setup/key-place.ts";
import { chooseLimiter } from "../setup/limiter.ts";
import type { CallOptions, ClientOptions } from "../setup/options.ts";
import { resolveServers, type Servers } from "../setup/servers.ts";
import type { VendorDescription } from "../setup/settings.ts";
import { transport } from "../transport/transport.ts";
import { attempt, callFacts } from "./attempt.ts";
import { guard } from "./guard.ts";
import { limit } from "./limit.ts";
import { ready } from "./ready.ts";
import { type Budget, retry, retryDefaults } from "./retry.ts";
import { sign } from "./sign.ts";
import { type CallState, chain, type Next, type Slot } from "./slot.ts";

export interface Pipeline {
  readonly description: VendorDescription;
  readonly servers: Servers;
  readonly compiled: (id: string) => CompiledOperation;
  /**
   * Sends a built call; `params` are what it was built from, where there were some. Resolves to a reply that is a success
   * or a failure; rejects for everything else, or throws when the call can't even begin.
   */
  readonly run: (
    call: OutgoingCall,
    compiled: CompiledOperation,
    options?: CallOptions,
    params?: Params,
  ) => Promise<ReceivedReply>;
  /** The error for a reply that is a failure. */
  readonly failure: (reply: ReceivedReply, compiled: CompiledOperation) => VidspecError;
  /** Makes the error for an operation that none of the client's credentials opens; undefined when one does. */
  readonly refusal: (row: OperationRow) => (() => VidspecError) | undefined;
  readonly close: () => void;
}

export function createPipeline(
  description: VendorDescription,
  signer: Signer | undefined,
  options: ClientOptions,
  credentials?: readonly string[],
): Pipeline {
  const { settings, operations } = description;
  checkClientOptions(settings.vendor, options);
  const { hooks, clock = Date.now, random = Math.random } = options;
  const servers = resolveServers(settings, options.baseUrl);
  const retryOptions = options.retry === undefined ? {} : options.retry;
  const size = (retryOptions === false ? undefined : retryOptions.budget) ?? retryDefaults.budget;
  const budget: Budget = { left: size, size };
  const place = keyPlace(settings.vendor, servers, signer, options.keyState);
  const context = {
    place,
    vendor: settings.vendor,
    now: clock,
    fetch: (url: string, init: RequestInit) => (options.fetch ?? fetch)(url, init),
  };
  const limiter = chooseLimiter(settings, options, servers, place);
  const slots: Slot[] = [
    retry({ description, hooks, random, clock, budget }),
    ...(signer?.ready && limiter ? [ready(signer, context)] : []),
    ...(limiter ? [limit(limiter)] : []),
    attempt(hooks),
    ...(signer ? [sign(signer, context, hooks)] : []),
    guard(servers.all),
  ];
  const maxResponseBytes = options.maxResponseBytes ?? 10 * 1024 * 1024;
  const send: Next = chain(
    slots,
    transport({
      description,
      fetch: options.fetch,
      maxResponseBytes,
      hooks,
      strict: options.strict,
      secrets: () => signer?.secrets?.() ?? [],
    }),
  );
  const compiledById = new Map<string, CompiledOperation>();
  let closed = false;

  const compiled = (id: string): CompiledOperation => {
    let found = compiledById.get(id);
    if (!found) {
      found = compile(settings.vendor, operations[id]!, settings.contentType, operations);
      compiledById.set(id, found);
    }
    return found;
  };
  const run: Pipeline["run"] = (call, operation, callOptions, params) => {
    if (closed) throw operationError(operation, "aborted", "the client is closed; nothing was sent.");
    if (callOptions) checkCallOptions(`${operation.vendor} ${operation.row.id}`, callOptions);
    const secrets = (): readonly string[] => secretTexts(params ?? {}, operation.row, settings.secrets);
    const state = { ...newState(operation, options, callOptions), secrets };
    const outgoing = withHeaders(call, operation, callOptions);
    return (hooks ? observed(hooks, send, outgoing, state) : send(outgoing, state)) as Promise<ReceivedReply>;
  };
  return {
    description,
    servers,
    compiled,
    run,
    failure: (reply, operation) => replyError(reply, operation, description),
    refusal: ({ id, auth }) => {
      if (!auth || !credentials || auth.some((name) => credentials.includes(name))) return undefined;
      return () => credentialError(settings.vendor, id, auth.join(" or "));
    },
    close: () => {
      closed = true;
    },
  };
}

/** The call with its first and its last hook around it. */
async function observed(hooks: Hooks, send: Next, call: OutgoingCall, state: CallState): Promise<Reply> {
  notify(hooks.onCall, () => callFacts(state));
  const ended = (result: Partial<ResultFacts>): void =>
    notify(hooks.onResult, () => ({
      ...callFacts(state),
      ok: false,
      attempts: state.progress.attempts,
      duration: performance.now() - state.started,
      ...result,
    }));
  try {
    const reply = await send(call, state);
    ended(reply.ok ? { ok: true, status: reply.status } : refusedFacts(reply));
    return reply;
  } catch (error) {
    ended(isVidspecError(error) ? { code: error.code, status: error.status, sent: error.sent } : {});
    throw error;
  }
}

function refusedFacts(reply: Reply): Partial<ResultFacts> {
  const { status, failure } = reply;
  return { status, code: replyCode(reply), vendorCode: failure?.code, sent: "yes" };
}

function credentialError(vendor: string, operation: string, needed: string): VidspecError {
  const message = `${vendor} ${operation} needs another credential: ${needed}. Nothing was sent.`;
  return refusal("credential", message, { vendor, operation, hint: `Make a client with ${needed}.` });
}

function newState(
  compiled: CompiledOperation,
  client: ClientOptions,
  call: CallOptions | undefined,
): CallState {
  const timeout = call?.timeout ?? client.timeout ?? 60_000;
  const started = performance.now();
  const retryOfCall = call?.retry;
  const retry = retryOfCall === undefined ? (client.retry ?? {}) : retryOfCall;
  return {
    compiled,
    retry: retry && retryOfCall && client.retry ? { ...client.retry, ...retryOfCall } : retry,
    timeout,
    deadline: started + timeout,
    attemptTimeout: call?.attemptTimeout ?? client.attemptTimeout ?? 30_000,
    userSignal: call?.signal,
    started,
    reached: false,
    progress: { attempts: 0, extraUsed: false, dispatched: false },
  };
}

/** The caller's own headers: names in lower case, values without line breaks. The operation's own win. */
function withHeaders(
  call: OutgoingCall,
  compiled: CompiledOperation,
  options: CallOptions | undefined,
): OutgoingCall {
  if (options?.headers === undefined) return call;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.headers)) {
    if (value === undefined) continue;
    const fits = typeof value === "string" && /^[\x20-\x7e\t]*$/.test(value);
    if (!fits || !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
      const problem =
        "a header name or value in `headers` is no text, or holds characters that HTTP does not allow.";
      throw inputError(compiled, "headers", problem);
    }
    headers[name.toLowerCase()] = value;
  }
  return { ...call, headers: { ...headers, ...call.headers } };
}
