/**
 * Plans a SecureVideo session for a host who is known by an id of your own system, and reads its time back.
 * Run: SECUREVIDEO_IDENTIFIER=… SECUREVIDEO_SECRET=… node examples/securevideo-create-session.ts
 * SECUREVIDEO_URL points it at a mock instead of the vendor.
 */
// #region main
import { createSecureVideo, isVidspecError } from "@vidspec/securevideo";
import { scheduleTs, toUtc } from "@vidspec/securevideo/time";

const securevideo = createSecureVideo({
  apiIdentifier: process.env.SECUREVIDEO_IDENTIFIER ?? "",
  secretKey: process.env.SECUREVIDEO_SECRET ?? "",
  baseUrl: process.env.SECUREVIDEO_URL, // unset: the vendor's own address
});

// An id of 0 means: look it up by the external id.
const host = await securevideo.getUser({ userId: 0, externalId: "ehr-77" });
const session = await securevideo.createSession({
  hostUserId: host.SystemUserId,
  ScheduleTs: scheduleTs(new Date("2030-04-16T15:00:00Z")), // "2030-04-16T15:00:00", UTC without a Z
  Participants: [{ ParticipantFullName: "Sam Guest", ShouldAutoDeliverCode: "N" }],
});
console.log(`session ${session.SessionId} begins at ${toUtc(session.ScheduleTs).toISOString()}`);
// #endregion

// #region errors
try {
  await securevideo.setPassword({ userId: host.SystemUserId, NewPassword: "Example-Only-1!" });
} catch (error) {
  if (!isVidspecError(error, "http")) throw error;
  console.log(error.status, error.meaning, error.hint); // 409, what it means at this vendor, what to do
}
// #endregion
