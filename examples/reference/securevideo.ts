/**
 * Every SecureVideo operation as a method call, with the document's own example values.
 * Written by `pnpm samples` from specs/securevideo; do not edit. Run one:
 * SECUREVIDEO_IDENTIFIER=… SECUREVIDEO_SECRET=… node securevideo.ts listUsers
 * SECUREVIDEO_URL points it at a mock instead of the vendor.
 */
// #region client
import { createSecureVideo } from "@vidspec/securevideo";

const securevideo = createSecureVideo({
  apiIdentifier: process.env.SECUREVIDEO_IDENTIFIER ?? "",
  secretKey: process.env.SECUREVIDEO_SECRET ?? "",
  baseUrl: process.env.SECUREVIDEO_URL, // unset: the vendor's own
});
// #endregion

const samples: Record<string, () => Promise<unknown>> = {
  async listUsers() {
    // #region listUsers
    const reply = await securevideo.listUsers();
    // #endregion
    return reply;
  },

  async createUser() {
    // #region createUser
    const reply = await securevideo.createUser({
      FullName: "Rebecca Hoyt",
      EmailAddress: "rebecca@clinic.example",
      SmsNumber: "",
      DefaultResolution: "high",
      TimeZoneWindowsId: "Pacific Standard Time",
      HelpNumber: "555-010-0199",
      ExternalId: "ehr-77",
    });
    // #endregion
    return reply;
  },

  async getUser() {
    // #region getUser
    const reply = await securevideo.getUser({ userId: "12281", externalId: "ehr-77" });
    // #endregion
    return reply;
  },

  async updateUser() {
    // #region updateUser
    const reply = await securevideo.updateUser({
      userId: "12281",
      FullName: "Rebecca Hoyt-Lane",
      EmailAddress: "rebecca@clinic.example",
      SmsNumber: "",
      DefaultResolution: "high",
      TimeZoneWindowsId: "Pacific Standard Time",
      HelpNumber: "555-010-0199",
      ExternalId: "ehr-77",
    });
    // #endregion
    return reply;
  },

  async deleteUser() {
    // #region deleteUser
    await securevideo.deleteUser({ userId: "12281" });
    // #endregion
  },

  async setPassword() {
    // #region setPassword
    await securevideo.setPassword({ userId: "12281", NewPassword: "Example-Only-1!" });
    // #endregion
  },

  async createLogin() {
    // #region createLogin
    const reply = await securevideo.createLogin({
      userId: "12281",
      externalId: "ehr-77",
      RedirectToUriOnExpiry: "https://clinic.example/signed-out",
    });
    // #endregion
    return reply;
  },

  async listSessions() {
    // #region listSessions
    const reply = await securevideo.listSessions({ participantEmail: "sam@mail.example" });
    // #endregion
    return reply;
  },

  async listHostSessions() {
    // #region listHostSessions
    const reply = await securevideo.listHostSessions({
      hostUserId: "12281",
      externalId: "ehr-77",
      participantEmail: "sam@mail.example",
    });
    // #endregion
    return reply;
  },

  async rescheduleSession() {
    // #region rescheduleSession
    const reply = await securevideo.rescheduleSession({
      sessionId: 36209,
      ScheduleTs: "2016-04-17T15:00:00",
    });
    // #endregion
    return reply;
  },

  async createSession() {
    // #region createSession
    const reply = await securevideo.createSession({
      hostUserId: "12281",
      ScheduleTs: "2016-04-16T15:00:00",
      Participants: [
        {
          ParticipantFullName: "Sam Guest",
          ParticipantEmailAddress: "sam@mail.example",
          ShouldAutoDeliverCode: "E",
        },
      ],
    });
    // #endregion
    return reply;
  },

  async deleteSession() {
    // #region deleteSession
    await securevideo.deleteSession({ sessionId: 36209 });
    // #endregion
  },

  async setSessionHost() {
    // #region setSessionHost
    const reply = await securevideo.setSessionHost({
      sessionId: 36209,
      externalSessionId: "visit-2016-04",
      UserId: "12163",
    });
    // #endregion
    return reply;
  },

  async getSessionStatus() {
    // #region getSessionStatus
    const reply = await securevideo.getSessionStatus({
      sessionId: 36209,
      externalSessionId: "visit-2016-04",
    });
    // #endregion
    return reply;
  },

  async addParticipant() {
    // #region addParticipant
    const reply = await securevideo.addParticipant({
      sessionId: 36209,
      externalSessionId: "visit-2016-04",
      ParticipantFullName: "Sam Guest",
      ParticipantEmailAddress: "sam@mail.example",
      ShouldAutoDeliverCode: "E",
    });
    // #endregion
    return reply;
  },

  async removeParticipant() {
    // #region removeParticipant
    await securevideo.removeParticipant({ participationId: 50212 });
    // #endregion
  },

  async listGroups() {
    // #region listGroups
    const reply = await securevideo.listGroups();
    // #endregion
    return reply;
  },

  async getGroupMembers() {
    // #region getGroupMembers
    const reply = await securevideo.getGroupMembers({ groupId: 41 });
    // #endregion
    return reply;
  },

  async getUserGroups() {
    // #region getUserGroups
    const reply = await securevideo.getUserGroups({ userId: "12281", externalId: "ehr-77" });
    // #endregion
    return reply;
  },

  async addClinicAssociation() {
    // #region addClinicAssociation
    await securevideo.addClinicAssociation({
      relationshipId: "3",
      SubjectUserId: "12281",
      ObjectUserId: "12163",
    });
    // #endregion
  },

  async removeClinicAssociation() {
    // #region removeClinicAssociation
    await securevideo.removeClinicAssociation({
      relationshipId: "3",
      SubjectUserId: "12281",
      ObjectUserId: "12163",
    });
    // #endregion
  },

  async createContact() {
    // #region createContact
    const reply = await securevideo.createContact({
      hostUserId: "12281",
      hostExternalId: "ehr-77",
      ParticipantFullName: "Sam Guest",
      ParticipantEmailAddress: "sam@mail.example",
    });
    // #endregion
    return reply;
  },

  async listHistory() {
    // #region listHistory
    const reply = await securevideo.listHistory({
      month: "2016-04-01",
      startDt: "2016-04-01",
      endDt: "2016-04-30",
      participantEmail: "sam@mail.example",
    });
    // #endregion
    return reply;
  },

  async listHostHistory() {
    // #region listHostHistory
    const reply = await securevideo.listHostHistory({
      hostUserId: "12281",
      month: "2016-04-01",
      startDt: "2016-04-01",
      endDt: "2016-04-30",
      participantEmail: "sam@mail.example",
    });
    // #endregion
    return reply;
  },

  async getUsage() {
    // #region getUsage
    const reply = await securevideo.getUsage({ month: "2016-04-01" });
    // #endregion
    return reply;
  },

  async listDocuments() {
    // #region listDocuments
    const reply = await securevideo.listDocuments({
      fromDt: "2023-01-01",
      toDt: "2023-01-31",
      documentTemplateId: 12,
    });
    // #endregion
    return reply;
  },

  async listHostDocuments() {
    // #region listHostDocuments
    const reply = await securevideo.listHostDocuments({
      hostUserId: "12281",
      fromDt: "2023-01-01",
      toDt: "2023-01-31",
      documentTemplateId: 12,
    });
    // #endregion
    return reply;
  },

  async listRecordings() {
    // #region listRecordings
    const reply = await securevideo.listRecordings({ startDt: "2016-04-01", endDt: "2016-04-30" });
    // #endregion
    return reply;
  },

  async listUserRecordings() {
    // #region listUserRecordings
    const reply = await securevideo.listUserRecordings({
      userId: "12281",
      startDt: "2016-04-01",
      endDt: "2016-04-30",
    });
    // #endregion
    return reply;
  },
};

for (const name of process.argv.slice(2)) {
  const sample = samples[name];
  if (!sample) throw new Error(`no such operation: ${name}; there are ${Object.keys(samples).join(", ")}`);
  console.log(name, await sample());
}
