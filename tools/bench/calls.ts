/**
 * What a client adds to one call, against a raw `fetch(url, init)` on the same stub. No socket: the wire would hide
 * the difference.
 */
import { hmacJson, md5Parameters, type OperationRow, type Signer } from "@vidspec/auth";
import { defineClient, type VendorDescription } from "@vidspec/runtime";
import { rawClient } from "@vidspec/runtime/raw";
import { createStreamApi } from "@vidspec/streamapi";
import { compare } from "./measure.ts";
import type { Row } from "./row.ts";

const origin = "https://api.example.test";
const reply = JSON.stringify({
  status: "success",
  code: 0,
  message: "Success",
  ticket: { key: "mystream.53ff.39", pass: "kqgfrjwbdtye", ip: "auto/24", uses: 5 },
});
const xmlReply =
  '<?xml version="1.0" encoding="UTF-8"?><response><code>0</code><message>Success</message></response>';
const ticket = {
  app: "myapp-sevu",
  video: "mystream",
  pass: "kqgfrjwbdtye",
  ip: "auto/24",
  uses: 5,
  expires: "2026-12-01 12:00:00",
};

type Fetch = (url: string, init: RequestInit) => Promise<Response>;
const json = { status: 200, headers: { "content-type": "application/json" } };
const xml = { status: 200, headers: { "content-type": "text/xml; charset=utf-8" } };
const answerJson: Fetch = async () => new Response(reply, json);
const answerXml: Fetch = async () => new Response(xmlReply, xml);

const rows: Readonly<Record<string, OperationRow>> = {
  get: {
    id: "get",
    method: "GET",
    path: "/v1/streams/{id}",
    effects: "read",
    params: { id: "path", limit: "query" },
    required: ["id"],
    receive: "json",
  },
  post: {
    id: "post",
    method: "POST",
    path: "/v1/streams",
    effects: "create",
    params: Object.fromEntries(Object.keys(ticket).map((name) => [name, "body"] as const)),
    required: ["app", "video"],
    send: "json",
    receive: "json",
  },
  ticket: {
    id: "ticket",
    method: "POST",
    path: "/#sevu.request",
    effects: "create",
    params: Object.fromEntries(Object.keys(ticket).map((name) => [name, "body"] as const)),
    required: ["app", "video", "pass", "ip", "uses"],
    exactlyOne: [["expires", "expire"]],
    constants: { command: "sevu.request" },
    send: "json-field",
    field: "json",
    receive: "json",
  },
};
const signedRows = Object.fromEntries(
  Object.entries(rows).map(([id, row]) => [id, { ...row, auth: ["key"] }]),
);

interface Methods {
  get(params: object): Promise<unknown>;
  post(params: object): Promise<unknown>;
  ticket(params: object): Promise<unknown>;
}

function client(signer?: Signer): Methods {
  const description: VendorDescription = {
    settings: {
      vendor: "bench",
      title: "Bench",
      servers: { default: origin },
      credentials: {},
      // Looks inside the 200, as the two signed vendors need it.
      failure: { member: "status", success: ["success"], code: "code", digits: 4 },
      secrets: [],
    },
    operations: signer ? signedRows : rows,
    codes: {},
  };
  return defineClient<Methods>({ description, signer, options: { fetch: answerJson } });
}

type Raw = Record<"GET" | "POST", (path: string, init: object) => Promise<unknown>>;

export async function callRows(): Promise<{ rows: Row[]; noise: string }> {
  // Short rounds: one that is interrupted by another process is an outlier, not a shift.
  const rounds = { rounds: 200, warmup: 60, calls: 80 };
  const unsigned = client();
  const unsignedRaw = rawClient<object>(unsigned) as unknown as Raw;
  const md5 = client(md5Parameters({ apiKey: "bench-key", secretKey: "bench-secret" }));
  const md5Raw = rawClient<object>(md5) as unknown as Raw;
  const hmac = client(hmacJson({ apiKey: "bench-key", apiSecret: "bench-secret", cdn: 158 }));
  const hmacRaw = rawClient<object>(hmac) as unknown as Raw;
  const streamapi = createStreamApi({
    apiKey: "bench-key",
    secretKey: "bench-secret",
    fetch: answerXml,
  });
  const at = { params: { path: { id: "53ff" }, query: { limit: 20 } } };

  const rawGet = async (): Promise<unknown> => {
    const url = `${origin}/v1/streams/${encodeURIComponent("53ff")}?limit=${encodeURIComponent(20)}`;
    return (await answerJson(url, { method: "GET" })).json();
  };
  const rawPost = async (): Promise<unknown> => {
    const init = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(ticket),
    };
    return (await answerJson(`${origin}/v1/streams`, init)).json();
  };
  const rawForm = async (): Promise<unknown> => {
    const body = `json=${encodeURIComponent(JSON.stringify({ command: "sevu.request", ...ticket }))}`;
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return (await answerJson(`${origin}/`, { method: "POST", headers, body })).json();
  };

  const gets = await compare(
    { name: "base", run: rawGet },
    [
      { name: "noise", run: rawGet },
      { name: "GET, method", run: () => unsigned.get({ id: "53ff", limit: 20 }) },
      { name: "GET, raw face", run: () => unsignedRaw.GET("/v1/streams/{id}", at) },
      { name: "GET signed with MD5, method", run: () => md5.get({ id: "53ff", limit: 20 }) },
      { name: "GET signed with MD5, raw face", run: () => md5Raw.GET("/v1/streams/{id}", at) },
      { name: "StreamAPI GET: MD5, one at a time, XML", run: () => streamapi.listLiveSessions() },
    ],
    rounds,
  );
  const posts = await compare(
    { name: "base", run: rawPost },
    [
      { name: "noise", run: rawPost },
      { name: "POST, method", run: () => unsigned.post(ticket) },
      { name: "POST, raw face", run: () => unsignedRaw.POST("/v1/streams", { body: ticket }) },
    ],
    rounds,
  );
  const forms = await compare(
    { name: "base", run: rawForm },
    [
      { name: "noise", run: rawForm },
      { name: "POST signed with HMAC, method", run: () => hmac.ticket(ticket) },
      {
        name: "POST signed with HMAC, raw face",
        run: () => hmacRaw.POST("/#sevu.request", { body: { json: ticket } }),
      },
    ],
    rounds,
  );
  const aims: Readonly<Record<string, number>> = {
    "GET, method": 1.25,
    "POST, method": 1.4,
    "GET signed with MD5, method": 1.8,
    "POST signed with HMAC, method": 1.8,
  };
  const found: Row[] = [];
  const noise: string[] = [];
  for (const [what, { base, ratios }] of Object.entries({ GET: gets, POST: posts, form: forms })) {
    for (const [name, value] of ratios) {
      if (name !== "noise") found.push({ group: "calls", name, value, unit: "x", aim: aims[name] });
      else
        noise.push(
          `${what} ${value.low.toFixed(2)}..${value.high.toFixed(2)} (${base.median.toFixed(1)} us)`,
        );
    }
  }
  return { rows: found, noise: `raw fetch against itself, and one call of it: ${noise.join(", ")}` };
}
