/**
 * Every function of the clients, the signers and the helpers that takes options, with a right value for each option. The
 * types hold the samples complete: a new option that is missing here does not compile.
 */
import {
  type BasicCredential,
  type BasicOptions,
  type BearerOptions,
  basic,
  bearer,
  type HmacJsonCredential,
  hmacJson,
  type JwtSigning,
  type Md5ParametersCredential,
  type MemoryRequestIdOptions,
  md5Parameters,
  memoryKeyState,
  memoryRequestIds,
  type SignedFetchOptions,
  signedFetch,
  signJwt,
} from "@vidspec/auth";
import { type SigningOptions, signing } from "@vidspec/auth/openapi-fetch";
import { createGcore } from "@vidspec/gcore";
import { type RoomTokenOptions, signRoomToken } from "@vidspec/gcore/room-token";
import { type ParseOptions, parseRoomUrl, type RoomUrlShape, roomUrl } from "@vidspec/gcore/room-url";
import {
  type AccessCheckOptions,
  accessCheck,
  allow,
  locked,
  type WebhookOptions,
  webhookReceiver,
} from "@vidspec/gcore/webhooks";
import { createMock, type MockOptions, type SendOptions, sendEvent } from "@vidspec/mock";
import type { CallOptions, ClientOptions, Hooks, RetryOptions } from "@vidspec/runtime";
import { createScaleEngine } from "@vidspec/scaleengine";
import { createScaleEngineRest } from "@vidspec/scaleengine/rest";
import { createSecureVideo } from "@vidspec/securevideo";
import { createSecureVideoBrowser } from "@vidspec/securevideo/browser";
import { type JoinOptions, joinUrl } from "@vidspec/securevideo/join";
import * as securevideoWebhooks from "@vidspec/securevideo/webhooks";
import { createStreamApi, operations } from "@vidspec/streamapi";
import { type CallbackOptions, callbackReceiver, recentInMemory, refuse } from "@vidspec/streamapi/callbacks";
import { raw } from "@vidspec/streamapi/raw";
import { createVxg, type VxgChannelOptions } from "@vidspec/vxg";

export interface Door {
  /** Calls the function with these options put over the ones it needs. */
  readonly open: (options: object) => unknown;
  /** A right value for every option. */
  readonly samples: object;
  /** What the field begins with, e.g. `retry.` */
  readonly prefix?: string;
}

function door<Options extends object>(
  open: (options: never) => unknown,
  samples: { readonly [Name in keyof Required<Options>]: Required<Options>[Name] },
  needed: Partial<Options> = {},
  prefix?: string,
): Door {
  return { open: (options) => open({ ...needed, ...options } as never), samples, prefix };
}

const text = "0123456789abcdef0123456789abcdef01";
const clock = (): number => 1_800_000_000_000;
const called = (): void => {};
const secrets = "Basic abc";
const proof = { header: "x-proof", secrets };
const retry: Required<RetryOptions> = {
  attempts: 1,
  baseDelay: 1,
  maxDelay: 1,
  maxRetryAfter: 1,
  budget: 1,
};
const hooks: Required<Hooks> = {
  onCall: called,
  onAttempt: called,
  onReply: called,
  onRetry: called,
  onResult: called,
  onDrift: called,
};
/** Nothing may arrive here. */
export const sent: string[] = [];
const fetch = async (url: string): Promise<Response> => {
  sent.push(url);
  return new Response(null, { status: 503 });
};
const client: Required<ClientOptions> = {
  baseUrl: "http://127.0.0.1:9/x",
  fetch,
  timeout: 1000,
  attemptTimeout: 1000,
  retry: false,
  limit: false,
  hooks,
  clock,
  random: () => 0,
  strict: false,
  keyState: memoryKeyState(),
  maxResponseBytes: 1000,
};
const keys = { apiKey: "APIKEY1", secretKey: text };
const needed = { ...keys, fetch, retry: false } as const;
const call: Required<CallOptions> = {
  signal: new AbortController().signal,
  timeout: 1000,
  attemptTimeout: 1000,
  retry: false,
  headers: {},
};
const { budget: _, ...retryOfCall } = retry;
const recent = recentInMemory();
const receiver = { onError: called, maxBytes: 1, windowMs: 1, recent };
const gcore = { apiToken: "1$abc" };
const licenseKey = "v3.MockLicenseKey00";
const apiIdentifier = "identifier0";

