/**
 * Prints the join links of a SecureVideo session, one for each participant.
 * Run: SECUREVIDEO_IDENTIFIER=… SECUREVIDEO_SECRET=… node examples/securevideo-join-links.ts
 * SECUREVIDEO_URL points it at a mock instead of the vendor.
 */
// #region main
import { createSecureVideo } from "@vidspec/securevideo";
import { joinUrl } from "@vidspec/securevideo/join";

const securevideo = createSecureVideo({
  apiIdentifier: process.env.SECUREVIDEO_IDENTIFIER ?? "",
  secretKey: process.env.SECUREVIDEO_SECRET ?? "",
  baseUrl: process.env.SECUREVIDEO_URL, // unset: the vendor's own address
});

for (const session of await securevideo.listHostSessions({ hostUserId: "12281" })) {
  for (const { ParticipantFullName, ConnectCode, Passkey } of session.Participants) {
    const link = joinUrl({ connectCode: ConnectCode, passkey: Passkey, launch: true }); // `host`: your own subdomain
    console.log(`${ParticipantFullName}: ${link}`);
  }
}
// #endregion
