/**
 * Closes a Gcore Meet room, lists its recordings and says how long it was in use.
 * Run: GCORE_API_TOKEN=… node examples/gcore-find-recordings.ts
 * GCORE_URL points it at a mock instead of the vendor.
 */
// #region main
import { createGcore, isVidspecError } from "@vidspec/gcore";
import { roomRecordings } from "@vidspec/gcore/recordings";
import { activeSeconds, span } from "@vidspec/gcore/time";

const gcore = createGcore({
  apiToken: process.env.GCORE_API_TOKEN ?? "", // or username and password, or accessToken and refreshToken
  baseUrl: process.env.GCORE_URL, // unset: the vendor's own addresses, one for each region
});

const roomId = "serv1test2a"; // serv1: the server in Australia
await gcore.closeRoom({ roomId });

for await (const video of roomRecordings(gcore, roomId)) {
  // More than four hours come as several videos, one after the other.
  console.log(`${video.name}: ${video.hls_url}`);
}

const day = span(new Date("2021-06-21T00:00:00Z"), new Date("2021-06-22T00:00:00Z"));
const { data } = await gcore.listPeerSessions({ room_id: roomId, ...day });
console.log(`in use for ${activeSeconds(data)} seconds`);
// #endregion

// #region errors
try {
  await gcore.countPeers({ roomId: "serv7test" });
} catch (error) {
  if (!isVidspecError(error)) throw error;
  console.log(error.code, error.message); // "input": no address is known for serv7, nothing was sent
}
// #endregion
