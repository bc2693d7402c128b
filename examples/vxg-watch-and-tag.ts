/**
 * Lists the channels of a VXG account with a licence key, then shows one live and writes metadata with its own token.
 * Run: VXG_LICENSE_KEY=… VXG_ACCESS_TOKEN=… node examples/vxg-watch-and-tag.ts
 * VXG_URL points it at a mock instead of the vendor.
 */
// #region main
import { createVxg, isVidspecError } from "@vidspec/vxg";
import { decodeAccessToken } from "@vidspec/vxg/access-token";
import { failedItems } from "@vidspec/vxg/failed-items";
import { fromDate } from "@vidspec/vxg/time";

const baseUrl = process.env.VXG_URL; // unset: the vendor's own address

// On a server: the whole account.
const account = createVxg({ licenseKey: process.env.VXG_LICENSE_KEY ?? "", baseUrl });
for await (const { id, name } of account.iterate.listChannels({ limit: 100 })) {
  console.log(`channel ${id}: ${name}`);
}

// In a web page: one camera. account.getLiveWatch() would not compile, nor would camera.listChannels().
const accessToken = process.env.VXG_ACCESS_TOKEN ?? "";
const camera = createVxg({ accessToken, baseUrl });
const { hls } = await camera.getLiveWatch();
console.log(`camera ${decodeAccessToken(accessToken).cameraId} plays ${hls ? "HLS" : "WebRTC only"}`);

const documents = [{ timestamp: fromDate(new Date()), string: { label: "parcel" } }];
const failed = failedItems(await camera.createMeta({ documents })); // HTTP 200 even when documents fail
console.log(`${documents.length - failed.length} of ${documents.length} documents stored`);
// #endregion

// #region errors
try {
  await camera.getCamera({ id: 1 }); // not the token's camera
} catch (error) {
  if (!isVidspecError(error, "http")) throw error;
  console.log(error.status, error.vendorCode, error.hint); // 403, "access_deny", what to do
}
// #endregion
