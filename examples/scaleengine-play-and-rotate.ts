/**
 * Gives a viewer a ScaleEngine playback address, and later one with another ticket.
 * Run: SCALEENGINE_KEY=… SCALEENGINE_SECRET=… SCALEENGINE_CDN=158 node examples/scaleengine-play-and-rotate.ts
 * SCALEENGINE_URL points it at a mock instead of the vendor.
 */
// #region main
import { createScaleEngine } from "@vidspec/scaleengine";
import { playbackUrl } from "@vidspec/scaleengine/playback-url";
import { expiresIn, rotateTicket, ticketDate, ticketPassword } from "@vidspec/scaleengine/tickets";

const scaleengine = createScaleEngine({
  apiKey: process.env.SCALEENGINE_KEY ?? "",
  apiSecret: process.env.SCALEENGINE_SECRET ?? "",
  cdn: Number(process.env.SCALEENGINE_CDN),
  baseUrl: process.env.SCALEENGINE_URL, // unset: the vendor's own address
});

const wanted = { app: "myapp-sevu", video: "mystream", ip: "auto/24", uses: 10 };
const filmSeconds = 5400;
const { ticket } = await scaleengine.requestTicket({
  ...wanted,
  pass: ticketPassword(),
  expires: expiresIn(2 * filmSeconds), // UTC, as the vendor wants it
});
const stream = "https://media.example.com/myapp-sevu/mystream/playlist.m3u8";
console.log(playbackUrl(stream, ticket)); // for this viewer only: it is all one needs to watch
console.log(ticketDate(ticket.used_date)?.toISOString() ?? "not used yet");

// Another viewer, or another network: revokes the old one, then requests anew with a new password.
const next = await rotateTicket(scaleengine, ticket.key, { ...wanted, expires: expiresIn(2 * filmSeconds) });
console.log(playbackUrl(stream, next.ticket));
// #endregion
