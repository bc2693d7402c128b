/**
 * Creates a session that an encoder streams to, and prints the address for the encoder.
 * Run: STREAMAPI_KEY=… STREAMAPI_SECRET=… node examples/streamapi-encoder-address.ts
 * STREAMAPI_URL points it at a mock instead of the vendor.
 */
// #region main
import { createStreamApi } from "@vidspec/streamapi";
import { fmeUrl } from "@vidspec/streamapi/fme";

const streamapi = createStreamApi({
  apiKey: process.env.STREAMAPI_KEY ?? "",
  secretKey: process.env.STREAMAPI_SECRET ?? "",
  baseUrl: process.env.STREAMAPI_URL, // unset: the vendor's own address
});

const fme_key = crypto.randomUUID().replaceAll("-", ""); // letters and digits; whoever has it can broadcast
const { public_hostid } = await streamapi.createSession({ username: "jim", fme_key });
console.log(fmeUrl({ public_hostid, fme_key })); // rtmp://fme.streamapi.com/hd_receiver/…
// #endregion
