/**
 * Every secret parameter of every operation against a vendor that echoes all it was sent, in a failure's text, names and
 * members: what anybody can read or print of the error holds none of it, nor of the client's own credential.
 */
import { inspect } from "node:util";
import type { OperationRow } from "@vidspec/auth";
import { createGcore, operations as gcore } from "@vidspec/gcore";
import { defineClient, type Hooks, type VidspecError } from "@vidspec/runtime";
import { createScaleEngine, operations as scaleengine } from "@vidspec/scaleengine";
import { createScaleEngineRest } from "@vidspec/scaleengine/rest";
import { createSecureVideo, operations as securevideo } from "@vidspec/securevideo";
import { createStreamApi, operations as streamapi } from "@vidspec/streamapi";
import { createVxg, operations as vxg, codes as vxgCodes } from "@vidspec/vxg";
import { describe, expect, test } from "vitest";
import { operations as rest } from "../../packages/scaleengine/src/rest/generated/operations.ts";
import { callOperation } from "../../tools/tour/call-operation.ts";
import { fullCalls } from "../coverage/every-parameter.ts";

const canary = "cAnAry+/&'\"ü";
const own = `oWn${canary}`.replaceAll(/[^\w]/g, "");

/** Answers like the vendor, with everything in it: as it came, decoded, and as a name. */
const echoing =
  (failure: (text: string) => Response) =>
  async (url: string, { headers, body }: RequestInit): Promise<Response> => {
    const request = new Request("http://a.example", { method: "POST", body: body ?? "" });
    const sent = `${url} ${JSON.stringify(headers)} ${await request.text()}`;
    const plain = decodeURIComponent(sent.replaceAll("+", "%20").replaceAll(/%(?![0-9a-f]{2})/gi, "%25"));
    return failure(`${sent} ${plain}`);
  };
const json = (status: number, body: (text: string) => object) => (text: string) =>
  Response.json({ ...body(text), [text]: [text], deep: [{ note: text }] }, { status });
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const xml = (text: string) =>
  new Response(`<r><code>46</code><msg>${escaped(text)}</msg></r>`, {
    headers: { "content-type": "text/xml" },
  });

type Vendor = {
  readonly document: string;
  readonly operations: Readonly<Record<string, OperationRow>>;
  readonly clients: (options: { fetch: ReturnType<typeof echoing>; hooks: Hooks; retry: false }) => object[];
  readonly failure: (text: string) => Response;
};

const vendors: Vendor[] = [
  {
    document: "securevideo",
    operations: securevideo,
    failure: json(400, (Message) => ({ Message })),
    clients: (options) => [createSecureVideo({ ...options, apiIdentifier: "id", secretKey: own })],
  },
  {
    document: "vxg",
    operations: vxg,
    failure: json(403, (errorDetail) => ({ status: 403, errorType: "access_deny", errorDetail })),
    clients: (options) => [
      createVxg({ ...options, licenseKey: own, baseUrl: { onPremise: "http://d.example" } }),
      // Whatever else opens an operation: a certificate and tokens have no part in what is looked for here.
      defineClient({
        description: {
          settings: {
            vendor: "vxg",
            title: "VXG",
            servers: {
              cloud: "https://a.example",
              superadmin: "https://b.example",
              onPremise: "http://c.example",
            },
            credentials: {},
            secrets: ["access_key", "access_tokens", "password", "secret_key", "token"],
          },
          operations: vxg,
          codes: vxgCodes,
        },
        options,
      }),
    ],
  },
  {
    document: "streamapi",
    operations: streamapi,
    failure: xml,
    clients: (options) => [createStreamApi({ ...options, apiKey: `${own}2`, secretKey: own })],
  },
  {
    document: "scaleengine",
    operations: scaleengine,
    failure: json(200, (message) => ({ code: "0006", status: "failure", message })),
    clients: (options) => [createScaleEngine({ ...options, apiKey: `${own}2`, apiSecret: own, cdn: 12 })],
  },
  {
    document: "scaleengine-rest",
    operations: rest,
    failure: json(422, (error) => ({ error, errors: [error] })),
    clients: (options) => [createScaleEngineRest({ ...options, cdn: 12, apiSecret: own })],
  },
  {
    document: "gcore",
    operations: gcore,
    failure: json(422, (message) => ({ errors: { password: [message] }, message })),
    clients: (options) => [createGcore({ ...options, apiToken: `12$${own}`, limit: false })],
  },
];

/** The same value with a canary for every text in it. */
function marked(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return canary;
  if (Array.isArray(value)) return value.map(marked);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, marked(inner)]));
}

function everything(error: VidspecError, facts: unknown[]): string {
  const { message, vendorMessage, body, stack, original } = error;
  const deep = { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true };
  const parts = [message, vendorMessage, inspect(body, deep), JSON.stringify(body), stack, String(original)];
  return [...parts, JSON.stringify(error), inspect(error, deep), JSON.stringify(facts)].join("\n");
}

describe.each(vendors)("$document", ({ document, operations, clients, failure }) => {
  const secretsOf = (operation: string): readonly string[] => {
    const { secret = [], readOnly = [] } = operations[operation]!;
    return secret.filter((name) => !readOnly.includes(name));
  };
  const secret = fullCalls(document).filter(({ operation }) => secretsOf(operation).length > 0);
  test.each(secret)("$operation", async ({ operation, params }) => {
    const names = secretsOf(operation).filter((name) => params[name] !== undefined);
    expect(names.length).toBeGreaterThan(0);
    const given = { ...params, ...Object.fromEntries(names.map((name) => [name, marked(params[name])])) };
    const facts: unknown[] = [];
    const keep = (fact: unknown): void => void facts.push(fact);
    const hooks = { onCall: keep, onAttempt: keep, onReply: keep, onRetry: keep, onResult: keep };
    let echoed = "";
    const answer = (text: string): Response => {
      echoed = text;
      return failure(text);
    };
    const error = await callOperation(
      clients({ fetch: echoing(answer), hooks, retry: false }),
      operation,
      given,
    ).then(
      () => undefined,
      (thrown: VidspecError) => thrown,
    );
    expect(error).toMatchObject({ operation, sent: "yes" });
    // It did travel, and it did come back.
    expect(echoed).toMatch(/cAnAry/);
    expect(error?.vendorMessage).toMatch(/\[redacted\]/);
    expect(error?.body).toBeTypeOf("object");
    expect(everything(error!, facts)).not.toMatch(/cAnAry|oWn/);
    expect(facts.length).toBeGreaterThan(3);
  });
});
