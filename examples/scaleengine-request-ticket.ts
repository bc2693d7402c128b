/**
 * Requests a ScaleEngine ticket that lets one viewer start one video five times.
 * Run: SCALEENGINE_KEY=… SCALEENGINE_SECRET=… SCALEENGINE_CDN=158 node examples/scaleengine-request-ticket.ts
 * SCALEENGINE_URL points it at a mock instead of the vendor.
 */
// #region main
import { createScaleEngine, isVidspecError } from "@vidspec/scaleengine";

const scaleengine = createScaleEngine({
  apiKey: process.env.SCALEENGINE_KEY ?? "",
  apiSecret: process.env.SCALEENGINE_SECRET ?? "",
  cdn: Number(process.env.SCALEENGINE_CDN),
  baseUrl: process.env.SCALEENGINE_URL, // unset: the vendor's own address
});

const { ticket } = await scaleengine.requestTicket({
  app: "myapp-sevu",
  video: "mystream_*",
  pass: crypto.randomUUID(),
  ip: "auto/24", // bound to the network of the first viewer
  uses: 5,
  expires: "2030-07-19 23:46:05", // UTC
});
console.log(`the player adds key=${ticket.key} and its pass to the media address`);
// #endregion

// #region errors
try {
  await scaleengine.revokeTicket({ key: ticket.key });
} catch (error) {
  if (!isVidspecError(error, "vendor")) throw error;
  console.log(error.vendorCode, error.meaning, error.hint); // such as "0003", what it means, what to do
}
// #endregion
