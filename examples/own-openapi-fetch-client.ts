/**
 * Your own openapi-fetch client, signed by a middleware: for those who have one and want to keep it. No retries, no
 * decoding of XML, no failures inside a 200; the clients of the vendor packages have these.
 */
// #region main
import { hmacJson } from "@vidspec/auth";
import { signing } from "@vidspec/auth/openapi-fetch";
import { operations } from "@vidspec/scaleengine";
import type { paths } from "@vidspec/scaleengine/raw";
import createClient from "openapi-fetch";

const baseUrl = process.env.SCALEENGINE_URL ?? "https://api.scaleengine.net/stable/";
const signer = hmacJson({
  apiKey: process.env.SCALEENGINE_KEY ?? "",
  apiSecret: process.env.SCALEENGINE_SECRET ?? "",
  cdn: Number(process.env.SCALEENGINE_CDN),
});

const client = createClient<paths>({ baseUrl });
// Last, so that nothing changes a request after it was signed.
client.use(signing(signer, operations, { origin: new URL(baseUrl).origin }));

const ask = () =>
  client.POST("/#sevu.status", { body: { json: { key: "mystream.53ffc996dd39d5.39102367" } } });

// A retry sits around the call, never in a `fetch` below: each attempt has to be signed anew.
let answer = await ask();
if (answer.response.status === 503) answer = await ask();
console.log(`${answer.data?.uses} uses left`);
// #endregion
