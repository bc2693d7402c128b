/**
 * Creates a StreamAPI session and says where a viewer and an encoder go.
 * Run: STREAMAPI_KEY=… STREAMAPI_SECRET=… node examples/streamapi-create-session.ts
 * STREAMAPI_URL points it at a mock instead of the vendor.
 */
// #region main
import { createStreamApi, isVidspecError } from "@vidspec/streamapi";

const streamapi = createStreamApi({
  apiKey: process.env.STREAMAPI_KEY ?? "",
  secretKey: process.env.STREAMAPI_SECRET ?? "",
  baseUrl: process.env.STREAMAPI_URL, // unset: the vendor's own address
});

const session = await streamapi.createSession({ username: "jim", site_user_id: "12345" });
console.log(`viewers watch host ${session.public_hostid}`);
// #endregion

// #region errors
try {
  await streamapi.getPrivateHostId({ public_hostid: "1745122342" });
} catch (error) {
  if (!isVidspecError(error, "vendor")) throw error;
  console.log(error.vendorCode, error.meaning, error.hint); // "8", what it means, what to do
}
// #endregion