const streamapi = createStreamApi({ ...needed, baseUrl: client.baseUrl });
const iterating = createGcore({ ...gcore, fetch, retry: false });

/** Each by the name a user calls it. */
export const doors: Readonly<Record<string, Door>> = {
  createStreamApi: door(
    createStreamApi,
    { ...keys, requestIds: memoryRequestIds(), ...client, keyState: undefined },
    needed,
  ),
  createScaleEngine: door(
    createScaleEngine,
    { apiKey: "APIKEY1", apiSecret: text, cdn: 1, ...client },
    { apiKey: "APIKEY1", apiSecret: text, cdn: 1 },
  ),
  createScaleEngineRest: door(
    createScaleEngineRest,
    { apiSecret: text, cdn: 1, ...client },
    { apiSecret: text, cdn: 1 },
  ),
  createSecureVideo: door(
    createSecureVideo,
    { apiIdentifier, secretKey: text, ...client },
    { apiIdentifier, secretKey: text },
  ),
  createSecureVideoBrowser: door(
    createSecureVideoBrowser,
    { apiIdentifier, keyParameter: "k", ...client },
    { apiIdentifier, keyParameter: "k" },
  ),
  createGcore: door(createGcore, { ...gcore, ...client }, gcore),
  createVxg: door<Omit<VxgChannelOptions, "groupToken" | "licenseKey" | "shareToken" | "accessToken">>(
    createVxg,
    { hostFromToken: false, allowedHosts: [], ...client },
    { licenseKey } as object,
  ),
  "hooks of a client": door<Hooks>(
    (given) => createStreamApi({ ...needed, hooks: given }),
    hooks,
    {},
    "hooks.",
  ),
  "retry of a client": door<RetryOptions>(
    (given) => createStreamApi({ ...needed, retry: given }),
    retry,
    {},
    "retry.",
  ),
  "a call": door<CallOptions>((given) => streamapi.listThemes({}, given), call),
  "a call with its response": door<CallOptions>(
    (given) => streamapi.withResponse.listThemes({}, given),
    call,
  ),
  "an iterated call": door<CallOptions>(
    (given) => iterating.iterate.listVideos({}, given)[Symbol.asyncIterator]().next(),
    call,
  ),
  "retry of a call": door<Omit<RetryOptions, "budget">>(
    (given) => streamapi.listThemes({}, { retry: given }),
    retryOfCall,
    {},
    "retry.",
  ),
  "a raw call": door<CallOptions & { params: object; parseAs: "text"; cache: "no-store"; next: object }>(
    (given) => raw(streamapi).GET("/theme/list" as never, given),
    { ...call, params: {}, parseAs: "text", cache: "no-store", next: {} },
  ),
  "params of a raw call": door(
    (given) => raw(streamapi).GET("/theme/list" as never, { params: given } as never),
    { query: {}, path: {}, header: {}, cookie: {} },
    {},
    "params.",
  ),
  md5Parameters: door<Md5ParametersCredential>(
    md5Parameters,
    { ...keys, requestIds: memoryRequestIds(), clock },
    keys,
  ),
  hmacJson: door<HmacJsonCredential>(
    hmacJson,
    { apiKey: "APIKEY1", apiSecret: text, cdn: 1, clock },
    { apiKey: "APIKEY1", apiSecret: text, cdn: 1 },
  ),
  "basic, its pair": door<BasicCredential>(
    basic,
    { username: "u", password: "p" },
    { username: "u", password: "p" },
  ),
  "basic, its options": door<BasicOptions>((given) => basic({ username: "u", password: "p" }, given), {
    names: { username: "a", password: "b" },
    characters: "ascii",
  }),
  bearer: door<BearerOptions>((given) => bearer("token", given), {
    scheme: "Bearer",
    refusedOn: [401],
    renewAhead: 1,
    clock,
  }),
  memoryRequestIds: door<MemoryRequestIdOptions>(memoryRequestIds, { last: 1, maxAhead: 1 }),
  signJwt: door<JwtSigning>(
    (given) => signJwt({}, given),
    { algorithm: "HS256", key: text, keyId: "k", expiresIn: 1, clock },
    { algorithm: "HS256", key: text },
  ),
  signing: door<SigningOptions>(
    (given) => signing(basic({ username: "u", password: "p" }), operations, given),
    {
      origin: "https://a.example",
    },
  ),
  signedFetch: door<SignedFetchOptions>(
    (given) => signedFetch(basic({ username: "u", password: "p" }), undefined, given),
    { operations, origin: "https://a.example" },
  ),
  roomUrl: door<RoomUrlShape>((given: object) => roomUrl({ roomId: "r", token: "a.b.c", ...given }), {
    mode: "call",
    host: "meet.gcore.com",
    form: "query",
    jwtRequired: true,
  }),
  parseRoomUrl: door<ParseOptions>((given) => parseRoomUrl("https://meet.gcore.com/call/?roomId=r", given), {
    unsafeDebugAttributes: true,
  }),
  signRoomToken: door<RoomTokenOptions>((given) => signRoomToken({ roomId: "r" }, text, given), {
    issuedAt: true,
    expiresIn: 1,
    clock,
    unsafeDebugAttributes: true,
  }),
  "webhookReceiver of Gcore": door<WebhookOptions>(
    webhookReceiver,
    { header: "authorization", secrets, joinPeer: called, closePeer: called, ...receiver },
    { secrets },
  ),
  accessCheck: door<AccessCheckOptions>(
    accessCheck,
    { header: "authorization", secrets, decide: allow, onError: called, maxBytes: 1 },
    { secrets, decide: allow },
  ),
  locked: door(locked, { message: "m" }),
  "webhookReceiver of SecureVideo": door<securevideoWebhooks.WebhookOptions>(
    securevideoWebhooks.webhookReceiver,
    { proof, sessionStatus: called, notifyPublicUser: called, receivedDocuments: called, ...receiver },
    { proof },
  ),
  callbackReceiver: door<CallbackOptions>(
    callbackReceiver,
    { proof, login: () => refuse(), end_live: called, end_record: called, ...receiver },
    { proof },
  ),
  "proof of a receiver": door<{ header: string; secrets: string }>(
    (given) => callbackReceiver({ proof: given }),
    { header: "x", secrets },
    { secrets },
    "proof.",
  ),
  refuse: door(refuse, { message: "m", code: 1 }),
  recentInMemory: door(recentInMemory, { max: 1, clock }),
  joinUrl: door<JoinOptions>(
    joinUrl,
    { connectCode: 1, passkey: "", launch: true, host: "a.example" },
    { connectCode: 1 },
  ),
  createMock: door<Omit<MockOptions, "views">>(
    createMock,
    { vendors: [], credentials: {}, auth: "off", lenient: true, limits: false, faults: {}, clock },
    {},
  ),
  sendEvent: door<SendOptions>(
    (given) => sendEvent("gcore", "joinPeer", given),
    {
      url: "http://127.0.0.1:9/",
      data: {},
      headers: {},
      allowRemote: false,
      receive: () => new Response(),
      timeout: 1,
    },
    { url: "http://127.0.0.1:9/", receive: () => new Response() },
  ),
};
