/**
 * Takes what the Gcore Meet server sends: events, and the question whether somebody may enter. The other
 * gcore-receivers-*.ts files put this behind a server.
 * GCORE_EVENT_HEADER and GCORE_ACCESS_HEADER are the header values you agreed with the vendor, e.g. "Basic …".
 */
// #region main
import { accessCheck, allow, deny, invalidToken, webhookReceiver } from "@vidspec/gcore/webhooks";

const tickets = new Set(["caa630bb"]); // yours: the one-time tokens you put into links

export const events = webhookReceiver({
  secrets: process.env.GCORE_EVENT_HEADER ?? "",
  joinPeer: ({ roomId, displayName }) => console.log(`${displayName} joined ${roomId}`),
  closePeer: ({ roomId, displayName }) => console.log(`${displayName} left ${roomId}`),
});

export const access = accessCheck({
  secrets: process.env.GCORE_ACCESS_HEADER ?? "",
  decide: ({ accessToken, peerId }) => {
    if (peerId === "") return deny();
    return tickets.has(accessToken) ? allow() : invalidToken();
  },
});
// #endregion
