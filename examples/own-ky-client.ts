/**
 * Any fetch client, here ky, signed by the fetch it is given.
 */
// #region main
import { md5Parameters, signedFetch } from "@vidspec/auth";
import { operations } from "@vidspec/streamapi";
import ky from "ky";

const baseUrl = process.env.STREAMAPI_URL ?? "http://api.streamapi.com/service";
const signer = md5Parameters({
  apiKey: process.env.STREAMAPI_KEY ?? "",
  secretKey: process.env.STREAMAPI_SECRET ?? "",
});

const client = ky.create({
  // ky retries above this fetch, so every attempt gets a new request id and signature.
  fetch: signedFetch(signer, undefined, { operations, origin: new URL(baseUrl).origin }),
  retry: 2,
});

const xml = await client
  .get(`${baseUrl}/session/live`, { searchParams: { public_hostid: "1745122342" } })
  .text();
console.log(xml.includes("<code>0</code>") ? "signed, sent, accepted" : "refused");
// #endregion
